"""What runs in the learner's process: it runs cells and asks functions, and knows no answer.

It is started as a script. Whatever the learner's code does to it, only the learner's own answers suffer:
what is right is decided by the other side.
"""

from __future__ import annotations

import linecache
import os
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from seqwidgets.grading.limits import lower
from seqwidgets.grading.wire import receive, send
from seqwidgets.questions import QUESTIONS
from seqwidgets.questions.answer import TIME_LIMIT, Answer, OutOfTime, answers_to, time_limit
from seqwidgets.questions.problems import of_cell


def main() -> None:
    """Serve until the other side closes the pipe."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):  # `input()` is at its end, and what is printed goes nowhere
        os.dup2(nothing, number)
    lower()
    send(replies, "ready")
    _serve(requests, replies)


def _serve(requests: BinaryIO, replies: BinaryIO) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    while True:
        try:
            request = receive(requests.read)
        except EOFError:
            return
        if "run" in request:
            send(replies, _run(request["run"], request["name"], names))
        else:
            answers = _asked(request["ask"], request["seed"], names)
            _send_answers(replies, answers)


def _run(source: str, name: str, names: dict[str, Any]) -> str:
    """Run a cell as a notebook does: what went wrong, or ""."""
    file = f"<{name}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    try:
        with time_limit():
            exec(compile(source, file, "exec"), names)
    except OutOfTime:
        return f"Your cell did not end within {TIME_LIMIT} seconds."
    except BaseException as problem:
        return of_cell(file, problem)
    return ""


def _asked(exercise: str, seed: int, names: dict[str, Any]) -> list[Answer]:
    function = names.get(exercise)
    if not callable(function):
        return [Answer(error=f"Your cell does not define the function `{exercise}`.")]
    answers, again = answers_to(QUESTIONS[exercise], function, seed)
    return [*answers, again]


def _send_answers(replies: BinaryIO, answers: list[Answer]) -> None:
    try:
        send(replies, [vars(answer) for answer in answers])
    except Exception as problem:  # whatever a learner's object does when it is looked at
        error = f"What your function returned cannot be compared. {type(problem).__name__}: {problem}"
        send(replies, [asdict(Answer(error=error[:500]))])


if __name__ == "__main__":
    main()
    sys.exit()
