"""What came of the runs of a Playground, to be compared with."""

from __future__ import annotations

from typing import Any

from ..training import Trainer
from .recorded import Recorded
from .source import model_label
from .wire import finite

# The newest are kept.
REMEMBERED = 6


class Runs:
    """A row for each run that made a step, the newest last."""

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []

    def note(self, preset: str, run: Trainer | Recorded) -> None:
        """How far a run has come."""
        history, task = run.history, run.task
        row = {
            "preset": preset,
            "task": task.name,
            "model": model_label(run.model),
            "step": history.step_count,
            "score": finite(history.scores.get(task.metric)),
        }
        if self._rows and self._rows[-1]["preset"] == preset:
            self._rows[-1] = row
        elif history.step_count:
            self._rows = [each for each in self._rows if each["preset"] != preset]
            self._rows = [*self._rows, row][-REMEMBERED:]

    def rows(self) -> list[dict[str, Any]]:
        return list(self._rows)
