"""Ways in which a sequence is read from both ends wrongly."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from ..exercise import Misconception
from ..sizes import where_it_fits

Layer = Callable[[Tensor], Tensor]
Turn = Callable[[Tensor, Tensor], Tensor]
Function = Callable[[Layer, Layer, Tensor, Tensor], Tensor]


def right(forward: Layer, backward: Layer, xs: Tensor, lengths: Tensor) -> Tensor:
    """Each sequence by itself, without its padding."""
    rows = []
    for row, length in zip(xs, lengths.tolist(), strict=True):
        x = row[None, :length]
        states = torch.cat([forward(x), backward(x.flip(1)).flip(1)], -1)[0]
        rows.append(torch.cat([states, states.new_zeros(xs.shape[1] - length, states.shape[1])]))
    return torch.stack(rows)


# Each step done rightly on the whole batch; a misconception has some of them changed.


def _within(x: Tensor, lengths: Tensor) -> Tensor:
    """Each sequence turned round, and its padding left behind it."""
    rows = zip(x, lengths.tolist(), strict=True)
    return torch.stack([torch.cat([row[:length].flip(0), row[length:]]) for row, length in rows])


def _with_padding(x: Tensor, lengths: Tensor) -> Tensor:
    """Each sequence turned round, and its padding behind it as well."""
    rows = zip(x, lengths.tolist(), strict=True)
    return torch.stack([torch.cat([row[:length].flip(0), row[length:].flip(0)]) for row, length in rows])


def _silent(states: Tensor, lengths: Tensor) -> Tensor:
    """Zeros in the padding."""
    return states * (torch.arange(states.shape[1]) < lengths[:, None])[..., None]


def _with(
    *,
    turn: Turn = _within,
    turn_back: Turn = _within,
    finish: Turn = _silent,
    join: Callable[[Tensor, Tensor], Tensor] = lambda left, right: torch.cat([left, right], -1),
) -> Function:
    def function(forward: Layer, backward: Layer, xs: Tensor, lengths: Tensor) -> Tensor:
        left = forward(xs)
        right = turn_back(backward(turn(xs, lengths)), lengths)
        return join(finish(left, lengths), finish(right, lengths))

    return function


def _flipped(axis: int) -> Turn:
    return lambda x, lengths: x.flip(axis)


def _as_it_is(x: Tensor, lengths: Tensor) -> Tensor:
    return x


def _layers_swapped(forward: Layer, backward: Layer, xs: Tensor, lengths: Tensor) -> Tensor:
    return right(backward, forward, xs, lengths)


def _one_layer(forward: Layer, backward: Layer, xs: Tensor, lengths: Tensor) -> Tensor:
    return right(forward, forward, xs, lengths)


def _of_states(forward: Layer, backward: Layer, xs: Tensor, lengths: Tensor) -> Tensor:
    from_right = _with(join=lambda left, right: right)(forward, backward, forward(xs), lengths)
    return torch.cat([_silent(forward(xs), lengths), from_right], -1)


def _last(forward: Layer, backward: Layer, xs: Tensor, lengths: Tensor) -> Tensor:
    left, right_half = right(forward, backward, xs, lengths).chunk(2, -1)
    return torch.cat([left[torch.arange(len(xs)), lengths - 1], right_half[:, 0]], -1)


MISCONCEPTIONS = (
    Misconception(
        "the states of the backward layer are not turned round again: they stand in the order in which it "
        "has read",
        _with(turn_back=_as_it_is),
    ),
    Misconception(
        "the padding is read first: whole rows are turned round, and not each sequence within its length",
        _with(turn=_flipped(1), turn_back=_flipped(1)),
    ),
    Misconception(
        "the padding is read first, and the states are not turned round again",
        _with(turn=_flipped(1), turn_back=_as_it_is),
    ),
    Misconception("both layers read from left to right", _with(turn=_as_it_is, turn_back=_as_it_is)),
    Misconception(
        "the backward layer reads from left to right, and only its states are turned round",
        _with(turn=_as_it_is),
    ),
    Misconception(
        "the numbers at each position are turned round and not time",
        _with(turn=_flipped(2), turn_back=_flipped(2)),
    ),
    Misconception(
        "the two layers are joined along the batch and not at each position",
        _with(join=lambda left, right: torch.cat([left, right])),
    ),
    Misconception(
        "the two layers are joined one behind the other in time and not at each position",
        _with(join=lambda left, right: torch.cat([left, right], 1)),
    ),
    Misconception("the states of the two layers are added", _with(join=torch.add)),
    Misconception(
        "the backward layer's states come first",
        _with(join=lambda left, right: torch.cat([right, left], -1)),
    ),
    Misconception("forward and backward layer have changed places", _layers_swapped),
    Misconception("the forward layer reads in both directions", _one_layer),
    Misconception(
        "the backward layer reads the states of the forward layer and not the sequence",
        where_it_fits(_of_states),
    ),
    Misconception(
        "what the layers say in the padding is left there, where zeros should stand", _with(finish=_as_it_is)
    ),
    Misconception(
        "what the layers say in the padding is left there, turned round as well, where zeros should stand",
        _with(turn=_with_padding, turn_back=_with_padding, finish=_as_it_is),
    ),
    Misconception("only the last state of each layer is returned", _last),
)
