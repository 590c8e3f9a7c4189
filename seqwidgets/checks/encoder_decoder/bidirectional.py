"""5.1 bidirectional: a sequence read from both ends."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from ...questions import encoder_decoder as questions
from ..compare import Close
from ..exercise import Exercise
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
    question=questions.BIDIRECTIONAL,
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
