"""A run as the claims need it."""

from __future__ import annotations

from typing import Any

from torch import nn

import seqwidgets as sw
from seqwidgets.tasks import Task
from seqwidgets.training.evaluate import evaluate


def trained(model: nn.Module, task: Task, steps: int, seed: int, **settings: Any) -> sw.Trainer:
    """A trainer after so many steps, closed. The seed is that of the batches."""
    trainer = sw.Trainer(model, task, seed=seed, name="claim", **settings)
    trainer.run(until=sw.until(steps=steps))
    trainer.close()
    return trainer


def held_out(model: nn.Module, task: Task) -> float:
    """The task's metric over the whole validation split."""
    return evaluate(model, task, task.epoch(256))[task.metric]
