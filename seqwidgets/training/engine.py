"""One training run and its states. What moves here moves in the worker's thread."""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import deepcopy

from torch import nn

from ..tasks import Task
from .audience import Audience
from .history import History
from .steps import Controls, Step, steps
from .worker import Worker


def _never(step: Step) -> bool:
    return False


class Engine:
    """Trains when steps are wanted and stands still when none are.

    `state` is "idle", "running", "paused", "finished", "failed" or "closed"; `message` says why,
    where that is not plain; `error` is the exception that made a run fail.
    """

    def __init__(
        self, name: str, model: nn.Module, task: Task, controls: Controls, batch_size: int, seed: int
    ) -> None:
        self.name, self.model, self.task, self.controls = name, model, task, controls
        self._batch_size, self._seed = batch_size, seed
        self._first_weights = deepcopy(model.state_dict())
        self._begin()
        self.audience = Audience(wake=lambda: self.worker.wake())
        self.worker = Worker(name, self._wanted, self._turn)

    def _begin(self) -> None:
        """Everything that belongs to one run, as it is at step 0."""
        self.model.load_state_dict(self._first_weights)
        self.history = History()
        self._steps = steps(
            self.model, self.task, controls=self.controls, batch_size=self._batch_size, seed=self._seed
        )
        self.todo: float = 0  # steps still wanted; infinity while playing
        self._ends: Callable[[Step], bool] = _never
        self.error: Exception | None = None
        self.state, self.message = "idle", ""

    # For any thread ----------------------------------------------------------------------------

    def check_open(self) -> None:
        """Raise RuntimeError when this run can be touched no more."""
        if self.state == "closed":
            raise RuntimeError(f"{self.name} is closed: {self.message} Make a new Trainer to go on.")

    def go(self, todo: float, ends: Callable[[Step], bool] = _never) -> None:
        """Want so many steps from now on, unless `ends` says before that it is enough."""
        self.check_open()
        if self.error is not None:
            raise RuntimeError(f"{self.message} Reset starts again.")
        with self.worker.changed:
            self.todo, self._ends = todo, ends
            self.state, self.message = "running", ""
            self.worker.wake()
        self.audience.tell()

    def stop(self) -> None:
        """Want no more steps."""
        with self.worker.changed:
            self.todo = 0

    def wait(self) -> None:
        """Until the run stands still."""
        if not self.worker.inside():
            self.worker.wait_until(lambda: self.state != "running")

    def begin_again(self, wait: bool) -> None:
        """Back to step 0 with the first weights."""
        self.check_open()
        with self.worker.changed:
            self.todo = 0
            done = self.worker.submit(self._begin_again)
        if wait:
            self.worker.wait_until(done.is_set)

    def close(self, message: str) -> None:
        """End the thread."""
        self.worker.close()
        self.state, self.message = "closed", message
        self.audience.tell()

    # In the worker's thread --------------------------------------------------------------------

    def _wanted(self) -> bool:
        return self.state == "running" or self.audience.curious()

    def _turn(self) -> None:
        """A step if one is wanted, and the looks that are due."""
        if self.state == "running":
            if self.todo > 0:
                self._train()
            else:
                self._rest("paused")
        self.audience.look(self.model, self.history.step_count)
        self.audience.tell()

    def _train(self) -> None:
        try:
            step = next(self._steps)
        except Exception as error:
            self.error = error
            at = self.history.step_count + 1
            self._rest("failed", f"Step {at} failed with {type(error).__name__}: {error}")
            return
        self.history.add(step)
        with self.worker.changed:
            self.todo = max(0, self.todo - 1)
        if not math.isfinite(step.loss):
            self._rest(
                "paused",
                f"The loss became {step.loss} at step {step.index}. Press Reset, then lower the "
                f"learning rate (it is {self.controls.learning_rate:g}) or clip gradients.",
            )
        elif self._ends(step):
            self._rest("finished")

    def _rest(self, state: str, message: str = "") -> None:
        """Stand still in a state. Whoever looks is shown the model as it now is."""
        self.todo = 0
        self.history.rest()
        self.audience.look(self.model, self.history.step_count, everyone=True)
        with self.worker.changed:
            if state == "failed" or not self.todo:  # else somebody has said play in the meantime
                self.state, self.message = state, message
            self.worker.wake()
        self.audience.tell()

    def _begin_again(self) -> None:
        self._begin()
        self._rest("idle")
