"""Add two marked numbers that lie far apart. Hochreiter and Schmidhuber (1997), experiment 4."""

from __future__ import annotations

import torch

from ..kinds import Forecast
from ..task import Batch, check_whole

ROWS = {"train": 16384, "valid": 1024, "test": 1024}


class Adding(Forecast):
    """Two numbers of a sequence are marked, one in each half; their sum is asked for at the end.

    length: numbers in a sequence, 2 to 2000.

    At each step there are a number between 0 and 1 and a mark, 0 or 1.
    """

    name = "adding"
    learns = "to add two of many numbers"

    def __init__(self, length: int = 50) -> None:
        self.length = check_whole("length", length, 2, 2000)
        self.features = 2
        draw = torch.Generator().manual_seed(0)
        self._splits = {split: _generate(rows, length, draw) for split, rows in ROWS.items()}
        self.card = {
            "source": "generated, after Hochreiter and Schmidhuber (1997)",
            "licence": "MIT, as this package",
            "size": ", ".join(f"{split} {rows}" for split, rows in ROWS.items())
            + f" sequences of {length} steps",
            "real": "nothing",
            "generated": f"{length} numbers between 0 and 1, two of them marked, and their sum",
            "split": "at random; no sequence stands in two splits",
            "baseline": "the mean of all sums: R2 = 0",
        }


def _generate(rows: int, length: int, draw: torch.Generator) -> Batch:
    """Sequences (row, time, 2) with the sum as the target of the last position."""
    numbers = torch.rand(rows, length, generator=draw)
    marks = torch.zeros(rows, length)
    half, row = length // 2, torch.arange(rows)
    marks[row, torch.randint(half, (rows,), generator=draw)] = 1
    marks[row, torch.randint(half, length, (rows,), generator=draw)] = 1
    targets = torch.zeros(rows, length)
    targets[:, -1] = (numbers * marks).sum(1)
    mask = torch.zeros(rows, length, dtype=torch.bool)
    mask[:, -1] = True
    return Batch(torch.stack([numbers, marks], -1), targets, torch.full((rows,), length), mask)
