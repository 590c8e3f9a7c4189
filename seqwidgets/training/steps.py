"""The training loop, in one screen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from time import perf_counter

import torch
from torch import nn

from ..models import reseed
from ..tasks import Task
from .evaluate import evaluate

# The held-out loss is taken on the same few batches each time, so that it moves only because the
# model does. It is taken often in the beginning, when much happens, and later at little cost.
HELD_OUT_BATCHES = 4
EARLY, EVERY = {1, 10, 25, 50}, 100


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


@dataclass
class Controls:
    """What may be changed while the loop runs; it takes effect at the next step."""

    learning_rate: float = 3e-3
    clip: float | None = 1.0  # the longest gradient that is let through; None: any


def steps(
    model: nn.Module,
    task: Task,
    *,
    controls: Controls | None = None,
    batch_size: int = 32,
    seed: int = 0,
) -> Iterator[Step]:
    """Train a model on a task with AdamW, step by step, for as long as you ask for steps.

    A batch whose loss is not a number changes nothing: its step is given with that loss, so that
    the caller can stop. Loshchilov and Hutter (2019); clipping: Pascanu et al. (2013).

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> [step.index for _, step in zip(range(3), sw.steps(sw.build_model("rnn", task), task))]
    [1, 2, 3]
    """
    controls = controls or Controls()
    device = next(model.parameters()).device
    # Fused: on a CPU several times faster than torch's default, and with few small layers that counts.
    optimizer = torch.optim.AdamW(model.parameters(), lr=controls.learning_rate, fused=True)
    held_out = list(islice(task.batches(batch_size, seed=0, split="valid"), HELD_OUT_BATCHES))
    reseed(model, seed)
    model.train()
    for index, batch in enumerate(task.batches(batch_size, seed), start=1):
        start = perf_counter()
        for group in optimizer.param_groups:
            group["lr"] = controls.learning_rate
        batch = batch.to(device)
        loss = task.loss_of(model, batch)
        value = loss.item()
        norm = math.nan
        if math.isfinite(value):
            optimizer.zero_grad()
            loss.backward()
            norm = float(nn.utils.clip_grad_norm_(model.parameters(), controls.clip or math.inf))
            optimizer.step()
        metrics = {}
        if index in EARLY or index % EVERY == 0:
            metrics = evaluate(model, task, held_out)
        yield Step(index, value, metrics, norm, perf_counter() - start)
