"""Generated tasks: each asks for one ability and nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property

import torch
from torch import Tensor

from .task import IGNORED, Batch, Task, check_split
from .vocabulary import Vocabulary

SYMBOLS, NOISE, QUESTION = "abcdefgh", "1234", "?"
ROWS = {"train": 8192, "valid": 512, "test": 512}


class Recall(Task):
    """Remember one letter over `delay` digits of noise, then say it: `c 3 1 4 2 ... ?` -> `c`.

    delay: digits between the letter and the question, 1 to 2000.
    """

    name = "recall"
    kind = "recall"
    metric = "accuracy"
    higher_is_better = True
    unit = "bits per answer"

    def __init__(self, delay: int = 50) -> None:
        if not isinstance(delay, int) or not 1 <= delay <= 2000:
            raise ValueError(f"delay must be a whole number from 1 to 2000, not {delay!r}.")
        self.delay, self.length = delay, delay + 2
        self.vocabulary = Vocabulary(SYMBOLS + NOISE + QUESTION)
        self._inputs = _generate(delay)
        self.card = {
            "source": "generated",
            "licence": "MIT, as this package",
            "size": ", ".join(f"{split} {len(rows)}" for split, rows in self._inputs.items())
            + f" sequences of {self.length} tokens",
            "real": "nothing",
            "generated": f"one of {len(SYMBOLS)} letters, {delay} random digits, a question mark",
            "split": "at random; no sequence stands in two splits",
            "baseline": f"chance: one letter in {len(SYMBOLS)}",
        }

    def batches(self, size: int, seed: int, split: str = "train") -> Iterator[Batch]:
        inputs, draw = self._inputs[check_split(split)], torch.Generator().manual_seed(seed)
        while True:
            yield _ask(inputs[torch.randint(len(inputs), (size,), generator=draw)])

    def epoch(self, size: int, split: str = "valid") -> Iterator[Batch]:
        for inputs in self._inputs[check_split(split)].split(size):
            yield _ask(inputs)

    def rows(self, split: str) -> dict[str, list]:
        inputs = self._inputs[check_split(split)]
        text = [self.vocabulary.decode(row) for row in inputs.tolist()]
        return {"text": text, "answer": [row[0] for row in text], "tokens": inputs.tolist()}

    def metrics(self, output: Tensor, batch: Batch) -> dict[str, float]:
        right = output.argmax(-1)[batch.mask] == batch.targets[batch.mask]
        return {self.metric: right.float().mean().item()}

    @cached_property
    def baseline(self) -> dict[str, float]:
        return {"chance": 1 / len(SYMBOLS)}

    @property
    def baseline_loss(self) -> dict[str, float]:
        return {"chance": math.log2(len(SYMBOLS))}


def _generate(delay: int) -> dict[str, Tensor]:
    """Distinct sequences (row, time) for each split. The data are always the same."""
    draw = torch.Generator().manual_seed(0)
    rows = 2 * sum(ROWS.values())
    symbol = torch.randint(len(SYMBOLS), (rows, 1), generator=draw)
    noise = torch.randint(len(NOISE), (rows, delay), generator=draw) + len(SYMBOLS)
    question = torch.full((rows, 1), len(SYMBOLS) + len(NOISE))
    distinct = torch.cat([symbol, noise, question], 1).unique(dim=0)
    distinct = distinct[torch.randperm(len(distinct), generator=draw)]
    # A short delay has few sequences: 32 of them where it is 1. They are shared out in proportion.
    share = min(1.0, len(distinct) / sum(ROWS.values()))
    sizes = [int(share * size) for size in ROWS.values()]
    sizes[1:] = [max(1, size) for size in sizes[1:]]
    return dict(zip(ROWS, distinct[: sum(sizes)].split(sizes), strict=True))


def _ask(inputs: Tensor) -> Batch:
    """Sequences (batch, time) with the first token as the target of the last position."""
    targets = torch.full_like(inputs, IGNORED)
    targets[:, -1] = inputs[:, 0]
    lengths = torch.full((len(inputs),), inputs.shape[1])
    return Batch(inputs, targets, lengths, targets != IGNORED)
