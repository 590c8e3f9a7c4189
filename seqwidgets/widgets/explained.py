"""Whether a cell of one's own computes as a cell that the page can explain."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from ..models import Trace, watch
from ..models.cells import Weights
from ..models.own_cell import BATCH, INPUTS, UNITS
from ..models.recurrence import Recurrence


def equation_of(recurrence: Recurrence) -> str | None:
    """ "lstm", "gru" or "rnn": whose equations hold between what the cell shows; else None.

    Tried on a few numbers drawn at random: the model's own may be moving, or extreme.
    """
    draw = torch.Generator().manual_seed(0)
    rows = UNITS * (len(recurrence.weights.of_hidden) // recurrence.units)
    shapes = [(rows, INPUTS), (rows, UNITS), (rows,), (rows,)]
    weights = Weights(*(0.5 * torch.randn(shape, generator=draw) for shape in shapes))
    x = torch.randn(BATCH, INPUTS, generator=draw)
    states = [torch.randn(BATCH, UNITS, generator=draw) for _ in range(recurrence.states)]
    with torch.no_grad(), watch() as trace:
        new = recurrence.cell(x, *states, weights)[0]
    return next((name for name, holds in _EQUATIONS.items() if holds(trace, x, states, weights, new)), None)


def _lstm(trace: Trace, x: Tensor, states: list[Tensor], weights: Weights, new: Tensor) -> bool:
    names = ("input_gate", "forget_gate", "output_gate", "candidate", "cell")
    if len(states) != 2 or not trace.keys() >= set(names):
        return False
    i, f, o, g, cell = (trace[name].values for name in names)
    return _close(cell, f * states[1] + i * g) and _close(new, o * torch.tanh(cell))


def _gru(trace: Trace, x: Tensor, states: list[Tensor], weights: Weights, new: Tensor) -> bool:
    if not trace.keys() >= {"reset_gate", "update_gate", "candidate"}:
        return False
    z, n = trace["update_gate"].values, trace["candidate"].values
    return _close(new, (1 - z) * n + z * states[0])


def _rnn(trace: Trace, x: Tensor, states: list[Tensor], weights: Weights, new: Tensor) -> bool:
    if len(states) != 1 or len(weights.of_hidden) != states[0].shape[1]:
        return False
    from_input = x @ weights.of_input.T + weights.bias_input
    return _close(new, torch.tanh(from_input + states[0] @ weights.of_hidden.T + weights.bias_hidden))


def _close(one: Tensor, other: Tensor) -> bool:
    return torch.allclose(one, other, atol=1e-5)


_EQUATIONS: dict[str, Callable[..., bool]] = {"lstm": _lstm, "gru": _gru, "rnn": _rnn}
