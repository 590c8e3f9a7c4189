"""A learner's process as the grader sees it: requests with deadlines, and answers that may be anything."""

from __future__ import annotations

import queue
import threading
from contextlib import ExitStack
from dataclasses import fields
from typing import Any, BinaryIO, cast

from ..questions.answer import Answer
from .sandbox import started
from .wire import Unreadable, receive, send

START = 120  # seconds until a process is ready: torch is read from a disk that others use as well
CELL = 20  # seconds for a cell
EXERCISE = 40  # seconds for all the calls of an exercise


class Stopped(Exception):
    """The process went its own way and had to be given up; the message is for the learner."""


class NotStarted(Exception):
    """The machine gave no process. The learner had no part in it."""


class Room:
    """A process in which a learner's cells run and their functions are asked.

    Raises Stopped from each method when the process ends, does not answer in time, or says what is no
    answer. It is of no use after that. Raises NotStarted when it does not begin.
    """

    def __init__(self, confined: bool) -> None:
        self._open = ExitStack()
        process = self._open.enter_context(started(confined))
        self._stdin, self._stdout = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        self._said: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self._next(START)  # "ready"
        except Stopped as stopped:
            process.kill()
            complaint = cast(BinaryIO, process.stderr).read().decode(errors="replace").strip()
            self.close()
            why = f": {complaint.splitlines()[-1]}" if complaint else f" within {START} seconds."
            raise NotStarted(f"A process for the learner's code did not start{why}") from stopped

    def run(self, source: str, name: str) -> str:
        """Run a cell: what went wrong, or ""."""
        error = self._request({"run": source, "name": name}, CELL)
        if not isinstance(error, str):
            raise Stopped("Your code answered in the grader's place.")
        return error[:1000]

    def ask(self, exercise: str, seed: int) -> list[Answer]:
        """The answers to an exercise's questions, the last of them a second one to the first case.

        After an error there are no more answers.
        """
        said = self._request({"ask": exercise, "seed": seed}, EXERCISE)
        try:
            answers = [_answer(each) for each in said]
        except (TypeError, ValueError) as problem:
            raise Stopped("Your code answered in the grader's place.") from problem
        if not answers:
            raise Stopped("Your code answered in the grader's place.")
        return answers

    def close(self) -> None:
        self._open.close()

    def _request(self, message: dict[str, Any], seconds: float) -> Any:
        try:
            send(self._stdin, message)
        except OSError as problem:
            raise Stopped("Your code ended the process in which it ran.") from problem
        return self._next(seconds)

    def _next(self, seconds: float) -> Any:
        try:
            said = self._said.get(timeout=seconds)
        except queue.Empty:
            raise Stopped(f"Your code did not end within {seconds} seconds.") from None
        if isinstance(said, Exception):
            raise Stopped(str(said)) from said
        return said

    def _listen(self) -> None:
        """In a thread of its own, because a pipe cannot be waited for with a deadline everywhere."""
        try:
            while True:
                self._said.put(receive(self._stdout.read))
        except (EOFError, OSError, ValueError) as problem:
            told = f"What your code sent is no answer. {problem}" if isinstance(problem, Unreadable) else ""
            self._said.put(Stopped(told or "Your code ended the process in which it ran."))


def _answer(said: dict[str, Any]) -> Answer:
    """Raises TypeError or ValueError when it is none."""
    if set(said) != {field.name for field in fields(Answer)}:
        raise ValueError("These are not the parts of an answer.")
    answer = Answer(**said)
    kinds = ((answer.unwritten, bool), (answer.changed, bool), (answer.error, str), (answer.printed, str))
    if not all(isinstance(value, kind) for value, kind in kinds):
        raise TypeError("A part of the answer is of another kind.")
    return answer
