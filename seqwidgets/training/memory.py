"""What an engine remembers of its run: snapshots, settings and curves, so that it can go back."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from .changes import Changes
from .history import History
from .log_spaced import LogSpaced
from .state import State
from .steps import Step, Steps

# Bytes, for all snapshots of a trainer together.
BUDGET = 64 * 2**20
# A new one is due after so many steps, and in the beginning after this share of the steps so far.
MOST_STEPS, SHARE = 100, 0.15


class Snapshot(NamedTuple):
    """A run as it stood after a step. Nothing in here is ever changed."""

    state: State
    history: History


@dataclass
class Memory:
    """The past of a run.

    history: the curves; changes: of settings; snapshots: log-spaced, the first of step 0; due: the
    step of the next one.
    """

    history: History
    changes: Changes
    snapshots: LogSpaced[Snapshot]
    due: int = 0

    @classmethod
    def of(cls, steps: Steps) -> Memory:
        """A run that begins."""
        memory = cls(History(), Changes(vars(steps.settings)), LogSpaced(BUDGET))
        memory.keep(steps)
        return memory

    def add(self, step: Step, steps: Steps) -> None:
        """Take a step into the books, with a snapshot where one is due."""
        self.history.add(step)
        if step.index >= self.due and math.isfinite(step.gradient_norm):
            self.keep(steps)

    def keep(self, steps: Steps) -> None:
        """Take a snapshot."""
        snapshot = Snapshot(steps.state().copy(), self.history.copy())
        self.snapshots.add(steps.index, snapshot, snapshot.state.size + snapshot.history.size)
        self.due = next_due(steps.index)

    def go_back(self, steps: Steps, step: int) -> None:
        """Set a run back to the newest snapshot that is not behind `step`, and forget what came
        behind `step`. The steps between the two are still to be made again."""
        snapshot = self.snapshots.before(step).thing
        steps.load(snapshot.state)
        self.history = snapshot.history.copy()
        self.snapshots.cut(steps.index)
        self.changes.cut(step)
        self.due = next_due(steps.index)

    def last_sound(self) -> int | None:
        """The step of the newest snapshot whose weights are all numbers."""
        sound = (kept.step for kept in reversed(self.snapshots.all()) if kept.thing.state.is_sound())
        return next(sound, None)

    def copy(self) -> Memory:
        """The same past, to be gone on with elsewhere."""
        return Memory(self.history.copy(), self.changes.copy(), self.snapshots.copy(), self.due)


def next_due(step: int) -> int:
    """When a snapshot is to be taken after one at `step`."""
    return step + min(MOST_STEPS, max(1, int(SHARE * step)))
