"""The recurrent cells, written out: each line is an equation of the lesson.

A cell takes the input `x` of one step, the state it left at the step before, and its weights, and
gives the new state. Shapes: x (batch, input), every state (batch, unit). The weights are those of
torch's fused modules, whose gates lie one below the other.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from .tap import tap

UNITS = ("batch", "unit")


class Weights(NamedTuple):
    """The parameters of one layer. Gates are stacked: an LSTM has 4 * unit rows, a GRU 3 * unit."""

    of_input: Tensor  # (gate * unit, input)
    of_hidden: Tensor  # (gate * unit, unit)
    bias_input: Tensor  # (gate * unit,)
    bias_hidden: Tensor  # (gate * unit,)


def rnn_cell(x: Tensor, hidden: Tensor, w: Weights) -> tuple[Tensor]:
    """h_t = tanh(W x_t + U h_(t-1) + b). Elman (1990), Finding structure in time."""
    hidden = torch.tanh(x @ w.of_input.T + w.bias_input + hidden @ w.of_hidden.T + w.bias_hidden)
    return (tap("hidden", hidden, UNITS),)


def gru_cell(x: Tensor, hidden: Tensor, w: Weights) -> tuple[Tensor]:
    """Cho et al. (2014), in the form of torch and cuDNN: the reset gate comes after the product.

    r = sigmoid(W_r x + U_r h),  z = sigmoid(W_z x + U_z h)
    n = tanh(W_n x + r * (U_n h)),  h' = (1 - z) * n + z * h
    """
    from_input = (x @ w.of_input.T + w.bias_input).chunk(3, dim=-1)  # 3 of (batch, unit)
    from_hidden = (hidden @ w.of_hidden.T + w.bias_hidden).chunk(3, dim=-1)
    reset_gate = tap("reset_gate", torch.sigmoid(from_input[0] + from_hidden[0]), UNITS)
    update_gate = tap("update_gate", torch.sigmoid(from_input[1] + from_hidden[1]), UNITS)
    candidate = tap("candidate", torch.tanh(from_input[2] + reset_gate * from_hidden[2]), UNITS)
    hidden = (1 - update_gate) * candidate + update_gate * hidden
    return (tap("hidden", hidden, UNITS),)


def lstm_cell(x: Tensor, hidden: Tensor, cell: Tensor, w: Weights) -> tuple[Tensor, Tensor]:
    """Hochreiter and Schmidhuber (1997), with the forget gate of Gers et al. (2000).

    i, f, o = sigmoid(W x + U h + b),  g = tanh(W x + U h + b)
    c' = f * c + i * g,  h' = o * tanh(c')
    """
    rows = x @ w.of_input.T + w.bias_input + hidden @ w.of_hidden.T + w.bias_hidden
    i, f, g, o = rows.chunk(4, dim=-1)  # each (batch, unit)
    input_gate = tap("input_gate", torch.sigmoid(i), UNITS)
    forget_gate = tap("forget_gate", torch.sigmoid(f), UNITS)
    candidate = tap("candidate", torch.tanh(g), UNITS)
    output_gate = tap("output_gate", torch.sigmoid(o), UNITS)
    cell = tap("cell", forget_gate * cell + input_gate * candidate, UNITS)
    hidden = tap("hidden", output_gate * torch.tanh(cell), UNITS)
    return hidden, cell
