"""A training run with a transport: play, pause, step, rewind, fork, reset."""

from __future__ import annotations

import math
import warnings
from typing import Any

import torch
from torch import nn

from ..models import preset, rebuilt
from ..tasks import Task
from . import registry, running
from .engine import Engine
from .run import Run
from .settings import OF_THE_MODEL, checked, chosen_device, known
from .until import until as Until


class Trainer(Run):
    """Trains a model in a thread of its own, so that the notebook stays free.

    learning_rate: above 0; batch_size: examples a step; None: what was found good for this model
    and task (`sw.preset`). seed: of the batches and of dropout; device: "auto", "cpu", "cuda", ...;
    name: an open trainer of the same name is closed (default: task and model). settings: clip (1.0;
    None lets any gradient through), weight_decay (0.01), optimizer ("adamw"), and the model's
    dropout and teacher_forcing.

    `state` is "idle", "running", "paused", "finished", "failed" or "closed"; `error` is the
    exception that made a run fail; `message` says in words what the reader has to know;
    `history` holds the curves and the newest figures; `settings` what the next step obeys;
    `snapshots` the steps to which `rewind` goes at once; `good`, after a fault, the last good one.

    Raises ValueError for a setting out of range, saying what is allowed.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> trainer = sw.Trainer(sw.build_model("gru", task, hidden_size=16), task)
    >>> trainer.run(until=sw.until(steps=5))
    >>> trainer
    <trainer recall-gru: finished at step 5>
    >>> trainer.rewind(3)
    >>> trainer
    <trainer recall-gru: paused at step 3>
    >>> trainer.close()
    """

    def __init__(
        self,
        model: nn.Module,
        task: Task,
        *,
        learning_rate: float | None = None,
        batch_size: int | None = None,
        seed: int = 0,
        device: str | torch.device = "auto",
        name: str | None = None,
        **settings: Any,
    ) -> None:
        found_good = preset(getattr(model, "name", ""), task.name)
        settings["learning_rate"] = found_good.learning_rate if learning_rate is None else learning_rate
        settings["batch_size"] = found_good.batch_size if batch_size is None else batch_size
        self.seed, self.device = checked("seed", seed), chosen_device(device)
        self.name = name or f"{task.name}-{getattr(model, 'name', type(model).__name__.lower())}"
        self.task = task
        self._engine = Engine(self.name, model.to(self.device), task, seed, known(settings))
        registry.register(self)

    # Transport ---------------------------------------------------------------------------------

    @property
    def goes_on(self) -> bool:
        """Whether another step is to come: False as soon as somebody has said pause."""
        return self.state == "running" and self._engine.todo > 0

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
        if not isinstance(n, int) or isinstance(n, bool) or n < 1:
            raise ValueError(f"step(n) takes a whole number of at least 1, not {n!r}.")
        self._engine.go(n)
        if wait:
            self._engine.wait()

    def rewind(self, step: int | None = None, *, wait: bool = True) -> None:
        """Go back to a step, with the weights, the settings and the draws of then. Going on from
        there gives the same losses, bit for bit, as never having stopped.

        step: from 0 to the present one; None: the last snapshot before it, after a fault the last
        good one. To one of `snapshots` at once; to another one by making the steps since the
        snapshot before it again.
        """
        step = self._step_before() if step is None else self._past(step, "rewind")
        self._engine.memory.changes.take_back()  # what is set from now on is set after the rewind
        self._engine.between_steps(lambda: self._engine.go_back(step), wait)

    def fork(self, step: int | None = None, *, name: str | None = None) -> Trainer:
        """A second trainer that stands where this one stood after a step; this one pauses.

        step: None, the present one; name: None, that of this one and a number.
        """
        step = self.history.step_count if step is None else self._past(step, "fork")
        model, memory = self._engine.between_steps(self._engine.forked)
        name = name or registry.free_name(self.name)
        other = Trainer(model, self.task, seed=self.seed, device=self.device, name=name)
        other._engine.between_steps(lambda: other._engine.remember(memory, step))
        return other

    def reset(self, *, wait: bool = True) -> None:
        """Back to step 0 with the first weights, so that the same run can be made again, with the
        settings as they now are."""
        self._engine.between_steps(self._engine.begin_again, wait)

    def rebuild(self, model: str | None = None, *, wait: bool = True, **options: Any) -> None:
        """Begin again with another model: options of the present one, such as hidden_size or layers,
        or another one by name. The settings stay.

        Raises ValueError while the run goes on, for an unknown name or option, and for a model that
        was not made by `build_model`.
        """
        if self.state == "running":
            raise ValueError(f"{self.name} is running: pause it before its model is rebuilt.")
        new = rebuilt(self.model, self.task, model, options).to(self.device)
        kept = {name: value for name, value in self.settings.items() if name not in OF_THE_MODEL}
        self._engine.between_steps(lambda: self._engine.begin_with(new, kept), wait)

    def set(self, **settings: Any) -> None:
        """Change settings from the next step on: learning_rate, clip, batch_size, weight_decay,
        optimizer, dropout, teacher_forcing. Nothing is changed when one of them is refused."""
        self._engine.check_open()
        settings = {name: checked(name, value) for name, value in known(settings).items()}
        for name in OF_THE_MODEL:
            if name in settings and self.settings[name] is None:
                raise ValueError(f"The model of {self.name} has no {name}.")
        self._engine.memory.changes.ask(**settings)
        self._engine.audience.tell()

    def run(self, until: Until, *, schedule: str = "constant") -> None:
        """Train until a limit is reached, and wait: for scripts, tests and the command line.

        schedule: "constant", or "cosine": the learning rate goes to 0 as the limit comes near.
        Raises what the model or the task raised; RuntimeError when the loss is no longer a number.
        """
        running.run(self._engine, until, schedule)

    def close(self, message: str = "This trainer is closed.") -> None:
        """End the run and its thread. The model, the history and the recording stay."""
        if self.state == "closed":
            warnings.warn(f"{self.name} is closed already; nothing to do.", stacklevel=2)
            return
        registry.forget(self)
        self._engine.close(message)

    def _past(self, step: int, verb: str) -> int:
        now = self.history.step_count
        if not isinstance(step, int) or isinstance(step, bool) or not 0 <= step <= now:
            raise ValueError(f"{verb}(step) takes a whole number from 0 to {now}, not {step!r}.")
        return step

    def _step_before(self) -> int:
        if self._engine.good is not None:
            return self._engine.good
        now = self.history.step_count
        return max((step for step in self.snapshots if step < now), default=0)

    def __repr__(self) -> str:
        return f"<trainer {self.name}: {self.state} at step {self.history.step_count}>"
