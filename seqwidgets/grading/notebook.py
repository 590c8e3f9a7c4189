"""Grade one notebook: its answers, one by one, in a process of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..checks.exercise import Exercise
from ..checks.judge import judge
from ..checks.outcome import Outcome
from ..questions.answer import Answer
from .marks import Mark, Marks
from .pristine import Pristine, given_out
from .room import Room, Stopped
from .submission import Submission

ONLY_THE_CELL = "Only what stands in the answer cell itself is graded."


def grade(submission: Submission, secret: int, confined: bool = True) -> Marks:
    """The marks of a notebook. The same secret gives the same marks.

    secret: what the inputs are drawn from that the answers are tried on; nobody can know them before.
    """
    pristine = given_out(set(submission.answers), submission.name)
    if pristine is None:
        told = submission.trouble or "None of its cells belongs to an exercise of this course."
        return Marks(submission.name, trouble=told)
    if submission.trouble:
        marks = {each.name: _refused(each, submission.trouble) for each in pristine.exercises}
        return Marks(submission.name, marks, submission.trouble)
    return Marks(submission.name, dict(_marked(submission, pristine, secret, confined)))


def _marked(
    submission: Submission, pristine: Pristine, secret: int, confined: bool
) -> Iterator[tuple[str, Mark]]:
    """Each exercise's mark in turn. Who breaks a limit loses that exercise, and gets a new room."""
    room: Room | None = None
    before: list[tuple[str, str]] = [("imports", pristine.imports)]
    try:
        for exercise in pristine.exercises:
            name = exercise.name
            if name in submission.twice:
                told = f"The answer cell `{name}` is in the notebook more than once. Keep one of them."
                yield name, _refused(exercise, told)
                continue
            if name not in submission.answers:
                told = f"The answer cell `{name}` is missing in the notebook."
                yield name, Mark.of(Outcome(exercise, "Not attempted yet", told))
                continue
            cell = (name, submission.answers[name])
            try:
                room = room or _furnished(before, confined)
                yield name, _asked(room, exercise, cell, seed(secret, name))
                before.append(cell)
            except Stopped as stopped:
                if room:
                    room.close()
                room = None
                yield name, _refused(exercise, str(stopped))
    finally:
        if room:
            room.close()


def _furnished(cells: list[tuple[str, str]], confined: bool) -> Room:
    """A room in which these cells have been run."""
    room = Room(confined)
    try:
        for name, source in cells:
            room.run(source, name)
    except Stopped:
        room.close()
        raise
    return room


def _asked(room: Room, exercise: Exercise, cell: tuple[str, str], seed: int) -> Mark:
    name, source = cell
    error = room.run(source, name)
    if error:
        told = f"{error} {ONLY_THE_CELL}" if "NameError" in error else error
        return Mark.of(Outcome(exercise, "Error", told))
    *answers, again = room.ask(exercise.name, seed)
    return Mark.of(_judged(exercise, answers or [again], again, seed))


def _judged(exercise: Exercise, answers: list[Answer], again: Answer, seed: int) -> Outcome:
    cases = exercise.question.cases(seed)
    if len(answers) < len(cases) and not answers[-1].error:
        return Outcome(exercise, "Error", "Your code did not answer all that it was asked.")
    outcome = judge(exercise, cases, answers, again)
    if "NameError" in outcome.message:
        return Outcome(exercise, "Error", f"{outcome.message} {ONLY_THE_CELL}")
    return outcome


def seed(secret: int, name: str) -> int:
    """A seed for an exercise that says nothing about those of the others."""
    digest = hashlib.sha256(f"{secret} {name}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


def _refused(exercise: Exercise, message: str) -> Mark:
    shown = Outcome(exercise, "Error", message)._repr_html_()
    return Mark("refused", 0, exercise.points, message=message, page=shown)
