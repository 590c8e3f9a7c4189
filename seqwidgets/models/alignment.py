"""The attention between an encoder and a recurrent decoder."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from .attention import WEIGHTS, Attention, attend
from .tap import opened, tap, watch


class AdditiveWeights(NamedTuple):
    """The parameters of an additive attention."""

    of_query: Tensor  # (unit, query's width)
    of_key: Tensor  # (unit, key's width)
    bias: Tensor  # (unit,)
    energy: Tensor  # (unit,)


# (query, keys, values, visible, weights) -> the mixed values. Yours may take the place of `Additive`'s.
AttentionWithWeights = Callable[[Tensor, Tensor, Tensor, Tensor, AdditiveWeights], Tensor]


def has_weights(attention: Callable[..., Any]) -> bool:
    """Whether an attention of your own asks for weights, as its fifth argument."""
    try:
        asked = inspect.signature(attention).parameters.values()
    except ValueError:  # torch's own tell nothing about themselves, and have no weights
        return False
    return sum(each.default is each.empty for each in asked) == 5


class Additive(nn.Module):
    """softmax(v . tanh(W q + b + U k)) over the source. Bahdanau et al. (2015), appendix A.1.2.

    width: of queries and keys, and the units; function: an attention of your own with these weights.
    """

    def __init__(self, width: int, function: AttentionWithWeights | None = None) -> None:
        super().__init__()
        self.function = function
        self.of_query = nn.Linear(width, width)
        self.of_key = nn.Linear(width, width, bias=False)
        self.energy = nn.Linear(width, 1, bias=False)

    @property
    def weights(self) -> AdditiveWeights:
        """The parameters, as an attention of your own takes them."""
        return AdditiveWeights(
            self.of_query.weight, self.of_key.weight, self.of_query.bias, self.energy.weight[0]
        )

    def forward(self, query: Tensor, states: Tensor, values: Tensor, visible: Tensor) -> Tensor:
        """query (batch, target, unit), states and values (batch, source, ...) -> (batch, target, ...)."""
        if self.function is not None:
            return self._own(self.function, query, states, values, visible)
        keys = self.of_key(states)[:, None]  # (batch, 1, source, unit)
        scores = self.energy((self.of_query(query)[:, :, None] + keys).tanh()).squeeze(-1)
        scores = scores.masked_fill(~visible[:, None], -math.inf)[:, None]  # one head
        scores = tap("scores", scores, WEIGHTS)
        attention = tap("attention", scores.softmax(-1), WEIGHTS)
        return attention[:, 0] @ values

    def _own(
        self, function: AttentionWithWeights, query: Tensor, states: Tensor, values: Tensor, visible: Tensor
    ) -> Tensor:
        if not opened():
            return function(query, states, values, visible, self.weights)
        # What an attention makes of the unit vectors are its weights, so it need not tap them itself.
        units = torch.eye(states.shape[1], device=states.device).expand(len(states), -1, -1)
        with watch() as seen:
            attention = function(query, states, units, visible, self.weights)[:, None]  # one head
        if "alignment" not in seen:
            attention = tap("attention", attention, WEIGHTS)
        return attention[:, 0] @ values


class ScaledDot(nn.Module):
    """Scaled dot products of projected queries and keys."""

    def __init__(self, width: int, function: Attention) -> None:
        super().__init__()
        self.of_query = nn.Linear(width, width)
        self.of_key = nn.Linear(width, width, bias=False)
        self.function = function

    def forward(self, query: Tensor, states: Tensor, values: Tensor, visible: Tensor) -> Tensor:
        query, key = self.of_query(query)[:, None], self.of_key(states)[:, None]  # one head
        return self.function(query, key, values[:, None], visible[:, None, None])[:, 0]


def alignment(attention: Any, width: int) -> nn.Module | None:
    """What stands between encoder and decoder, by name or as a function of your own; "none": nothing."""
    if attention == "none":
        return None
    if attention == "additive":
        return Additive(width)
    if callable(attention) and has_weights(attention):
        return Additive(width, attention)
    return ScaledDot(width, attend if attention == "dot" else attention)
