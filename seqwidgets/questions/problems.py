"""What a learner's code raised, as a sentence with the learner's own line and no frame of anybody else."""

from __future__ import annotations

import inspect
import linecache
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

HERE = Path(__file__).parent


def is_stub(function: Callable[..., Any], problem: BaseException) -> bool:
    """Whether a function raised because it has not been written yet."""
    # torch raises NotImplementedError as well: only the learner's own counts.
    return isinstance(problem, NotImplementedError) and _frames(problem)[-1][0] is _code(function)


def of_function(function: Callable[..., Any], problem: BaseException) -> str:
    """What a function raised, and where."""
    code = _code(function)
    if all(Path(frame.co_filename).parent == HERE for frame, _ in _frames(problem)):  # by the call itself
        return f"Your function cannot be called as this exercise needs it. {_named(problem)}"
    return _stopped("Your function", problem, code.co_filename if code else "")


def of_cell(file: str, problem: BaseException) -> str:
    """What a cell raised, compiled under this file name, and where."""
    if isinstance(problem, SyntaxError) and problem.filename == file:
        line = (problem.text or "").strip()
        return f"Your cell is no Python at line {problem.lineno}, `{line}`. {_named(problem)}"
    return _stopped("Your cell", problem, file)


def _stopped(who: str, problem: BaseException, file: str) -> str:
    lines = [line for frame, line in _frames(problem) if file and frame.co_filename == file]
    if not lines:
        return f"{who} stopped. {_named(problem)}"
    source = linecache.getline(file, lines[-1]).strip()
    return f"{who} stopped at line {lines[-1]}, `{source}`. {_named(problem)}"


def _named(problem: BaseException) -> str:
    told = problem.msg if isinstance(problem, SyntaxError) else str(problem)
    message = told.partition("\n")[0]
    return f"{type(problem).__name__}: {message}" if message else type(problem).__name__


def _code(function: Callable[..., Any]) -> CodeType | None:
    return getattr(inspect.unwrap(function), "__code__", None)


def _frames(problem: BaseException) -> list[tuple[CodeType, int]]:
    """The code and the line of each frame, from the caller to where it was raised."""
    frames, traceback = [], problem.__traceback__
    while traceback:
        frames.append((traceback.tb_frame.f_code, traceback.tb_lineno))
        traceback = traceback.tb_next
    return frames
