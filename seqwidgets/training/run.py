"""A training run as those see it who look at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from ..tasks import Task
from .code import as_code
from .engine import Engine
from .history import History
from .probe import Probe
from .recording import Recording, of_origin


class Run:
    """What can be known of a training run; what moves it is a Trainer's."""

    name: str
    task: Task
    seed: int
    device: torch.device
    _engine: Engine

    @property
    def model(self) -> nn.Module:
        return self._engine.model

    @property
    def state(self) -> str:
        return self._engine.state

    @property
    def error(self) -> Exception | None:
        return self._engine.error

    @property
    def message(self) -> str:
        return self._engine.message

    @property
    def history(self) -> History:
        return self._engine.history

    @property
    def settings(self) -> dict[str, Any]:
        return dict(self._engine.memory.changes.now)

    @property
    def learning_rate(self) -> float:
        return self._engine.memory.changes.now["learning_rate"]

    @property
    def snapshots(self) -> list[int]:
        return self._engine.memory.snapshots.steps

    @property
    def good(self) -> int | None:
        return self._engine.good

    def probe(self, function: Callable[[nn.Module], Any], *, name: str | None = None) -> Probe:
        """Have `function(model)` called between steps, without gradients, at 2 % of the time at most.

        name: of a function that gives a Trace; its traces are kept, log-spaced over the run, and go
        into the recording: see `sw.traced`.
        """
        return self._engine.audience.probe(function, name)

    def look_now(self, probe: Probe) -> None:
        """Have a probe look at once, in the caller's thread and beside the step that is being made: no more
        than the end of that step, where the weights move, waits for the look.

        Its function sees a twin of the model, with the same weights.
        """
        self._engine.look_now(probe)

    def dismiss(self, probe: Probe) -> None:
        """Call a probe's function no more."""
        self._engine.audience.dismiss(probe)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener()` called after each change, in the trainer's thread: it must be quick.

        Returns a function that ends this.
        """
        return self._engine.audience.subscribe(listener)

    def as_code(self) -> str:
        """The run so far as a plain PyTorch loop, which gives the same losses, bit for bit."""
        return as_code(self.model, self.task, self.seed, self.device, self._engine.memory)

    def weights(self, step: int) -> dict[str, torch.Tensor]:
        """The model's parameters as they were at one of `snapshots`. Raises LookupError for another step."""
        kept = self._engine.memory.snapshots.before(step)
        if kept.step != step:
            raise LookupError(f"The weights of step {step} are not kept.")
        return kept.thing.state.weights

    @property
    def recording(self) -> Recording:
        """The run so far, to be saved. Raises RuntimeError while it is running."""
        if self.state == "running":
            raise RuntimeError(f"{self.name} is running; pause it before you record it.")
        about = {
            "name": self.name,
            "task": self.task.name,
            "task_options": dict(self.task.options),
            "model": getattr(self.model, "name", type(self.model).__name__),
            **of_origin(self.model),
            "seed": self.seed,
            "code": self.as_code(),
            **self.settings,
        }
        return Recording.of(self.model, self._engine.memory, about, self._engine.audience.traces())
