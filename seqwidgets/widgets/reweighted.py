"""What a reader does to an alignment: rows held at a weight, or every source counting the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

# [position of the word, position of the source, weight]
Held = Sequence[float]


def reweighted(held: Sequence[Held], even: bool) -> Callable[[Tensor], Tensor]:
    """A function that changes the alignment of one translation, (batch, head, query, key).

    It is called with the words one after the other, one or several at a time, and counts them. A
    held row that the translation does not reach changes nothing.
    """
    passed = 0

    def change(weights: Tensor) -> Tensor:
        nonlocal passed
        weights = torch.full_like(weights, 1 / weights.shape[-1]) if even else weights.clone()
        for position, source, weight in held:
            query = int(position) - passed
            if 0 <= query < weights.shape[2]:
                weights[:, :, query] = with_weight(weights[:, :, query], int(source), weight)
        passed += weights.shape[2]
        return weights

    return change


def with_weight(row: Tensor, source: int, weight: float) -> Tensor:
    """A row of weights (..., source) with one of them set; the others share the rest as before."""
    here = torch.zeros(row.shape[-1], dtype=torch.bool, device=row.device)
    here[source] = True
    others = row.masked_fill(here, 0)
    total = others.sum(-1, keepdim=True)
    # Where all weight lay on the one, there is nothing to go by: the others share equally.
    shares = torch.where(total > 0, others / total, 1 / (row.shape[-1] - 1))
    return torch.where(here, weight, (1 - weight) * shares)
