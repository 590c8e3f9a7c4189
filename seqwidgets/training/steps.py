"""The training loop, in one screen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import Any

from torch import nn
from torch.optim import Optimizer

from ..models import chance
from ..tasks import Task
from . import optimizers
from .evaluate import evaluate
from .settings import OF_THE_MODEL, Settings
from .state import State, copied
from .twin import Twin

# The held-out loss is taken on the same few batches each time, so that it moves only because the
# model does. It is taken often in the beginning, when much happens, then every hundredth step, and in a
# long run at every twentieth part of it.
HELD_OUT_BATCHES = 4
EARLY, EVERY, PARTS = {1, 10, 25, 50}, 100, 20


@dataclass(frozen=True, slots=True)
class Step:
    """One update of the parameters.

    index: from 1 on; loss: of the batch before the update, in nats; metrics: held-out "loss" and
    the task's metrics, empty at most steps; gradient_norm: before clipping; seconds: it took.
    """

    index: int
    loss: float
    metrics: dict[str, float]
    gradient_norm: float
    seconds: float


class Steps:
    """Trains a model on a task, step by step, for as long as you ask for steps.

    seed: of the batches and of the model's chance; settings: those of `Settings`, by name.

    A loss or a gradient that is not a number changes nothing: its step is given as it is, so that
    the caller can stop.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> steps = sw.steps(sw.build_model("rnn", task), task, learning_rate=1e-2)
    >>> [next(steps).index for _ in range(3)]
    [1, 2, 3]
    """

    def __init__(self, model: nn.Module, task: Task, *, seed: int = 0, **settings: Any) -> None:
        self.model, self.task, self.index = model, task, 0
        self.settings = Settings(**of_model(model) | settings)
        self.twin = Twin(model)
        self._optimizer: Optimizer | None = None
        self._parameters = list(model.parameters())
        self._device = self._parameters[0].device
        self._batches = task.batches(self.settings.batch_size, seed)
        held_out = task.batches(self.settings.batch_size, seed=0, split="valid")
        self._held_out = list(islice(held_out, HELD_OUT_BATCHES))
        chance.reseed(model, seed)
        model.train()
        self.set()

    def __iter__(self) -> Steps:
        return self

    def __next__(self) -> Step:
        start = perf_counter()
        self.index += 1
        batch = next(self._batches).to(self._device)
        loss = self.task.loss_of(self.model, batch)
        value, norm = loss.item(), math.nan
        if math.isfinite(value):
            for parameter in self._parameters:
                parameter.grad = None
            loss.backward()
            norm = nn.utils.clip_grad_norm_(self._parameters, self.settings.clip or math.inf).item()
        with self.twin.moved(self.index):
            if math.isfinite(norm):
                self._obeying().step()
        metrics = {}
        if held_out_due(self.index):
            metrics = evaluate(self.model, self.task, self._held_out)
        return Step(self.index, value, metrics, norm, perf_counter() - start)

    def set(self, **settings: Any) -> None:
        """Change settings from the next step on."""
        for name, value in settings.items():
            setattr(self.settings, name, value)
        now = self.settings
        if "optimizer" in settings:
            self._optimizer = None  # one that begins anew
        self._batches.size = now.batch_size
        if now.dropout is not None:
            chance.set_dropout(self.model, now.dropout)
        if now.teacher_forcing is not None:
            self.model.teacher_forcing = now.teacher_forcing  # type: ignore[assignment]

    def _obeying(self) -> Optimizer:
        """The optimizer, with the settings as they now are. It is made when it is first needed, as torch
        then loads for a second or two: see `optimizers.load`."""
        if self._optimizer is None:
            self._optimizer = optimizers.made(self.settings.optimizer, self.model)
        for group in self._optimizer.param_groups:
            group["lr"] = self.settings.learning_rate * self.settings.factor
            group["weight_decay"] = self.settings.weight_decay
        return self._optimizer

    # Where it stands ---------------------------------------------------------------------------

    def state(self) -> State:
        """Where it stands now. Not a copy: it moves with the next step."""
        return State(
            self.index,
            self.model.state_dict(),
            self._optimizer.state_dict() if self._optimizer else {},
            [self._batches.place, *chance.places(self.model)],
            dict(vars(self.settings)),
        )

    def load(self, state: State) -> None:
        """Stand where a state was taken."""
        self.index = state.step
        with self.twin.moved(state.step):
            self.model.load_state_dict(state.weights)
        self.set(**state.settings)
        if state.optimizer:
            self._obeying().load_state_dict(copied(state.optimizer))  # it keeps what it is given
        self._batches.place, *places = state.draws
        chance.return_to(self.model, places)


def held_out_due(step: int) -> bool:
    """Whether the held-out scores are taken after a step."""
    return step in EARLY or step % (EVERY * max(1, step // (EVERY * PARTS))) == 0


def of_model(model: nn.Module) -> dict[str, Any]:
    """The settings that belong to the model, as they stand; those that it has."""
    found = {"dropout": chance.dropout_of(model), "teacher_forcing": getattr(model, "teacher_forcing", None)}
    return {name: found[name] for name in OF_THE_MODEL if found[name] is not None}
