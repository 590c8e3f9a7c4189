"""A series with one number asked for at its end."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from ..tasks import Batch, Task
from ..tasks.generated.adding import Adding
from .forecast_said import ENDS, Said, answers, mean_square


class Answered:
    """A series with one number asked for at its end."""

    movable = False

    def __init__(self, task: Task, held_out: Batch) -> None:
        self.task, self.held_out = task, held_out
        self.naive_name = f"the {next(iter(task.baseline_loss))}"
        train = next(task.batches(2048, seed=0))
        self._mean = train.targets[train.mask].mean()

    def series(self, example: int) -> list[Tensor]:
        return list(self.held_out.inputs[example, : int(self.held_out.lengths[example])].T)

    def refusal(self, own: list[list[float]]) -> str:
        marks = set(own[1]) if isinstance(self.task, Adding) else set()
        return "" if marks <= {0, 1} else "numbers, and marks of 0 and 1"

    def say(self, model: nn.Module, example: int, series: list[Tensor], origin: int, off: Tensor) -> Said:
        inputs = torch.stack([each.float() for each in series], dim=1)
        path = answers(model, inputs)[-1:]
        low, high = off.flatten().nanquantile(ENDS)[:, None]
        truth = self._truth(example, inputs)
        naive = self._mean[None]
        errors = None if truth is None else (mean_square(path - truth), mean_square(naive - truth))
        return Said(path, path + low, path + high, naive, torch.empty(0) if truth is None else truth, errors)

    def _truth(self, example: int, inputs: Tensor) -> Tensor | None:
        """None: for a series of the reader's own only some tasks have an answer."""
        if isinstance(self.task, Adding):
            return inputs.prod(1).sum()[None]
        same = torch.equal(inputs, self.held_out.inputs[example, : len(inputs)])
        return self.held_out.targets[example][self.held_out.mask[example]] if same else None

    def naive_output(self) -> Tensor:
        return self._mean.expand(*self.held_out.targets.shape, 1)

    def about(self, example: int) -> dict[str, Any]:
        return {"title": "", "dates": []}
