"""The interface of every task, and the one kind there is so far: predict tokens."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from datasets import Dataset

SPLITS = ("train", "valid", "test")

# What stands in `targets` where no prediction counts: the value that cross_entropy passes over.
IGNORED = -100


class Batch(NamedTuple):
    """Examples side by side.

    inputs: token numbers, int64 (batch, time)
    targets: the token to be predicted at each position, int64 (batch, time); IGNORED where `mask` is false
    lengths: tokens before the padding, int64 (batch,)
    mask: where a prediction counts, bool (batch, time)
    """

    inputs: Tensor
    targets: Tensor
    lengths: Tensor
    mask: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device."""
        return Batch(*(tensor.to(device) for tensor in self))


class Task:
    """A data set with a loss and a metric. `load_task` makes them.

    A task predicts a token at some positions of a sequence. Subclasses say where the sequences
    come from (`_sequences`, `rows`) and which positions count.
    """

    name: ClassVar[str]
    kind: ClassVar[str]
    metric: ClassVar[str]  # the name of the score that matters, a key of `metrics`
    higher_is_better: ClassVar[bool]
    unit: ClassVar[str]  # of the loss as it is shown: bits, so that it reads as yes-no questions

    vocabulary: Vocabulary
    length: int  # tokens in an example
    card: dict[str, str]

    def batches(self, size: int, seed: int, split: str = "train") -> Iterator[Batch]:
        """Endless batches of `size` examples drawn at random: the same seed gives the same ones."""
        raise NotImplementedError

    def epoch(self, size: int, split: str = "valid") -> Iterator[Batch]:
        """Every example of a split once, in order, `size` at a time: for a final score."""
        raise NotImplementedError

    def rows(self, split: str) -> dict[str, list]:
        """The columns of a split, as a data set holds them."""
        raise NotImplementedError

    @cached_property
    def baseline(self) -> dict[str, float]:
        """The trivial predictor's score in `metric` on the held-out split, by name."""
        raise NotImplementedError

    @property
    def baseline_loss(self) -> dict[str, float]:
        """The same predictor's loss in `unit`, by name: the dashed line beside a learning curve."""
        raise NotImplementedError

    @cached_property
    def train(self) -> Dataset:
        return self._dataset("train")

    @cached_property
    def valid(self) -> Dataset:
        return self._dataset("valid")

    @cached_property
    def test(self) -> Dataset:
        return self._dataset("test")

    def loss(self, output: Tensor, batch: Batch) -> Tensor:
        """Mean cross-entropy in nats of logits (batch, time, token) over the positions that count."""
        return functional.cross_entropy(output.flatten(0, 1), batch.targets.flatten(), ignore_index=IGNORED)

    def metrics(self, output: Tensor, batch: Batch) -> dict[str, float]:
        """Scores of logits (batch, time, token) over the positions that count, by name."""
        raise NotImplementedError

    def in_unit(self, loss: float) -> float:
        """A loss in nats, as it is shown: in bits."""
        return loss / math.log(2)

    def _dataset(self, split: str) -> Dataset:
        from datasets import Dataset  # takes a second to import

        return Dataset.from_dict(self.rows(split)).with_format("torch")

    def __repr__(self) -> str:
        return f"<task {self.name}: {self.kind}, {len(self.vocabulary)} tokens>"


def check_split(split: str) -> str:
    """The split's name, or a ValueError that lists the valid ones."""
    if split not in SPLITS:
        raise ValueError(f"There is no split {split!r}; choose one of {', '.join(SPLITS)}.")
    return split
