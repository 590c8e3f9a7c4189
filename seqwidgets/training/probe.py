"""Looking inside a model between two training steps, seldom enough to cost little."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import perf_counter
from typing import Any

import torch
from torch import nn

from ..models import Trace
from .log_spaced import LogSpaced

# Of the training time, for all probes of a trainer together; and never more often than this.
BUDGET = 0.02
SHORTEST_PAUSE = 0.1

# Bytes, for the traces that a named probe keeps.
KEPT = 16 * 2**20


class Probe:
    """A function of the model that the trainer calls again and again while the model learns.

    `result` is what it gave last, `step` the step it saw; `error` is what it raised last, or None.
    `kept` are the traces of a probe with a name, log-spaced over the run: they go into the
    recording. `Trainer.probe` makes them.
    """

    def __init__(
        self, function: Callable[[nn.Module], Any], wake: Callable[[], None], name: str | None = None
    ) -> None:
        self.result: Any = None
        self.error: Exception | None = None
        self.step = -1
        self.name, self.kept = name, LogSpaced[Trace](KEPT)
        self._function = function
        self._wake = wake
        self._due = self._took = 0.0
        self.requested = True
        self._looking = Lock()  # the trainer's thread, and one that cannot wait for it

    def request(self) -> None:
        """Ask for a fresh look as soon as the model is between two steps, also when it is paused."""
        self.requested = True
        self._wake()

    def due(self) -> bool:
        return self.requested or perf_counter() >= self._due

    @torch.no_grad()
    def take(self, model: nn.Module, step: int, probes: int) -> None:
        """Look. How long it took says when the next look is due."""
        with self._looking:
            self._take(model, step, probes)

    def _take(self, model: nn.Module, step: int, probes: int) -> None:
        self.requested = False
        start = perf_counter()
        model.eval()
        try:
            self.result, self.error = self._function(model), None
            self._keep(step)
        except Exception as error:  # a failing view must not stop the training
            self.error = error
        finally:
            model.train()
        self.step = step
        now = perf_counter()
        # The shorter of the last two: the first look loads what the others have, and any may be held up
        # by a busy machine, which was once paid for with 17 seconds without a picture.
        usual, self._took = min(self._took, now - start), now - start
        self._due = now + max(SHORTEST_PAUSE, usual * probes / BUDGET)

    def _keep(self, step: int) -> None:
        if self.name is None:
            return
        if not isinstance(self.result, Trace):
            raise TypeError(f"The probe {self.name!r} has to give a Trace, not {type(self.result).__name__}.")
        self.kept.cut(step - 1)  # what was seen of later steps, before a rewind, is no longer so
        self.kept.add(step, self.result, self.result.nbytes)
