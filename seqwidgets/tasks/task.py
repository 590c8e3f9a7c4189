"""The interface of every task."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

import torch
from torch import Generator, Tensor, nn
from torch.nn import functional

from .batches import Batch, Batches
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from datasets import Dataset

SPLITS = ("train", "valid", "test")

# What stands in `targets` where no prediction counts: the value that cross_entropy passes over.
IGNORED = -100


class Task:
    """A data set with a loss and a metric. `load_task` makes them.

    A task predicts something at some positions of a sequence: a token, or a number. What there is
    to predict, and how it is scored, is said by the kinds in `kinds`; where the sequences come
    from, by the tasks themselves, which fill `_splits`.
    """

    name: ClassVar[str]
    kind: ClassVar[str]
    learns: ClassVar[str] = ""  # what a network learns on it, in plain words: "to add two of many numbers"
    metric: str  # the name of the score that matters, a key of `metrics`
    higher_is_better: bool
    unit: str  # of the loss as it is shown: bits, so that it reads as yes-no questions
    causal: ClassVar[bool]  # whether what comes later would give the answer away
    aligned: ClassVar[bool] = True  # whether targets stand at the positions of the inputs

    vocabulary: Vocabulary | None = None  # of the inputs; None where they are numbers
    features: int = 0  # numbers at a position of the inputs; 0 where they are tokens
    target_vocabulary: Vocabulary | None = None  # what is predicted; None where it is a number
    length: int  # positions of the longest inputs
    target_length: int  # in a translation: tokens of the longest target, its end among them
    card: dict[str, str]
    options: Mapping[str, Any] = MappingProxyType({})  # those it was loaded with
    _splits: dict[str, Batch]

    def batches(self, size: int, seed: int, split: str = "train") -> Batches:
        """Endless batches of `size` examples drawn at random: the same seed gives the same ones."""
        return Batches(partial(self._drawn, check_split(split)), size, seed)

    def _drawn(self, split: str, size: int, generator: Generator) -> Batch:
        rows = self._splits[split]
        return rows.rows(torch.randint(len(rows.inputs), (size,), generator=generator), self.aligned)

    def epoch(self, size: int, split: str = "valid") -> Iterator[Batch]:
        """Every example of a split once, in order, `size` at a time: for a final score."""
        rows = self._splits[check_split(split)]
        for index in torch.arange(len(rows.inputs)).split(size):
            yield rows.rows(index, self.aligned)

    def output(self, model: nn.Module, batch: Batch) -> Tensor:
        """What a model gives for a batch: logits (batch, time, token), or a forecast (batch, time, 1)."""
        return model(batch.inputs, batch.lengths)

    def loss(self, output: Tensor, batch: Batch) -> Tensor:
        """Mean cross-entropy in nats of logits (batch, time, token) over the positions that count."""
        return functional.cross_entropy(output.flatten(0, 1), batch.targets.flatten(), ignore_index=IGNORED)

    def loss_of(self, model: nn.Module, batch: Batch) -> Tensor:
        """The loss of a model on a batch: that of its output, or the same by the model's quicker way."""
        quick = getattr(model, "quick_loss", None)
        loss = quick(batch.inputs, batch.lengths, batch.targets, batch.mask) if quick else None
        return self.loss(self.output(model, batch), batch) if loss is None else loss

    def in_unit(self, loss: float) -> float:
        """A loss in nats, as it is shown: in bits."""
        return loss / math.log(2)

    # Scores ------------------------------------------------------------------------------------

    def tally(self, output: Tensor, batch: Batch) -> dict[str, Tensor]:
        """Sums over the positions that count, by name: those of several batches are added up."""
        raise NotImplementedError

    def score(self, sums: dict[str, Tensor]) -> dict[str, float]:
        """The metrics, from the sums of `tally` over all batches."""
        raise NotImplementedError

    def metrics(self, output: Tensor, batch: Batch) -> dict[str, float]:
        """Scores of an output over the positions that count, by name."""
        return self.score(self.tally(output, batch))

    def baseline_on(self, split: str) -> dict[str, float]:
        """The scores in `metric` of predictors without a network, by name, the most trivial first."""
        raise NotImplementedError

    @cached_property
    def baseline(self) -> dict[str, float]:
        """The same on the validation split: what a model has to beat."""
        return self.baseline_on("valid")

    @cached_property
    def baseline_loss(self) -> dict[str, float]:
        """The trivial predictor's loss in `unit`, by name: the dashed line beside a learning curve."""
        raise NotImplementedError

    # Rows --------------------------------------------------------------------------------------

    @cached_property
    def train(self) -> Dataset:
        return self._dataset("train")

    @cached_property
    def valid(self) -> Dataset:
        return self._dataset("valid")

    @cached_property
    def test(self) -> Dataset:
        return self._dataset("test")

    def rows(self, split: str) -> dict[str, list]:
        """The columns of a split, as a data set holds them."""
        raise NotImplementedError

    def _dataset(self, split: str) -> Dataset:
        from datasets import Dataset  # takes a second to import

        return Dataset.from_dict(self.rows(split)).with_format("torch")

    def __repr__(self) -> str:
        read = f"{len(self.vocabulary)} tokens" if self.vocabulary else f"{self.features} numbers a step"
        return f"<task {self.name}: {self.kind}, {read}>"


def check_split(split: str) -> str:
    """The split's name, or a ValueError that lists the valid ones."""
    if split not in SPLITS:
        raise ValueError(f"There is no split {split!r}; choose one of {', '.join(SPLITS)}.")
    return split


def check_whole(name: str, value: object, least: int, most: int) -> int:
    """An option that is a whole number, or a ValueError that says which are allowed."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(f"{name} must be a whole number from {least} to {most}, not {value!r}.")
    return value


def check_choice(name: str, value: object, choices: list[str] | tuple[str, ...]) -> str:
    """An option that is one of some words, or a ValueError that lists them."""
    if value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
    return str(value)
