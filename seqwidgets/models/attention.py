"""Attention, fused for training and written out for looking."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from .network import within
from .tap import opened, tap

# (query, key, value, visible) -> the mixed values. Yours may take the place of `attend`.
Attention = Callable[[Tensor, Tensor, Tensor, Tensor], Tensor]

HEADS = ("batch", "head", "time", "unit")
WEIGHTS = ("batch", "head", "query", "key")


def attend(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    """softmax(Q K^T / sqrt(d)) V. Vaswani et al. (2017), equation 1.

    query (batch, head, query, d), key and value (batch, head, key, d); visible: bool, broadcastable
    to (batch, head, query, key), true where a query may look. Returns (batch, head, query, d).
    """
    # Written so that large matrices are gone over as seldom as can be: the small query is scaled, and
    # the mask is added, which costs nothing on the way back.
    scores = (query / math.sqrt(query.shape[-1])) @ key.transpose(-2, -1)
    scores = tap("scores", scores + hidden_by(visible, scores), WEIGHTS)
    attention = tap("attention", scores.softmax(-1), WEIGHTS)
    return attention @ value


def hidden_by(visible: Tensor, like: Tensor) -> Tensor:
    """What to add to scores: 0 where a query may look, -inf where not."""
    return like.new_zeros(visible.shape).masked_fill(~visible, -math.inf)


def visible_keys(queries: int, keys: Tensor, lengths: Tensor | None, causal: bool) -> Tensor:
    """Where a query may look, bool, broadcastable to (batch, head, query, key).

    keys (batch, key, width); lengths: of the keys before the padding; causal: only at itself and
    at those before it.
    """
    count = keys.shape[1]
    visible = torch.ones(1, 1, queries, count, dtype=torch.bool, device=keys.device)
    if causal:
        visible = visible.tril()
    return visible if lengths is None else visible & within(lengths, count)[:, None, None]


class MultiHeadAttention(nn.Module):
    """Several attentions side by side, each over a part of the width. Vaswani et al. (2017), 3.2.2.

    width: numbers at a position, a multiple of `heads`; function: an attention of your own.
    """

    def __init__(self, width: int, heads: int, function: Attention | None = None) -> None:
        super().__init__()
        if width % heads:
            raise ValueError(f"hidden_size={width} must be a multiple of heads={heads}.")
        self.heads, self.function = heads, function
        self.project = nn.Linear(width, 3 * width)  # query, key and value one below the other
        self.output = nn.Linear(width, width)

    def forward(
        self, x: Tensor, memory: Tensor, lengths: Tensor | None = None, causal: bool = False
    ) -> Tensor:
        """x (batch, query, width) looks at memory (batch, key, width) -> (batch, query, width)."""
        if x is memory:
            query, key, value = self._split(self.project(x))
        else:
            width = x.shape[-1]
            weight, bias = self.project.weight, self.project.bias
            (query,) = self._split(functional.linear(x, weight[:width], bias[:width]))
            key, value = self._split(functional.linear(memory, weight[width:], bias[width:]))
        query, key = tap("query", query, HEADS), tap("key", key, HEADS)
        value = tap("value", value, HEADS)
        mixed = self._attend(query, key, value, memory, lengths, causal)
        return self.output(mixed.transpose(1, 2).flatten(2))

    def _attend(
        self, query: Tensor, key: Tensor, value: Tensor, memory: Tensor, lengths: Tensor | None, causal: bool
    ) -> Tensor:
        fused = functional.scaled_dot_product_attention
        function = self.function or (attend if opened() else None)
        if function is None and causal:  # the padding comes after all that count
            return fused(query, key, value, is_causal=True)
        if function is None and lengths is None:
            return fused(query, key, value)
        visible = visible_keys(query.shape[2], memory, lengths, causal)
        if function is None:
            return fused(query, key, value, attn_mask=visible)
        return function(query, key, value, tap("visible", visible, WEIGHTS))

    def _split(self, x: Tensor) -> Tensor:
        """(batch, time, parts * width) -> (parts, batch, head, time, d)."""
        d = self.output.in_features // self.heads
        return x.unflatten(-1, (-1, self.heads, d)).permute(2, 0, 3, 1, 4)
