"""The outcome of a check: what a learner is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from ..questions.question import Case
from . import page
from .exercise import Exercise, Misconception, Row

Verdict = Literal["Correct", "Incorrect", "Not attempted yet", "Error"]


@dataclass(frozen=True, repr=False)
class Outcome:
    """What a check found. It is true when the answer is correct.

    message: what the learner is told, in a sentence, or "".
    misconception: the mistake that explains every output, if one does.
    case, rows: the call that missed, and its picture.
    outputs: of an answer of the wrong kind or shape, by name: what was expected and what came.
    printed: what the function printed in that call.
    """

    exercise: Exercise
    verdict: Verdict
    message: str = ""
    misconception: Misconception | None = None
    case: Case | None = None
    rows: tuple[Row, ...] = ()
    outputs: dict[str, Any] = field(default_factory=dict)
    printed: str = ""

    def __bool__(self) -> bool:
        return self.verdict == "Correct"

    @property
    def points(self) -> int:
        """All of them or none."""
        return self.exercise.points if self else 0

    @property
    def next_step(self) -> str:
        """What to do now, in Markdown."""
        hint, solution = f"`sw.hint.{self.exercise.name}()`", f"`sw.solution.{self.exercise.name}()`"
        return {
            "Correct": f"Compare your way with the worked one: {solution}.",
            "Incorrect": f"Change your function and check again. For help: {hint}.",
            "Not attempted yet": f"Write the function, run its cell, then check again. To begin: {hint}.",
            "Error": f"Mend this and check again. For help: {hint}.",
        }[self.verdict]

    def __repr__(self) -> str:
        exercise = self.exercise
        told = f". {self.message}" if self.message else ""
        points = f"{self.points} of {exercise.points} points"
        return f"{self.verdict}: {exercise.name} ({exercise.id}), {points}{told}"

    def _repr_html_(self) -> str:
        return page.outcome(self)
