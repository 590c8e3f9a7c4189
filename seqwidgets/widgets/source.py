"""What a view looks at: a live trainer, a recording of one, or a model by itself."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from threading import Lock
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from ..models.recurrence import CELLS
from ..tasks import Task, kept_task
from ..training import Recording, Trainer


class Followed(Protocol):
    """What a widget can follow: a run, or a race of several."""

    name: str

    @property
    def state(self) -> str: ...

    @property
    def subscribe(self) -> Callable[[Callable[[], None]], Callable[[], None]]: ...


class Live:
    """A trainer: its model changes while somebody looks."""

    def __init__(self, trainer: Trainer) -> None:
        self.trainer, self.name, self.task = trainer, trainer.name, trainer.task
        self.subscribe, self.weights = trainer.subscribe, trainer.weights

    @property
    def model(self) -> nn.Module:
        return self.trainer.model

    @property
    def state(self) -> str:
        return self.trainer.state

    @property
    def message(self) -> str:
        """What went wrong in the training; empty: nothing."""
        return self.trainer.message

    @property
    def steps(self) -> list[int]:
        """Those of which the weights are known."""
        return self.trainer.snapshots


class Still:
    """A model that does not move, and its weights at earlier steps where they were recorded."""

    def __init__(self, name: str, task: Task, model: nn.Module, snapshots: dict[int, dict[str, Tensor]]):
        self.name, self.task, self.model, self.state = name, task, model, "still"
        self.message = ""
        self._snapshots = snapshots

    @property
    def steps(self) -> list[int]:
        return list(self._snapshots)

    def weights(self, step: int) -> dict[str, Tensor]:
        return self._snapshots[step]

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """There will be no news."""
        return lambda: None


class Fixed:
    """Nothing that is trained: there is no model, and there will be no news."""

    def __init__(self, name: str) -> None:
        self.name, self.state = name, "still"

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        return lambda: None


Source = Live | Still


def source_of(subject: Any, task: Task | None, widget: str) -> Source:
    """A trainer, a recording, or a model with its task, as a source.

    Raises TypeError for anything else.
    """
    if isinstance(subject, Trainer):
        return Live(subject)
    if isinstance(subject, Recording):
        about = subject.about
        task = kept_task(about["task"], about["task_options"])
        return Still(about["name"], task, subject.model(), subject.snapshots)
    if isinstance(subject, nn.Module) and isinstance(task, Task):
        return Still(f"{task.name}-{model_label(subject)}", task, subject, {})
    received = type(subject).__name__ + ("" if task is None else f" and {type(task).__name__}")
    raise TypeError(
        f"{widget} shows a Trainer, a Recording, or a model and its task, not {received}; "
        f"for example sw.{widget}(sw.Trainer(model, task))."
    )


class Past:
    """Looks at copies of a source's model, set back to the weights of a step."""

    def __init__(self, source: Source, function: Callable[[nn.Module], Any]) -> None:
        self._source, self._function = source, function
        self._one_at_a_time = Lock()

    @torch.no_grad()
    def look(self, step: int | None) -> Any:
        """What the function sees at a step of `source.steps`; None: at the model as it is."""
        with self._one_at_a_time:
            model = deepcopy(self._source.model).eval()
            if step is not None:
                model.load_state_dict(self._source.weights(step))
            return self._function(model)


def model_label(model: nn.Module) -> str:
    """A model's name and size, as a reader would say it: "LSTM 192"."""
    name = getattr(model, "name", type(model).__name__)
    if name.removeprefix("bi") in CELLS:
        short = "bi" * name.startswith("bi") + name.removeprefix("bi").upper()
    else:
        short = name.capitalize()
    return " ".join(filter(None, [short, str(getattr(model, "hidden_size", ""))]))
