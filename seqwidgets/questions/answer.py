"""Make one call of a learner's function and say what came back.

Nothing here knows what is expected, so that these calls can also be made in another process.
"""

from __future__ import annotations

import io
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import torch

from .problems import is_stub, of_function
from .question import Case, Question, plainly

TIME_LIMIT = 5  # seconds a call
PRINT_LIMIT = 2_000  # characters a call


@dataclass(frozen=True)
class Answer:
    """What came back from one call.

    value: what the function returned.
    unwritten: whether the function is still the stub.
    error: what went wrong, in a sentence, or "".
    printed: the beginning of what the function printed.
    changed: whether the call changed its inputs.
    """

    value: Any = None
    unwritten: bool = False
    error: str = ""
    printed: str = ""
    changed: bool = False


class OutOfTime(BaseException):
    """Not an Exception, so that the learner's own `except Exception` lets it through."""


class _Printed(io.StringIO):
    """Keeps the beginning of what is printed, however much it is."""

    def write(self, text: str) -> int:
        super().write(text[: max(0, PRINT_LIMIT - self.tell())])
        return len(text)


def ask(function: Callable[..., Any], case: Case, call: Callable[..., Any] = plainly) -> Answer:
    """Ask the learner's function, with copies of the inputs of a case."""
    given, options = deepcopy((case.given, case.options))
    printed = _Printed()
    value, unwritten, error = None, False, ""
    try:
        with redirect_stdout(printed), redirect_stderr(printed), time_limit():
            value = call(function, *given, **options)
        unwritten = value is None or value is ...
    except OutOfTime:
        error = f"Your function did not end within {TIME_LIMIT} seconds. Is there a loop that never ends?"
    except (Exception, SystemExit) as problem:
        unwritten = is_stub(function, problem)
        error = of_function(function, problem)
    changed = not _same([*given, *options.values()], [*case.given, *case.options.values()])
    return Answer(value, unwritten, error, printed.getvalue(), changed)


def ask_all(
    function: Callable[..., Any], cases: Sequence[Case], call: Callable[..., Any] = plainly
) -> list[Answer]:
    """The answers to the cases in turn, up to the first that is an error: one endless loop is enough."""
    answers = []
    for case in cases:
        answers.append(ask(function, case, call))
        if answers[-1].error:
            break
    return answers


def answers_to(question: Question, function: Callable[..., Any], seed: int) -> tuple[list[Answer], Answer]:
    """The answers to a question's cases, and a second one to the first case.

    The global random state of torch stays as it was.
    """
    cases = question.cases(seed)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        answers = ask_all(function, cases, question.call)
        again = answers[0] if answers[-1].error else ask(function, cases[0], question.call)
    return answers, again


@contextmanager
def time_limit() -> Iterator[None]:
    """Raises OutOfTime in the body when it takes too long, where the system has timers (not on Windows)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: Any) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    # It rings again, for a loop around an `except:` that swallows everything.
    signal.setitimer(signal.ITIMER_REAL, TIME_LIMIT, 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _same(ours: Any, theirs: Any) -> bool:
    """Whether tensors, also those in lists, are as they were. Other inputs are not looked at."""
    if isinstance(ours, list | tuple):
        return len(ours) == len(theirs) and all(map(_same, ours, theirs))
    return not isinstance(ours, torch.Tensor) or torch.equal(ours, theirs)
