"""Self-attention, fused for training and written out for looking."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from .tap import tap, watching


def attend(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    """softmax(Q K^T / sqrt(d)) V. Vaswani et al. (2017), equation 1.

    query, key, value: (batch, head, time, d); visible: bool (query, key), true where a query may look.
    Returns (batch, head, time, d).
    """
    scores = query @ key.transpose(-2, -1) / math.sqrt(query.shape[-1])
    scores = scores.masked_fill(~visible, -math.inf)
    scores = tap("scores", scores, ("batch", "head", "query", "key"))
    attention = tap("attention", scores.softmax(-1), ("batch", "head", "query", "key"))
    return attention @ value


class SelfAttention(nn.Module):
    """Causal self-attention with several heads: a position looks at itself and at those before it."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.project = nn.Linear(width, 3 * width)  # query, key and value in one product
        self.output = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        """x (batch, time, width) -> (batch, time, width)."""
        split = self.project(x).unflatten(-1, (3, self.heads, -1))  # (batch, time, 3, head, d)
        query, key, value = split.permute(2, 0, 3, 1, 4)  # each (batch, head, time, d)
        if watching():
            for name, tensor in (("query", query), ("key", key), ("value", value)):
                tap(name, tensor, ("batch", "head", "time", "unit"))
            visible = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool, device=x.device).tril()
            mixed = attend(query, key, value, visible)
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, is_causal=True)
        return self.output(mixed.transpose(1, 2).flatten(2))
