"""Decoders that a check can ask, token by token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

# step(token, state) gives the log probabilities (token,) and the next state.
Step = Callable[[int, Any], tuple[Tensor, Any]]


class Decoder:
    """`step(token, state)` gives log probabilities (token,) and the next state, (token,).

    scores: of each next token (column) after each token (row); memory: how much of the scores at one
    step is left at the next.
    """

    def __init__(self, scores: Tensor, memory: float = 0.0) -> None:
        self._scores, self._memory = scores, memory

    def __call__(self, token: int, state: Tensor) -> tuple[Tensor, Tensor]:
        tokens = len(self._scores)
        if not isinstance(state, Tensor) or state.shape != (tokens,):
            raise ValueError(f"step(token, state) needs a state that it has given; this is {_told(state)}.")
        if not isinstance(token, int | Tensor) or not 0 <= int(token) < tokens:
            raise ValueError(f"step(token, state) needs a token, 0 to {tokens - 1}; this is {_told(token)}.")
        state = self._scores[int(token)] + self._memory * state
        return state.log_softmax(-1), state

    def __repr__(self) -> str:
        if self._memory or len(self._scores) > 8:
            return f"a decoder of {len(self._scores)} tokens that remembers what it has written"
        rows = (f"  {token}: {_listed(row.softmax(-1))}" for token, row in enumerate(self._scores))
        return "a decoder; after each token (row), the probability of each next one:\n" + "\n".join(rows)


def table(*rows: list[float]) -> Decoder:
    """One without memory: after each token (row), how likely each next one (column) is."""
    return Decoder(torch.tensor(rows).clamp(min=1e-6).log())


def _listed(chances: Tensor) -> str:
    return "  ".join(f"{chance:.2f}" for chance in chances.tolist())


def _told(value: Any) -> str:
    return f"a tensor of shape {tuple(value.shape)}" if isinstance(value, Tensor) else repr(value)
