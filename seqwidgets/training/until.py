"""When a run that nobody watches is to end."""

from __future__ import annotations

import math

from ..tasks import Task
from .steps import Step


class until:  # a word of the sentence: run(until=until(seconds=30))
    """Run until a number of steps, a time, or a held-out score is reached, whichever comes first.

    steps: whole number of at least 1; seconds: above 0; any metric of the task by name, or "loss"
    (nats): reached when the held-out score is at least as good.

    >>> until(seconds=30, accuracy=0.99)
    until(seconds=30, accuracy=0.99)
    """

    def __init__(self, *, steps: int | None = None, seconds: float | None = None, **scores: float) -> None:
        given = {"steps": steps, "seconds": seconds, **scores}
        self.limits = {name: limit for name, limit in given.items() if limit is not None}
        self.scores = scores
        if not self.limits:
            raise ValueError("until() never ends: give steps=, seconds= or a metric such as accuracy=.")
        for name, limit in self.limits.items():
            number = isinstance(limit, (int, float)) and math.isfinite(limit)
            if not number or (name in ("steps", "seconds") and limit <= 0):
                raise ValueError(f"{name} must be a number above 0, not {limit!r}.")

    def check(self, task: Task) -> None:
        """Raise ValueError when a score is asked for that the task does not have."""
        for name in self.scores:
            if name not in (task.metric, "loss"):
                raise ValueError(f"The task {task.name!r} has no score {name!r}; it has {task.metric}, loss.")

    def progress(self, steps: int, seconds: float) -> float:
        """How much of the steps or seconds is used up, from 0 to 1."""
        used = [0.0]
        if "steps" in self.limits:
            used.append(steps / self.limits["steps"])
        if "seconds" in self.limits:
            used.append(seconds / self.limits["seconds"])
        return min(1.0, max(used))

    def reached(self, task: Task, step: Step, steps: int, seconds: float) -> bool:
        """Whether to stop after this step, the so-manieth of the run."""
        if self.progress(steps, seconds) >= 1:
            return True
        for name, goal in self.scores.items():
            score = step.metrics.get(name)
            higher = task.higher_is_better and name == task.metric
            if score is not None and (score >= goal if higher else score <= goal):
                return True
        return False

    def __repr__(self) -> str:
        return f"until({', '.join(f'{name}={limit}' for name, limit in self.limits.items())})"
