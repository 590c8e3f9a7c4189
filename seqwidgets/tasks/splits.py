"""Which example belongs to which split, and sequences of different lengths side by side."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import torch
from torch import Tensor

from .task import IGNORED, SPLITS, Batch


def split_by_group(groups: Sequence[Hashable], held_out: float = 0.1, seed: int = 0) -> dict[str, list[int]]:
    """Row numbers by split, so that rows of one group (a family, a customer) stay together.

    groups: the group of each row; held_out: the share of the groups in "valid", and in "test".
    Raises ValueError when there are fewer than three groups.
    """
    distinct = list(dict.fromkeys(groups))
    if len(distinct) < 3:
        raise ValueError(f"There are {len(distinct)} different groups; it takes at least 3, one a split.")
    order = torch.randperm(len(distinct), generator=torch.Generator().manual_seed(seed)).tolist()
    size = max(1, round(held_out * len(distinct)))
    of_group = {
        distinct[n]: "valid" if k < size else "test" if k < 2 * size else "train" for k, n in enumerate(order)
    }
    rows: dict[str, list[int]] = {split: [] for split in SPLITS}
    for row, group in enumerate(groups):
        rows[of_group[group]].append(row)
    return rows


def pad(sequences: Sequence[Sequence[int]] | Sequence[Tensor], value: float = 0) -> Tensor:
    """Sequences one below the other, (row, longest, ...), the shorter ones filled up with `value`."""
    tensors = [torch.as_tensor(sequence) for sequence in sequences]
    return torch.nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=value)


def tagged(inputs: Sequence[Sequence[int]], targets: Sequence[Sequence[int]]) -> Batch:
    """Sequences with one target at every position."""
    lengths = torch.tensor([len(row) for row in inputs])
    padded = pad(targets, IGNORED)
    return Batch(pad(inputs), padded, lengths, padded != IGNORED)


def answered(inputs: Tensor, lengths: Tensor, answers: Tensor) -> Batch:
    """Sequences (row, time, ...) with one target each, at the last position before the padding."""
    targets = torch.full(inputs.shape[:2], IGNORED, dtype=torch.int64)
    targets[torch.arange(len(inputs)), lengths - 1] = answers
    return Batch(inputs, targets, lengths, targets != IGNORED)


def translated(sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]]) -> Batch:
    """Pairs of sequences, each with its own length."""
    lengths = torch.tensor([len(row) for row in sources])
    padded = pad(targets, IGNORED)
    return Batch(pad(sources), padded, lengths, padded != IGNORED)


def unpadded(rows: Batch) -> list[list[int]]:
    """The input tokens of each sequence as a list, as a predictor that counts wants them."""
    return [row[:n] for row, n in zip(rows.inputs.tolist(), rows.lengths.tolist(), strict=True)]
