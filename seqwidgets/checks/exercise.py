"""What an exercise consists of."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from ..questions.question import Case, Question


@dataclass(frozen=True)
class Row:
    """One value of the picture: its label, what is expected and the learner's, numbers or words.

    place: where in a tensor it stands; a picture of a matrix needs it.
    part: of which of several outputs it is.
    """

    label: str
    expected: float | str
    yours: float | str
    place: tuple[int, ...] = ()
    part: str = ""


class Comparison(Protocol):
    """How an answer is held against what is expected of it."""

    def fault(self, case: Case, expected: Any, answer: Any) -> str | None:
        """What is wrong with an answer before its values count (type, shape, dtype), as a sentence."""

    def agrees(self, case: Case, expected: Any, answer: Any) -> bool:
        """Whether an answer without fault is what is expected."""

    def rows(self, case: Case, expected: Any, answer: Any) -> list[Row]:
        """The picture of an answer without fault, value by value."""


@dataclass(frozen=True)
class Misconception:
    """A mistake that people make.

    sentence: completes "Your output equals what you get when ...".
    wrong: the exercise's reference with this one mistake in it.
    """

    sentence: str
    wrong: Callable[..., Any]


@dataclass(frozen=True)
class Exercise:
    """Everything about one exercise. What a learner reads is Markdown; formulas are LaTeX.

    question: how a function is put to the test, the reference and the misconceptions as well.
    reference: what the comparison expects of a call. It shares no code with the solution.
    hints: of rising strength; only the last may give the answer.
    solution: the worked solution, as a function whose source is shown.
    why: why the solution is right, in a sentence.
    """

    id: str
    goal: str
    formula: str
    shapes: str
    difficulty: int  # 1 to 5
    minutes: int
    points: int
    question: Question
    reference: Callable[..., Any]
    comparison: Comparison
    misconceptions: tuple[Misconception, ...]
    hints: tuple[str, ...]
    solution: Callable[..., Any]
    why: str

    @property
    def name(self) -> str:
        """The name of the function that the learner writes."""
        return self.solution.__name__

    @property
    def source(self) -> str:
        """The worked solution as it stands in a notebook."""
        return inspect.getsource(self.solution).rstrip()

    def output(self, function: Callable[..., Any], case: Case) -> Any:
        """What the reference, or a misconception, gives in a case."""
        return _output(self.question.call, function, case)

    def arguments(self, case: Case) -> dict[str, Any]:
        """The arguments of a call by their names."""
        return dict(inspect.signature(self.solution).bind(*case.given, **case.options).arguments)


@lru_cache(maxsize=4096)
def _output(call: Callable[..., Any], function: Callable[..., Any], case: Case) -> Any:
    """Kept: every wrong answer to a case is held against the same outputs, and some train networks."""
    return call(function, *case.given, **case.options)
