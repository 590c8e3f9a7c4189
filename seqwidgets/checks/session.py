"""What a notebook calls, with an exercise's name: `sw.check.sample(function)`, `sw.hint.sample()`, ..."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from ..questions.answer import answers_to
from ..questions.question import Case, Question
from .exercise import Exercise
from .judge import judge
from .lessons import EXERCISES
from .note import Note
from .outcome import Outcome
from .progress_file import remember, remember_hint, report

SEED = 0
_BY_NAME = {exercise.name: exercise for exercise in EXERCISES}
_hints_given: Counter[str] = Counter()


class CheckFailed(AssertionError):
    """A check that did not pass in a grading run: nbgrader takes the points from a cell that raises."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: the sentence alone, as the learner has no part in the lines that led to it."""
        return [str(self)]


class Names:
    """The exercises as attributes: `names.<exercise>(...)` does `action(exercise, ...)`.

    An unknown name raises AttributeError that lists the valid ones.
    """

    def __init__(self, word: str, action: Callable[..., Any]) -> None:
        self._word, self._action = word, action

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in _BY_NAME:
            raise AttributeError(f"There is no exercise {name!r}; there are {', '.join(sorted(_BY_NAME))}.")
        return partial(self._action, _BY_NAME[name])

    def __dir__(self) -> list[str]:
        return sorted(_BY_NAME)

    def __repr__(self) -> str:
        return f"sw.{self._word}.<exercise>, for the exercises {', '.join(sorted(_BY_NAME))}"


def check_exercise(exercise: Exercise, function: Any) -> Outcome:
    """Check a learner's function. Raises nothing, except CheckFailed in a grading run.

    The global random state of torch stays as it was, and the same function has the same outcome.

    >>> import seqwidgets as sw
    >>> sw.check.bits_per_character(lambda logits, targets, mask=None: None)
    Not attempted yet: bits_per_character (4.2), 0 of 3 points
    """
    outcome = _outcome(exercise, function)
    remember(outcome)
    # nbgrader sets it to "autograde" or "validate" while it runs a notebook.
    if "NBGRADER_EXECUTION" in os.environ and not outcome:
        raise CheckFailed(repr(outcome))
    return outcome


def _outcome(exercise: Exercise, function: Any) -> Outcome:
    if not callable(function):
        told = f"A check needs your function itself: `sw.check.{exercise.name}({exercise.name})`."
        return Outcome(exercise, "Error", f"{told} This is of the type {type(function).__name__}.")
    answers, again = answers_to(exercise.question, function, SEED)
    return judge(exercise, _cases(exercise.question, SEED), answers, again)


@cache
def _cases(question: Question, seed: int) -> list[Case]:
    """The same ones for every check; a learner's function is given others."""
    return question.cases(seed)


def next_hint(exercise: Exercise) -> Note:
    """The next hint of this session, each a little stronger; the last one stays."""
    number = min(_hints_given[exercise.name] + 1, len(exercise.hints))
    _hints_given[exercise.name] = number
    remember_hint(exercise, number)
    if number == len(exercise.hints):
        after = f"This was the last hint. The worked solution: `sw.solution.{exercise.name}()`."
    else:
        after = f"For a stronger one call `sw.hint.{exercise.name}()` again."
    title = f"Hint {number} of {len(exercise.hints)} for {exercise.name} ({exercise.id})"
    return Note(title, f"{exercise.hints[number - 1]}\n\n{after}")


def worked_solution(exercise: Exercise) -> Note:
    """The worked solution, with the reason why it is right."""
    text = f"```python\n{exercise.source}\n```\n\n**Why.** {exercise.why}"
    return Note(f"Worked solution of {exercise.name} ({exercise.id})", text)


def progress() -> Note:
    """How far you have come: every exercise, its points, how often you checked it, the hints you took.

    It is kept in `progress.json` beside your notebooks, and sent nowhere.
    """
    return report(EXERCISES)


check = Names("check", check_exercise)
hint = Names("hint", next_hint)
solution = Names("solution", worked_solution)
