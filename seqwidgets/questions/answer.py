"""Make one call of a learner's function and say what came back.

Nothing here knows what is expected, so that these calls can also be made in another process.
"""

from __future__ import annotations

import inspect
import io
import linecache
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

import torch

from .question import Case, plainly

HERE = Path(__file__).parent
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


class _OutOfTime(BaseException):
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
        with redirect_stdout(printed), redirect_stderr(printed), _time_limit():
            value = call(function, *given, **options)
        unwritten = value is None or value is ...
    except _OutOfTime:
        error = f"Your function did not end within {TIME_LIMIT} seconds. Is there a loop that never ends?"
    except (Exception, SystemExit) as problem:
        unwritten = _is_stub(function, problem)
        error = _account(function, problem)
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


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raises _OutOfTime in the body when it takes too long, where the system has timers (not on Windows)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: Any) -> None:
        raise _OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    # It rings again, for a loop around an `except:` that swallows everything.
    signal.setitimer(signal.ITIMER_REAL, TIME_LIMIT, 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _is_stub(function: Callable[..., Any], problem: BaseException) -> bool:
    # torch raises NotImplementedError as well: only the learner's own counts.
    return isinstance(problem, NotImplementedError) and _frames(problem)[-1][0] is _code(function)


def _account(function: Callable[..., Any], problem: BaseException) -> str:
    """What was raised and on which of the learner's own lines, with no frame of anybody else."""
    message = str(problem).partition("\n")[0]
    text = f"{type(problem).__name__}: {message}" if message else type(problem).__name__
    code = _code(function)
    frames = _frames(problem)
    if all(Path(frame.co_filename).parent == HERE for frame, _ in frames):  # by the call itself
        return f"Your function cannot be called as this exercise needs it. {text}"
    lines = [line for frame, line in frames if code and frame.co_filename == code.co_filename]
    if not code or not lines:
        return f"Your function stopped. {text}"
    source = linecache.getline(code.co_filename, lines[-1]).strip()
    return f"Your function stopped at line {lines[-1]}, `{source}`. {text}"


def _code(function: Callable[..., Any]) -> CodeType | None:
    return getattr(inspect.unwrap(function), "__code__", None)


def _frames(problem: BaseException) -> list[tuple[CodeType, int]]:
    """The code and the line of each frame, from the caller to where it was raised."""
    frames, traceback = [], problem.__traceback__
    while traceback:
        frames.append((traceback.tb_frame.f_code, traceback.tb_lineno))
        traceback = traceback.tb_next
    return frames


def _same(ours: Any, theirs: Any) -> bool:
    """Whether tensors, also those in lists, are as they were. Other inputs are not looked at."""
    if isinstance(ours, list | tuple):
        return len(ours) == len(theirs) and all(map(_same, ours, theirs))
    return not isinstance(ours, torch.Tensor) or torch.equal(ours, theirs)
