"""The same work for all: model, batches, loss, optimizer and clipping, in two sizes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

# One thread, before torch or JAX is loaded.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("NPROC", "1")
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")

import torch
from torch import Tensor, nn
from torch.nn import functional

import seqwidgets as sw

LEARNING_RATE, CLIP, WEIGHT_DECAY = 3e-3, 1.0, 0.01
EMBEDDING = 64  # the default of `sw.build_model`
# More than a window takes, so that no epoch ends in one.
EXAMPLES = 32_768


@dataclass(frozen=True)
class Size:
    batch: int
    length: int  # characters in an example
    hidden: int


SIZES = {"standard": Size(32, 64, 128), "tiny": Size(8, 32, 32)}


class Work:
    """A character LSTM on `presidents`.

    inputs, targets: (example, time), int64, cut out of the text beforehand.
    """

    def __init__(self, size: str) -> None:
        torch.set_num_threads(1)
        self.size = SIZES[size]
        self.task = sw.load_task("presidents", length=self.size.length)
        self.tokens = len(self.task.vocabulary)
        examples = next(self.task.batches(EXAMPLES, seed=0))
        self.inputs, self.targets = examples.inputs.contiguous(), examples.targets.contiguous()

    def model(self) -> nn.Module:
        return sw.build_model("lstm", self.task, hidden_size=self.size.hidden)

    def optimizer(self, model: nn.Module) -> torch.optim.Optimizer:
        return torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY, fused=True)

    def updater(self) -> Callable[[Tensor, Tensor], Tensor]:
        """A function that makes one update, written as plainly as can be, and gives the loss."""
        model = self.model()
        optimizer, parameters = self.optimizer(model), list(model.parameters())

        def update(inputs: Tensor, targets: Tensor) -> Tensor:
            value = loss(model(inputs), targets)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(parameters, CLIP)
            optimizer.step()
            return value

        return update


def loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Mean cross-entropy of logits (batch, time, token)."""
    return functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
