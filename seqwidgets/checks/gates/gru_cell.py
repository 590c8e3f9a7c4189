"""3.1 gru_cell: one state, two gates."""

from __future__ import annotations

import torch
from torch import Tensor
from torch import gru_cell as by_torch

from ...models import Weights
from ...questions import gates as questions
from ..compare import Close, Together
from ..exercise import Exercise, Misconception


def gru_cell(
    x: Tensor,
    hidden: Tensor,
    weights: Weights,
) -> tuple[Tensor]:
    """One step of a GRU, in the form of torch.

    x: (batch, input); hidden: (batch, unit); weights: for reset,
    update and candidate, their rows one below the other.
    Returns the new hidden state, in a tuple of one.
    """
    from_input = x @ weights.of_input.T + weights.bias_input
    from_hidden = hidden @ weights.of_hidden.T + weights.bias_hidden
    r_x, z_x, n_x = from_input.chunk(3, dim=-1)  # each (batch, unit)
    r_h, z_h, n_h = from_hidden.chunk(3, dim=-1)
    reset = torch.sigmoid(r_x + r_h)
    update = torch.sigmoid(z_x + z_h)
    candidate = torch.tanh(n_x + reset * n_h)
    return ((1 - update) * candidate + update * hidden,)


def _reference(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    return (by_torch(x, hidden, *weights),)


def _parts(x: Tensor, hidden: Tensor, w: Weights) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """The reset and the update gate, and of the candidate what the input and what the state says."""
    from_input = (x @ w.of_input.T + w.bias_input).chunk(3, -1)
    from_hidden = (hidden @ w.of_hidden.T + w.bias_hidden).chunk(3, -1)
    reset, update = (torch.sigmoid(from_input[i] + from_hidden[i]) for i in (0, 1))
    return reset, update, from_input[2], from_hidden[2]


def _mixed(update: Tensor, candidate: Tensor, hidden: Tensor) -> tuple[Tensor]:
    return ((1 - update) * candidate + update * hidden,)


def _update_inverted(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    reset, update, n_x, n_h = _parts(x, hidden, weights)
    return _mixed(1 - update, torch.tanh(n_x + reset * n_h), hidden)


def _reset_before(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    reset, update, n_x, _ = _parts(x, hidden, weights)
    of_hidden, bias = weights.of_hidden.chunk(3)[2], weights.bias_hidden.chunk(3)[2]
    return _mixed(update, torch.tanh(n_x + (reset * hidden) @ of_hidden.T + bias), hidden)


def _reset_spares_bias(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    reset, update, n_x, n_h = _parts(x, hidden, weights)
    bias = weights.bias_hidden.chunk(3)[2]
    return _mixed(update, torch.tanh(n_x + reset * (n_h - bias) + bias), hidden)


def _reset_on_both(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    reset, update, n_x, n_h = _parts(x, hidden, weights)
    return _mixed(update, torch.tanh(reset * (n_x + n_h)), hidden)


def _no_reset(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    _, update, n_x, n_h = _parts(x, hidden, weights)
    return _mixed(update, torch.tanh(n_x + n_h), hidden)


def _no_tanh(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    reset, update, n_x, n_h = _parts(x, hidden, weights)
    return _mixed(update, n_x + reset * n_h, hidden)


def _sigmoid_candidate(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    reset, update, n_x, n_h = _parts(x, hidden, weights)
    return _mixed(update, torch.sigmoid(n_x + reset * n_h), hidden)


def _rows_swapped(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    update, reset, n_x, n_h = _parts(x, hidden, weights)
    return _mixed(update, torch.tanh(n_x + reset * n_h), hidden)


def _no_hidden_bias(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    return _reference(x, hidden, weights._replace(bias_hidden=0 * weights.bias_hidden))


def _candidate_alone(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    reset, _, n_x, n_h = _parts(x, hidden, weights)
    return (torch.tanh(n_x + reset * n_h),)


def _not_carried(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    reset, update, n_x, n_h = _parts(x, hidden, weights)
    return ((1 - update) * torch.tanh(n_x + reset * n_h),)


EXERCISE = Exercise(
    id="3.1",
    goal="Write one step of a GRU: a gate that forgets what is no longer needed, and one that keeps the "
    "old state or lets a new one in.",
    formula=r"\begin{aligned} r &= \sigma(W_r x + b_r + U_r h + d_r) \\ "
    r"z &= \sigma(W_z x + b_z + U_z h + d_z) \\ "
    r"n &= \tanh(W_n x + b_n + r \odot (U_n h + d_n)) \\ "
    r"h' &= (1 - z) \odot n + z \odot h \end{aligned}",
    shapes="`x` (batch, input), `hidden` (batch, unit). `weights` holds $W$ as `of_input` (3 · unit, input), "
    "$U$ as `of_hidden` (3 · unit, unit), $b$ as `bias_input` and $d$ as `bias_hidden` (3 · unit,): in each "
    "the rows of $r$ (reset), then $z$ (update), then $n$ (candidate). The convention is that of torch: the "
    "reset gate comes after the product $U_n h$, and an update gate of 1 keeps the old state. Returns a "
    "tuple of one new state, `(hidden,)`, (batch, unit).",
    difficulty=3,
    minutes=15,
    points=4,
    question=questions.GRU_CELL,
    reference=_reference,
    comparison=Together(hidden=Close()),
    misconceptions=(
        Misconception("the update gate is inverted: here a gate of 1 keeps the old state", _update_inverted),
        Misconception(
            "the reset gate comes before the product, as in the paper; here it comes after it", _reset_before
        ),
        Misconception(
            "the reset gate leaves out the bias of the hidden state, which here belongs inside its bracket",
            _reset_spares_bias,
        ),
        Misconception(
            "the reset gate also scales what comes from the input; it is for the old state",
            _reset_on_both,
        ),
        Misconception("the reset gate is left out", _no_reset),
        Misconception("the candidate has no tanh", _no_tanh),
        Misconception("the candidate has a sigmoid, like a gate, instead of a tanh", _sigmoid_candidate),
        Misconception("the reset and the update gate have changed places in the rows", _rows_swapped),
        Misconception("the bias of the hidden state is forgotten", _no_hidden_bias),
        Misconception("the candidate is the new state, and the update gate has no say", _candidate_alone),
        Misconception("the old state is not carried over (its share z · h is missing)", _not_carried),
    ),
    hints=(
        "All six products can be made in two: one with the input, one with the old state. Each gives three "
        "blocks side by side. Which of the three may you add at once, and which one has to wait?",
        "`chunk` along the last axis cuts a product into its three blocks. The two gates need a sigmoid of "
        "a sum. The candidate is different: the state's block is first multiplied by the reset gate.",
        "With the blocks called `r_x, z_x, n_x` and `r_h, z_h, n_h`: `reset = torch.sigmoid(r_x + r_h)`, "
        "`update = torch.sigmoid(z_x + z_h)`, `candidate = torch.tanh(n_x + reset * n_h)`, and the new state "
        "is `(1 - update) * candidate + update * hidden`. Return it in a tuple of one.",
    ),
    solution=gru_cell,
    why="The new state is a weighted mean of the old one and the candidate. Where the update gate is close "
    "to 1 the old number passes through unchanged, and so does its gradient.",
)
