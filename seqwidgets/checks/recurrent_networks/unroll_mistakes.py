"""Ways in which a cell is led along a sequence wrongly."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

import torch
from torch import Tensor

from ..exercise import Misconception
from ..sizes import where_it_fits

Cell = Callable[[Tensor, Tensor], Tensor]


def right(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    """The states, (batch, time, unit)."""
    steps = accumulate(xs.movedim(1, 0), lambda hidden, x: cell(x, hidden), initial=h0)
    return torch.stack([*steps][1:]).movedim(0, 1)


def _always_h0(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return torch.stack([cell(x, h0) for x in xs.unbind(1)], 1)


def _always_zeros(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return _always_h0(cell, xs, 0 * h0)


def _reversed(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return right(cell, xs.flip(1), h0)


def _turned_again(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return _reversed(cell, xs, h0).flip(1)


def _last_lost(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return torch.cat([h0[:, None], right(cell, xs, h0)[:, :-1]], 1)


def _first_kept(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return torch.cat([h0[:, None], right(cell, xs, h0)], 1)


def _last_only(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return right(cell, xs, h0)[:, -1]


def _last_everywhere(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    states = right(cell, xs, h0)
    return states[:, -1:].expand_as(states)


def _from_zeros(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return right(cell, xs, 0 * h0)


def _time_first(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return right(cell, xs, h0).movedim(1, 0)


def _over_batch(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return right(cell, xs.movedim(1, 0), h0)


def _rows_over_batch(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return _over_batch(cell, xs, h0).movedim(1, 0)


def _arguments_swapped(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return right(lambda x, hidden: cell(hidden, x), xs, h0)


def _first_input(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return right(cell, xs[:, :1].expand_as(xs), h0)


def _cut(cell: Cell, xs: Tensor, h0: Tensor) -> Tensor:
    return right(lambda x, hidden: cell(x, hidden.detach()), xs, h0)


MISCONCEPTIONS = (
    Misconception("the state is reset: each step begins with `h0` again", _always_h0),
    Misconception("the state is reset: each step begins with zeros", _always_zeros),
    Misconception("the sequence begins with zeros and not with `h0`", _from_zeros),
    Misconception("the sequence is read from its end to its beginning", _reversed),
    Misconception("the sequence is read from its end, and the states are turned round again", _turned_again),
    Misconception(
        "the state before each step is kept and not the one after it, so that the last is lost", _last_lost
    ),
    Misconception("`h0` is returned as well, as the first of the states", _first_kept),
    Misconception("only the last state is returned", _last_only),
    Misconception("the last state stands at every step", _last_everywhere),
    Misconception("time is the first axis of the states and not the second", _time_first),
    Misconception("the loop runs over the batch and not over time", where_it_fits(_over_batch)),
    Misconception(
        "the loop runs over the batch and not over time, with a row of the states for each turn",
        where_it_fits(_rows_over_batch),
    ),
    Misconception(
        "the cell is given the state as its input and the input as its state",
        where_it_fits(_arguments_swapped),
    ),
    Misconception("every step reads the first input", _first_input),
    Misconception(
        "the state is detached between the steps, so that no gradient finds its way back through time", _cut
    ),
)
