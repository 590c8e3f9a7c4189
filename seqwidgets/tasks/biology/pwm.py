"""The classical way to find a motif: a position weight matrix, slid along the sequence."""

from __future__ import annotations

import torch
from torch import Tensor


def log_odds(examples: Tensor, weights: Tensor, background: Tensor) -> Tensor:
    """How many bits each token in each column speaks for the motif, (column, token).

    examples: token numbers, (example, column); other numbers than those of tokens are passed over.
    weights: how often each example counts, (example,); background: each token's chance elsewhere.
    """
    counts = [(weights[:, None] * (examples == token)).sum(0) for token in range(len(background))]
    # One example of pure background is added, so that a token never seen keeps a small chance.
    chances = torch.stack(counts, 1) + background
    return (chances / chances.sum(1, keepdim=True) / background).log2()


def scan(sequences: Tensor, matrix: Tensor) -> Tensor:
    """The bits for a motif that begins at each place of sequences (row, time), (row, place)."""
    places = sequences.shape[1] - len(matrix) + 1
    scores = torch.zeros(len(sequences), places)
    for column, bits in enumerate(matrix):
        scores += bits[sequences[:, column : column + places]]
    return scores


def best_apart(scores: Tensor, size: int, least: float) -> Tensor:
    """The score of the motif of `size` that each position lies in, (row, time); -inf outside of all.

    scores: of each place, (row, place). The best place is taken first; those that overlap it are out;
    and so on, down to the least score. Higher thresholds take the same places, but fewer of them.
    """
    rows, places = scores.shape
    place, left, row = torch.arange(places), scores.clone(), torch.arange(rows)
    taken = torch.full((rows, places + size - 1), -torch.inf)
    while True:
        best, start = left[row].max(1)
        row, best, start = (column[best >= least] for column in (row, best, start))
        if not len(row):
            return taken
        taken[row[:, None], start[:, None] + torch.arange(size)] = best[:, None]
        left[row] = left[row].masked_fill((place - start[:, None]).abs() < size, -torch.inf)
