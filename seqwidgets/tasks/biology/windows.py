"""Windows: sequences of one length, with a label at every position."""

from __future__ import annotations

import torch
from torch import Tensor

from ..kinds import Tagging
from ..task import Batch, check_split

BASES = "ACGT"
AMINO_ACIDS = "ACDEFGHIKLMNPQRSTVWY"


def windows(inputs: Tensor, targets: Tensor) -> Batch:
    """Windows (row, time) and their labels, side by side; nothing is padded."""
    lengths = torch.full((len(inputs),), inputs.shape[1])
    return Batch(inputs, targets, lengths, torch.ones_like(inputs, dtype=torch.bool))


def sizes(splits: dict[str, Batch]) -> str:
    """How many windows each split has, for a card."""
    return ", ".join(f"{split} {len(rows.inputs):,}" for split, rows in splits.items()) + " windows"


class LabelledWindows(Tagging):
    """Windows where most positions have a label that means something: scored by accuracy."""

    metric = "accuracy"

    def baseline_on(self, split: str) -> dict[str, float]:
        rows, train = self._splits[check_split(split)].targets, self._splits["train"].targets
        # How often each label stands at each position, (label, time).
        counts = torch.stack([(train == label).sum(0) for label in range(len(self.target_vocabulary))])
        said = {"most frequent": counts.sum(1).argmax(), "by position": counts.argmax(0)}
        return {name: self.score_of(labels.expand_as(rows).flatten(), split) for name, labels in said.items()}
