"""What the live measurements run inside their kernel: one Trainer, played with or without widgets."""

from __future__ import annotations

from time import perf_counter

from IPython.display import display
from peers import bare
from peers.ours import trainer
from workload import Work

import seqwidgets as sw


class Session:
    """A trainer, the widgets that show it, and a bare loop beside it."""

    def __init__(self, size: str) -> None:
        work = Work(size)
        self.trainer, self._train = trainer(work), bare.stepper(work)
        self._widgets: list[sw.widgets.LiveWidget] = []

    def play(self, *widgets: str) -> None:
        """Train in the background, with new widgets of these names shown."""
        for name in widgets:
            self._widgets.append(getattr(sw, name)(self.trainer))
            display(self._widgets[-1])
        self.trainer.play()

    def mark(self) -> tuple[float, int]:
        """The time, and the steps so far."""
        return perf_counter(), self.trainer.history.step_count

    def pause(self) -> None:
        """Stand still, with the widgets gone."""
        self.trainer.pause()
        while self._widgets:
            self._widgets.pop().close()

    def bare(self, seconds: float) -> float:
        """Steps a second of the bare loop, run in the cell for about so long."""
        steps, spent = 0, 0.0
        while spent < seconds:
            spent += self._train(20)
            steps += 20
        return steps / spent
