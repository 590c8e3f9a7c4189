"""Scores on examples that the model was not trained on."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from ..models.chance import evaluating
from ..tasks import Batch, Task


@torch.no_grad()
def evaluate(model: nn.Module, task: Task, batches: Iterable[Batch]) -> dict[str, float]:
    """The mean loss (nats, under "loss") and the task's metrics over all batches together.

    For a final score, hand over `task.epoch(size, split)`, which goes over a split once.
    """
    device = next(model.parameters()).device
    loss, count = 0.0, 0
    sums: dict[str, Tensor] = {}
    with evaluating(model):
        for cpu_batch in batches:
            batch = cpu_batch.to(device)
            output = task.output(model, batch)
            positions = int(batch.mask.sum())
            loss += task.loss(output, batch).item() * positions
            count += positions
            for name, value in task.tally(output, batch).items():
                sums[name] = sums.get(name, 0) + value
    return {"loss": loss / count, **task.score(sums)}
