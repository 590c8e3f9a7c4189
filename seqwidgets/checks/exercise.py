"""What an exercise consists of."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from torch import Tensor


@dataclass(frozen=True)
class Case:
    """One call to be made: `function(*given, **options)`.

    about: what is special about it, to stand after "the case:".
    """

    about: str
    given: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One line of the picture: a label, the number expected and the learner's."""

    label: str
    expected: float
    yours: float


class Comparison(Protocol):
    """How an answer is held against what is expected of it."""

    def fault(self, case: Case, expected: Tensor, answer: Any) -> str | None:
        """What is wrong with an answer before its numbers count (type, shape, dtype), as a sentence."""

    def agrees(self, case: Case, expected: Tensor, answer: Any) -> bool:
        """Whether an answer without fault is what is expected."""

    def rows(self, case: Case, expected: Tensor, answer: Any) -> list[Row]:
        """The picture of an answer without fault, line by line."""


@dataclass(frozen=True)
class Misconception:
    """A mistake that people make.

    sentence: completes "Your output equals what you get when ...".
    wrong: the exercise's reference with this one mistake in it.
    """

    sentence: str
    wrong: Callable[..., Tensor]


@dataclass(frozen=True)
class Exercise:
    """Everything about one exercise. What a learner reads is Markdown; formulas are LaTeX.

    cases: makes the calls from a seed, the simplest first, so that the first miss shown is the
        easiest to understand.
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
    cases: Callable[[int], list[Case]]
    reference: Callable[..., Tensor]
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

    def arguments(self, case: Case) -> dict[str, Any]:
        """The arguments of a call by their names."""
        return dict(inspect.signature(self.solution).bind(*case.given, **case.options).arguments)
