"""What a grading says about one notebook."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from ..checks.outcome import Outcome

Verdict = Literal["correct", "incorrect", "not-attempted", "error", "refused"]
_VERDICTS: dict[str, Verdict] = {
    "Correct": "correct",
    "Incorrect": "incorrect",
    "Not attempted yet": "not-attempted",
    "Error": "error",
}


@dataclass(frozen=True)
class Mark:
    """One exercise of one notebook.

    outcome: "refused" is an answer that could not be asked to the end: it broke a limit, or stands in
        the notebook twice.
    misconception: the sentence of the mistake that explains the answer, or None.
    page: what the learner is shown, as HTML.
    """

    outcome: Verdict
    points: int
    possible: int
    misconception: str | None = None
    message: str = ""
    page: str = ""

    @classmethod
    def of(cls, outcome: Outcome) -> Mark:
        """The mark for what a check found."""
        found = outcome.misconception.sentence if outcome.misconception else None
        verdict, exercise = _VERDICTS[outcome.verdict], outcome.exercise
        page = outcome._repr_html_()
        return cls(verdict, outcome.points, exercise.points, found, outcome.message, page)


@dataclass(frozen=True)
class Marks:
    """One notebook.

    trouble: why the notebook as a whole could not be graded, or "".
    """

    submission: str
    exercises: dict[str, Mark] = field(default_factory=dict)
    trouble: str = ""

    @property
    def points(self) -> int:
        return sum(mark.points for mark in self.exercises.values())

    @property
    def possible(self) -> int:
        return sum(mark.possible for mark in self.exercises.values())

    def as_json(self) -> dict[str, Any]:
        """The form that `seqwidgets grade --json` promises; `trouble` only where there is some."""
        shown = ("outcome", "points", "misconception", "message")
        return {
            "submission": self.submission,
            "points": self.points,
            "possible": self.possible,
            "exercises": {
                grade_id: {name: getattr(mark, name) for name in shown}
                for grade_id, mark in self.exercises.items()
            },
        } | ({"trouble": self.trouble} if self.trouble else {})
