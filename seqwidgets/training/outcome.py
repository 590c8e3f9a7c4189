"""What came of several runs side by side: curves with their bands, and a table."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..tasks import Task
from .bands import Band, band
from .clock import Clock
from .history import History
from .series import Series


@dataclass(eq=False)
class Ran:
    """How far one model has come with one seed.

    state: "waiting", "running", "finished" or "failed"; error: why; seconds: of computing.
    """

    label: str
    seed: int
    state: str = "waiting"
    error: str = ""
    seconds: float = 0.0
    parameters: int = 0
    history: History = field(default_factory=History)
    clock: Clock = field(default_factory=Clock)

    def as_it_is(self) -> Ran:
        """The same, apart from what is still to come."""
        facts = self.label, self.seed, self.state, self.error, self.seconds, self.parameters
        return Ran(*facts, self.history.copy(), Clock(self.clock.marks))


class Outcome:
    """What is known of runs on one task; those of one label differ by their seed."""

    task: Task

    def ran(self) -> list[Ran]:
        """All runs, in the order of entry."""
        raise NotImplementedError

    def curves(self, name: str) -> dict[str, Band]:
        """A curve by label, over the seeds: "training", "held_out" (nats) or a metric of the task. A run
        that failed counts only where all did."""
        return {
            label: band([run.history.curves.get(name, Series()) for run in _sound(runs)])
            for label, runs in self._by_label().items()
        }

    def seconds(self, label: str, steps: np.ndarray) -> np.ndarray:
        """Of computing, that a model took up to these steps: the mean over the seeds that got so far."""
        begun = [run for run in _sound(self._by_label()[label]) if run.history.step_count]
        return np.mean([run.clock.at(steps) for run in begun], axis=0) if begun else 0.0 * steps

    def table(self) -> list[dict[str, Any]]:
        """A row for each label: model, seeds, failed (how many), parameters, steps and seconds (mean),
        and score: the newest held-out one, as mean, low and high; None before there is one."""
        rows = []
        for label, runs in self._by_label().items():
            scores = [run.history.scores.get(self.task.metric) for run in runs]
            known = [score for score in scores if score is not None]
            rows.append(
                {
                    "model": label,
                    "seeds": len(runs),
                    "failed": sum(run.state == "failed" for run in runs),
                    "parameters": max(run.parameters for run in runs),
                    "steps": statistics.mean(run.history.step_count for run in runs),
                    "seconds": statistics.mean(run.seconds for run in runs),
                    "score": (statistics.mean(known), min(known), max(known)) if known else None,
                }
            )
        return rows

    def _by_label(self) -> dict[str, list[Ran]]:
        found: dict[str, list[Ran]] = {}
        for run in self.ran():
            found.setdefault(run.label, []).append(run)
        return found


def _sound(runs: list[Ran]) -> list[Ran]:
    """Those that have not failed; all, if there are none."""
    return [run for run in runs if run.state != "failed"] or runs
