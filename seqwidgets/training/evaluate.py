"""Scores on examples that the model was not trained on."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import nn

from ..tasks import Batch, Task


@torch.no_grad()
def evaluate(model: nn.Module, task: Task, batches: Iterable[Batch]) -> dict[str, float]:
    """The mean loss (nats, under "loss") and the task's metrics over batches.

    Each batch weighs as many positions as count in it. For a final score, hand over
    `task.epoch(size, split)`, which goes over a split once.
    """
    device = next(model.parameters()).device
    was_training = model.training
    model.eval()
    try:
        total: dict[str, float] = {}
        count = 0
        for cpu_batch in batches:
            batch = cpu_batch.to(device)
            output = model(batch.inputs, batch.lengths)
            weight = int(batch.mask.sum())
            scores = {"loss": task.loss(output, batch).item(), **task.metrics(output, batch)}
            for name, score in scores.items():
                total[name] = total.get(name, 0.0) + weight * score
            count += weight
    finally:
        model.train(was_training)
    return {name: score / count for name, score in total.items()}
