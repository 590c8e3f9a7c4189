"""Layers that read a sequence from its beginning, for an exercise that reads it from both ends."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .layers import made


class Sum:
    """One that can be followed by head."""

    def __call__(self, xs: Tensor) -> Tensor:
        return _batch(xs).cumsum(1)

    def __repr__(self) -> str:
        return "a function: at each position the sum of all that it has read so far"


class Recurrent(nn.RNN):
    """torch's, of which only the states are handed out."""

    def forward(self, xs: Tensor) -> Tensor:  # type: ignore[override]
        return super().forward(_batch(xs))[0]


def _batch(xs: Tensor) -> Tensor:
    if xs.dim() != 3:
        raise ValueError(f"A layer reads (batch, time, input); it was given {tuple(xs.shape)}.")
    return xs


def recurrent(inputs: int, units: int, draw: torch.Generator) -> Recurrent:
    """One whose weights are drawn."""
    layer = made(Recurrent, inputs, units, batch_first=True).requires_grad_()
    for weight in layer.parameters():
        weight.data = torch.randn(weight.shape, generator=draw)
    return layer
