"""2.2 unroll: a cell along a sequence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import torch
from torch import Tensor

from ..compare import Close, Together
from ..exercise import Case, Exercise
from .unroll_mistakes import MISCONCEPTIONS, Cell, right


def unroll(
    cell: Callable[[Tensor, Tensor], Tensor],
    xs: Tensor,
    h0: Tensor,
) -> Tensor:
    """The hidden state after each step.

    cell: cell(x, hidden) gives the next hidden state; xs: (batch,
    time, input); h0: (batch, unit), the state before the first step.
    Returns (batch, time, unit).
    """
    hidden, states = h0, []
    for x in xs.unbind(dim=1):  # (batch, input)
        hidden = cell(x, hidden)
        states.append(hidden)
    return torch.stack(states, dim=1)


def with_gradient(function: Callable[..., Any], cell: Cell, xs: Tensor, h0: Tensor) -> Any:
    """The states, and the gradient of their sum at h0: what goes forward has a way back."""
    start = h0.clone().requires_grad_()
    states = function(cell, xs, h0)
    if states is None or states is ...:
        return states
    total = torch.as_tensor(0.0)
    if isinstance(states, Tensor):
        total = function(cell, xs.clone(), start * 1).sum()
    gradient = torch.zeros_like(h0)
    if total.requires_grad:
        (gradient,) = torch.autograd.grad(total, start, materialize_grads=True)
    return states, gradient


# Cells that the cases use ---------------------------------------------------------------------------


class Half:
    """One that can be followed by head."""

    def __call__(self, x: Tensor, hidden: Tensor) -> Tensor:
        return x + hidden / 2

    def __repr__(self) -> str:
        return "a function: x + hidden / 2"


class Plain(NamedTuple):
    """A recurrent cell without biases."""

    of_input: Tensor  # (unit, input)
    of_hidden: Tensor  # (unit, unit)

    def __call__(self, x: Tensor, hidden: Tensor) -> Tensor:
        return torch.tanh(x @ self.of_input.T + hidden @ self.of_hidden.T)


def _cases(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def normal(*shape: int) -> Tensor:
        return torch.randn(shape, generator=draw)

    def case(about: str, batch: int, time: int, inputs: int, units: int, start: float = 1.0) -> Case:
        cell = Plain(normal(units, inputs), normal(units, units))
        return Case(about, (cell, normal(batch, time, inputs), start * normal(batch, units)))

    halves = torch.tensor([[[1.0, 0.0], [3.0, -2.0]], [[0.0, 4.0], [-1.0, 2.0]]])
    start = torch.tensor([[2.0, 6.0], [-4.0, 1.0]])
    return [
        Case("two sequences of two steps, a cell that halves the state", (Half(), halves, start)),
        case("one sequence of four steps", batch=1, time=4, inputs=3, units=2),
        case("sequences of one step", batch=3, time=1, inputs=2, units=2),
        case("the state before the first step is 0", batch=2, time=3, inputs=2, units=4, start=0.0),
        case("longer sequences, more units", batch=4, time=9, inputs=5, units=7),
    ]


EXERCISE = Exercise(
    id="2.2",
    goal="Lead a cell along a sequence: the state after each step is what the next step begins with.",
    formula=r"h_t = \operatorname{cell}(x_t, h_{t-1}), \quad t = 1, \dots, T",
    shapes="`cell(x, hidden)` takes one step, from (batch, input) and (batch, unit) to the next state "
    "(batch, unit); `xs` (batch, time, input), $x_1$ first; `h0` (batch, unit), the state $h_0$ before the "
    "first step. Returns the states $h_1$ to $h_T$, (batch, time, unit).",
    difficulty=2,
    minutes=10,
    points=3,
    cases=_cases,
    reference=right,
    comparison=Together(states=Close(), gradient=Close()),
    misconceptions=MISCONCEPTIONS,
    hints=(
        "One loop is enough, over time: in which axis of `xs` does time lie? And what has to be handed from "
        "one turn of the loop to the next?",
        "`unbind` along an axis gives its slices one by one. Keep one variable for the state: each turn of "
        "the loop replaces it by what the cell makes of it, and puts it in a list. `stack` joins a list "
        "along a new axis.",
        "Begin with `hidden = h0` and an empty list; in `for x in xs.unbind(dim=1)` set `hidden = cell(x, "
        "hidden)` and append it; return `torch.stack(states, dim=1)`.",
    ),
    solution=unroll,
    why="Every state is computed from the one before, so the last one can depend on all that was read; and "
    "as nothing cuts the chain, a loss at the end has a gradient at the beginning.",
    call=with_gradient,
)
