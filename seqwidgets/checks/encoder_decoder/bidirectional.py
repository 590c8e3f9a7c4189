"""5.1 bidirectional: a sequence read from both ends."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from ..compare import Close
from ..exercise import Case, Exercise
from .bidirectional_mistakes import MISCONCEPTIONS, right


def bidirectional(
    forward: Callable[[Tensor], Tensor],
    backward: Callable[[Tensor], Tensor],
    xs: Tensor,
    lengths: Tensor,
) -> Tensor:
    """The states of two layers at each position; the second one reads from the end.

    forward, backward: layers that read (batch, time, input) from left to
    right and give (batch, time, unit); xs: (batch, time, input), padded;
    lengths: (batch,), of each sequence without its padding.
    Returns (batch, time, 2 * unit), zeros in the padding.
    """
    time = torch.arange(xs.shape[1])
    row = torch.arange(len(xs))[:, None]
    turned = lengths[:, None] - 1 - time  # below 0 it counts from the end: the padding stays last
    from_left = forward(xs)
    from_right = backward(xs[row, turned])[row, turned]
    states = torch.cat([from_left, from_right], dim=-1)
    return states * (time < lengths[:, None])[..., None]


# Layers that the cases use --------------------------------------------------------------------------


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


def _layer(inputs: int, units: int, draw: torch.Generator) -> Recurrent:
    with torch.random.fork_rng(devices=[]):  # torch's own generator stays as it was
        layer = Recurrent(inputs, units, batch_first=True)
    for weight in layer.parameters():
        weight.data = torch.randn(weight.shape, generator=draw)
    return layer


def _cases(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(about: str, *lengths: int, longest: int = 0, inputs: int = 2, units: int = 3) -> Case:
        forward, backward = (_layer(inputs, units, draw) for _ in range(2))
        xs = torch.randn(len(lengths), longest or max(lengths), inputs, generator=draw)
        return Case(about, (forward, backward, xs, torch.tensor(lengths)))

    one = torch.tensor([[[1.0], [10.0], [100.0]]])
    two = torch.tensor([[[1.0], [2.0], [3.0], [4.0]], [[10.0], [20.0], [-7.0], [-7.0]]])
    return [
        Case(
            "one sequence, and both layers add up what they have read", (Sum(), Sum(), one, torch.tensor([3]))
        ),
        Case(
            "two sequences, of four steps and of two, padded with −7; both layers add up what they have read",
            (Sum(), Sum(), two, torch.tensor([4, 2])),
        ),
        case("three sequences of the same length, recurrent layers", 4, 4, 4),
        case("three sequences of different lengths, recurrent layers", 5, 2, 4),
        case("a sequence of one step", 1),
        case("all sequences end in padding", 2, 3, longest=5, inputs=4, units=2),
        case("more and longer sequences", 7, 9, 1, 4, inputs=5, units=5),
    ]


EXERCISE = Exercise(
    id="5.1",
    goal="Read a sequence from both ends, so that each position knows what stands before it and what comes "
    "after.",
    formula=r"h_t = \big[\operatorname{forward}(x_1, \dots, x_n)_t \,;\; "
    r"\operatorname{backward}(x_n, \dots, x_1)_{n + 1 - t}\big], \quad t = 1, \dots, n",
    shapes="`forward` and `backward` are two layers: each reads (batch, time, input) from left to right and "
    "gives its states (batch, time, unit). `xs` (batch, time, input); `lengths` (batch,) int64: the first "
    "$n$ steps of a row are its sequence, what follows is padding, which need not be 0. Returns (batch, "
    "time, 2 · unit): at each position the forward layer's state, then that of the backward layer after it "
    "has read from the end of the sequence up to here. In the padding stand zeros.",
    difficulty=3,
    minutes=15,
    points=3,
    cases=_cases,
    reference=right,
    comparison=Close(),
    misconceptions=MISCONCEPTIONS,
    hints=(
        "Both layers can read in one direction only. So the second one has to be given another sequence, and "
        "what it answers is in another order than the first one's answer.",
        "`flip` turns a whole row round, and the padding comes to the front. Where the sequence has $n$ "
        "steps, position $t$ (from 0) has to come from position $n - 1 - t$: an index (batch, time) for all "
        "rows at once, or a loop over the rows. The same index leads back.",
        "`turned = lengths[:, None] - 1 - time`, with `time` from `torch.arange` and a column `row` of row "
        "numbers: `backward(xs[row, turned])[row, turned]`. A negative index counts from the end, so the "
        "padding stays last. `torch.cat` along the last axis, times `(time < lengths[:, None])[..., None]`.",
    ),
    solution=bidirectional,
    why="Turning round within the length is its own inverse, so one index serves for both ways. A layer that "
    "read the padding first would begin each sequence with a state that depends on how long its neighbours "
    "in the batch are.",
)
