"""One training run and its states. What moves here moves in the worker's thread."""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from torch import nn

from ..tasks import Task
from . import faults, optimizers
from .audience import Audience
from .history import History
from .memory import Memory
from .probe import Probe
from .steps import Step, Steps
from .worker import Worker


def _never(step: Step) -> bool:
    return False


class Engine:
    """Trains when steps are wanted and stands still when none are.

    `state` is "idle", "running", "paused", "finished", "failed" or "closed"; `message` says why,
    where that is not plain; `error` is the exception that made a run fail; `good` is the step of the
    last good snapshot after a fault.
    """

    def __init__(self, name: str, model: nn.Module, task: Task, seed: int, settings: dict[str, Any]) -> None:
        self.name, self.task, self.seed = name, task, seed
        self._looks_later = False
        self._begin(model, settings)
        self.audience = Audience(wake=lambda: self.worker.wake())
        self.worker = Worker(name, self._wanted, self._turn)
        optimizers.load_soon()

    def _begin(self, model: nn.Module, settings: dict[str, Any]) -> None:
        """Everything that belongs to one run, as it is at step 0."""
        self.model = model
        self._steps = Steps(model, self.task, seed=self.seed, **settings)
        self.memory = Memory.of(self._steps)
        self._stand("idle")

    def _stand(self, state: str, message: str = "") -> None:
        self.todo: float = 0  # steps still wanted; infinity while playing
        self._ends: Callable[[Step], bool] = _never
        self.error: Exception | None = None
        self.good: int | None = None
        self.state, self.message = state, message

    @property
    def history(self) -> History:
        return self.memory.history

    # For any thread ----------------------------------------------------------------------------

    def check_open(self) -> None:
        """Raise RuntimeError when this run can be touched no more."""
        if self.state == "closed":
            raise RuntimeError(f"{self.name} is closed: {self.message} Make a new Trainer to go on.")

    def go(self, todo: float, ends: Callable[[Step], bool] = _never) -> None:
        """Want so many steps from now on, unless `ends` says before that it is enough."""
        self.check_open()
        if self.error is not None:
            raise RuntimeError(self.message)
        optimizers.load()
        with self.worker.changed:
            self.todo, self._ends, self.good = todo, ends, None
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

    def between_steps(self, job: Callable[[], Any], wait: bool = True) -> Any:
        """Stop, and have `job` done in the worker's thread."""
        self.check_open()
        self.stop()
        return self.worker.ask(job) if wait else self.worker.submit(job)

    def look_now(self, probe: Probe) -> None:
        """Have a probe look from the caller's thread, beside the step that is being made."""
        self._steps.twin.show(lambda model, step: self.audience.take(probe, model, step))

    def close(self, message: str) -> None:
        """End the thread."""
        self.worker.close()
        self.state, self.message, self.good = "closed", message, None
        self.audience.tell()

    # Jobs for `between_steps` ------------------------------------------------------------------

    def begin_again(self) -> None:
        """Back to step 0 with the first weights and the settings as they now are."""
        settings = self.memory.changes.now
        self.memory.go_back(self._steps, 0)
        self._begin(self.model, settings)
        self._rest("idle")

    def begin_with(self, model: nn.Module, settings: dict[str, Any]) -> None:
        """Another model at step 0."""
        self._begin(model, settings)
        self._rest("idle")

    def go_back(self, step: int) -> None:
        """Stand as after `step`: set back to a snapshot, then made again up to there."""
        self.memory.go_back(self._steps, step)
        self._stand("running")
        while self.history.step_count < step and self.state == "running":
            self.todo = 1
            self._train(again=True)
            self.audience.tell()
        if self.state == "running":
            self._rest("paused" if step else "idle")

    def forked(self) -> tuple[nn.Module, Memory]:
        """Copies of the model and of its past."""
        return deepcopy(self.model), self.memory.copy()

    def remember(self, memory: Memory, step: int) -> None:
        """Take over another run's past, and stand as it did after `step`."""
        self.memory = memory
        self.go_back(step)

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
        # What was just set is obeyed first: a look may take as long as several steps.
        self._looks_later = self.todo > 0 and self.memory.changes.waiting and not self._looks_later
        if not self._looks_later:
            self.audience.look(self.model, self.history.step_count)
        self.audience.tell()

    def _train(self, again: bool = False) -> None:
        index, changes = self.history.step_count + 1, self.memory.changes
        try:
            if change := changes.again(index) if again else changes.due(index):
                self._steps.set(**change)
            step = next(self._steps)
            self.memory.add(step, self._steps)
        except Exception as error:
            self._fail(error, index)
            return
        with self.worker.changed:
            self.todo = max(0, self.todo - 1)
        if not math.isfinite(step.gradient_norm):
            self.good = self.memory.last_sound()
            rate = self._steps.settings.learning_rate
            self._rest("paused", faults.diverged(step.loss, step.index, rate, self.good))
        elif self._ends(step):
            self._rest("finished")

    def _fail(self, error: Exception, index: int) -> None:
        """The run stands still with an error."""
        self.error, self.good = error, self.memory.last_sound()
        batch_size = self._steps.settings.batch_size
        self._rest("failed", faults.failed(error, index, batch_size, self.good))

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
