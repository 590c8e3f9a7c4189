"""A training run with a transport: play, pause, step, reset."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from time import perf_counter
from typing import Any

import torch
from torch import nn

from ..models import preset
from ..tasks import Task
from . import registry
from .engine import Engine
from .history import History
from .probe import Probe
from .recording import Recording
from .schedule import schedule_named
from .settings import checked, chosen_device
from .steps import Controls, Step
from .until import until as Until


class Trainer:
    """Trains a model in a thread of its own, so that the notebook stays free.

    learning_rate: above 0; batch_size: examples a step; None: what was found good for this model
    and task (`sw.preset`). clip: the longest gradient let through, None for any; seed: of the
    batches and of dropout; device: "auto", "cpu", "cuda", ...; name: an open trainer of the same
    name is closed (default: task and model).

    `state` is "idle", "running", "paused", "finished", "failed" or "closed"; `error` is the
    exception that made a run fail; `message` says in words what the reader has to know;
    `history` holds the curves and the newest figures.

    Raises ValueError for a setting out of range, saying what is allowed.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> trainer = sw.Trainer(sw.build_model("gru", task, hidden_size=16), task)
    >>> trainer.run(until=sw.until(steps=5))
    >>> trainer
    <trainer recall-gru: finished at step 5>
    >>> trainer.close()
    """

    def __init__(
        self,
        model: nn.Module,
        task: Task,
        *,
        learning_rate: float | None = None,
        batch_size: int | None = None,
        clip: float | None = 1.0,
        seed: int = 0,
        device: str | torch.device = "auto",
        name: str | None = None,
    ) -> None:
        found_good = preset(getattr(model, "name", ""), task.name)
        learning_rate = found_good.learning_rate if learning_rate is None else learning_rate
        batch_size = found_good.batch_size if batch_size is None else batch_size
        self.learning_rate = checked("learning_rate", learning_rate)
        # What the next step obeys: the learning rate times the factor of the schedule, if there is one.
        self.controls = Controls(self.learning_rate, checked("clip", clip))
        self.batch_size = checked("batch_size", batch_size)
        self.seed = checked("seed", seed)
        self.device = chosen_device(device)
        self.task, self.model = task, model.to(self.device)
        self.name = name or f"{task.name}-{getattr(model, 'name', type(model).__name__.lower())}"
        self._engine = Engine(self.name, self.model, task, self.controls, self.batch_size, seed)
        registry.register(self)

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

    # Transport ---------------------------------------------------------------------------------

    def play(self) -> None:
        """Train until somebody says pause. Returns at once."""
        if self.state == "running" and math.isinf(self._engine.todo):
            warnings.warn(f"{self.name} is running already; nothing to do.", stacklevel=2)
            return
        self._engine.go(math.inf)

    def pause(self, *, wait: bool = True) -> None:
        """Stop after the present step, and wait for that. A pause when nothing runs does nothing."""
        self._engine.stop()
        if wait:
            self._engine.wait()

    def step(self, n: int = 1, *, wait: bool = True) -> None:
        """Train n steps, then pause. With wait=False returns at once."""
        if not isinstance(n, int) or n < 1:
            raise ValueError(f"step(n) takes a whole number of at least 1, not {n!r}.")
        self._engine.go(n)
        if wait:
            self._engine.wait()

    def reset(self, *, wait: bool = True) -> None:
        """Back to step 0 with the first weights, so that the same run can be made again."""
        self._engine.begin_again(wait)

    def set(self, **settings: Any) -> None:
        """Change learning_rate or clip from the next step on."""
        self._engine.check_open()
        valid = ("learning_rate", "clip")
        for name in settings:
            if name not in valid:
                raise ValueError(f"There is no setting {name!r}; there are {', '.join(valid)}.")
        settings = {name: checked(name, value) for name, value in settings.items()}
        for name, value in settings.items():
            setattr(self.controls, name, value)
        self.learning_rate = settings.get("learning_rate", self.learning_rate)
        self._engine.audience.tell()

    def run(self, until: Until, *, schedule: str = "constant") -> None:
        """Train until a limit is reached, and wait: for scripts, tests and the command line.

        schedule: "constant", or "cosine": the learning rate goes to 0 as the limit comes near.
        Raises what the model or the task raised; RuntimeError when the loss is no longer a number.
        """
        until.check(self.task)
        factor, first, start = schedule_named(schedule), self.history.step_count, perf_counter()

        def reached(step: Step) -> bool:
            done, seconds = step.index - first, perf_counter() - start
            scale = factor(until.progress(done, seconds), done + 1)
            self.controls.learning_rate = self.learning_rate * scale
            return until.reached(self.task, step, done, seconds)

        self.controls.learning_rate = self.learning_rate * factor(0.0, 1)
        self._engine.go(math.inf, reached)
        try:
            self._engine.wait()
        finally:
            self.pause()
            self.controls.learning_rate = self.learning_rate
        if self.error is not None:
            raise self.error
        if self.state == "paused" and self.message:
            raise RuntimeError(self.message)

    def close(self, message: str = "This trainer is closed.") -> None:
        """End the run and its thread. The model, the history and the recording stay."""
        if self.state == "closed":
            warnings.warn(f"{self.name} is closed already; nothing to do.", stacklevel=2)
            return
        registry.forget(self)
        self._engine.close(message)

    # Looking -----------------------------------------------------------------------------------

    def probe(self, function: Callable[[nn.Module], Any]) -> Probe:
        """Have `function(model)` called between steps, without gradients, at 2 % of the time at most."""
        return self._engine.audience.probe(function)

    def dismiss(self, probe: Probe) -> None:
        """Call a probe's function no more."""
        self._engine.audience.dismiss(probe)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener()` called after each change, in the trainer's thread: it must be quick.

        Returns a function that ends this.
        """
        return self._engine.audience.subscribe(listener)

    @property
    def recording(self) -> Recording:
        """The run so far, to be saved. Raises RuntimeError while it is running."""
        if self.state == "running":
            raise RuntimeError(f"{self.name} is running; pause it before you record it.")
        about = {
            "name": self.name,
            "task": self.task.name,
            "model": getattr(self.model, "name", type(self.model).__name__),
            "seed": self.seed,
            "batch_size": self.batch_size,
            "learning_rate": self.learning_rate,
            "clip": self.controls.clip,
        }
        return Recording.of(self.model, self.history, about)

    def __repr__(self) -> str:
        return f"<trainer {self.name}: {self.state} at step {self.history.step_count}>"
