"""What a cell of your own asks for and shows: its states, the gates in its weights, what it taps."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import torch

from .cells import UNITS as AXES
from .cells import Weights
from .tap import watch

MOST_GATES = 8
# A prime that no count of gates divides: a cell that splits its rows wrongly is found out.
UNITS, INPUTS, BATCH = 11, 3, 2


def gates_and_states(cell: Callable[..., Any]) -> tuple[int, int]:
    """The number of gates stacked in the weights, and of states, of `cell(x, *states, weights)`.

    The states are counted in the signature; the gates are found by trying.
    Raises ValueError when no number of gates gives states of shape (batch, unit).
    """
    states = _count_states(cell)
    reason = ""
    for gates in range(1, MOST_GATES + 1):
        try:
            with torch.no_grad():
                new = cell(torch.zeros(BATCH, INPUTS), *_zeros(states), _weights(gates))
        except Exception as error:
            reason = reason or f"{type(error).__name__}: {error}"
            continue
        if isinstance(new, tuple | list) and [tuple(s.shape) for s in new] == [(BATCH, UNITS)] * states:
            return gates, states
        reason = f"with weights for {gates} gates it gave {_described(new)}"
    name = getattr(cell, "__name__", "the cell")
    raise ValueError(
        f"{name} is no cell: {name}(x, {'state, ' * states}weights) has to return a tuple of {states} "
        f"new states, each (batch, unit); {reason}. weights holds of_input (gates * unit, input), "
        "of_hidden (gates * unit, unit), bias_input and bias_hidden (gates * unit,)."
    )


def tapped(cell: Callable[..., Any], gates: int, states: int) -> list[str]:
    """The names of the quantities (batch, unit) that a cell shows when somebody watches.

    Raises ValueError for a tap whose axes do not fit its value.
    """
    with torch.no_grad(), watch() as trace:
        cell(torch.zeros(BATCH, INPUTS), *_zeros(states), _weights(gates))
    return [name for name, (values, axes) in trace.items() if (axes, values.shape) == (AXES, (BATCH, UNITS))]


def _count_states(cell: Callable[..., Any]) -> int:
    names = list(inspect.signature(cell).parameters)
    if len(names) < 3:
        raise ValueError(
            f"A cell takes x, one state or more, and its weights, such as (x, hidden, weights); "
            f"{getattr(cell, '__name__', 'this one')} takes ({', '.join(names)})."
        )
    return len(names) - 2


def _zeros(states: int) -> list[torch.Tensor]:
    return [torch.zeros(BATCH, UNITS) for _ in range(states)]


def _weights(gates: int) -> Weights:
    rows = gates * UNITS
    return Weights(torch.zeros(rows, INPUTS), torch.zeros(rows, UNITS), torch.zeros(rows), torch.zeros(rows))


def _described(new: Any) -> str:
    if isinstance(new, tuple | list):
        return f"a {type(new).__name__} of " + ", ".join(str(tuple(getattr(s, "shape", ()))) for s in new)
    return f"a {type(new).__name__} of shape {tuple(getattr(new, 'shape', ()))}"
