"""2.2 unroll: a cell along a sequence."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from ...questions import recurrent_networks as questions
from ..compare import Close, Together
from ..exercise import Exercise
from .unroll_mistakes import MISCONCEPTIONS, right


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
    question=questions.UNROLL,
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
)
