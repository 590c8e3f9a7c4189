"""3.2 lstm_cell: a cell state, three gates."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch import lstm_cell as by_torch

from ...models import Weights
from ...questions import gates as questions
from ..compare import Close, Together
from ..exercise import Exercise, Misconception

States = tuple[Tensor, Tensor]


def lstm_cell(
    x: Tensor,
    hidden: Tensor,
    cell: Tensor,
    weights: Weights,
) -> tuple[Tensor, Tensor]:
    """One step of an LSTM.

    x: (batch, input); hidden, cell: (batch, unit); weights: for input
    gate, forget gate, candidate and output gate, their rows one below
    the other. Returns the new hidden and the new cell state.
    """
    from_input = x @ weights.of_input.T + weights.bias_input
    from_hidden = hidden @ weights.of_hidden.T + weights.bias_hidden
    i, f, g, o = (from_input + from_hidden).chunk(4, dim=-1)  # each (batch, unit)
    kept = torch.sigmoid(f) * cell
    added = torch.sigmoid(i) * torch.tanh(g)
    cell = kept + added
    hidden = torch.sigmoid(o) * torch.tanh(cell)
    return hidden, cell


def _reference(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    return by_torch(x, (hidden, cell), *weights)


def _rows(x: Tensor, hidden: Tensor, w: Weights) -> Sequence[Tensor]:
    """Input, forget, candidate, output, before their sigmoids and the tanh; each (batch, unit)."""
    return (x @ w.of_input.T + w.bias_input + hidden @ w.of_hidden.T + w.bias_hidden).chunk(4, -1)


def _parts(x: Tensor, hidden: Tensor, w: Weights) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Input gate, forget gate, candidate, output gate."""
    i, f, g, o = _rows(x, hidden, w)
    return torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o)


def _states(i: Tensor, f: Tensor, g: Tensor, o: Tensor, cell: Tensor) -> States:
    cell = f * cell + i * g
    return o * torch.tanh(cell), cell


def _input_and_forget_swapped(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    i, f, g, o = _parts(x, hidden, weights)
    return _states(f, i, g, o, cell)


def _candidate_and_output_swapped(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    i, f, o, g = _rows(x, hidden, weights)
    return _states(torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o), cell)


def _no_tanh(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    i, f, g, o = _parts(x, hidden, weights)
    cell = f * cell + i * g
    return o * cell, cell


def _tanh_carried(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    i, f, g, o = _parts(x, hidden, weights)
    cell = torch.tanh(f * cell + i * g)
    return o * cell, cell


def _sigmoid_candidate(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    i, f, g, o = _rows(x, hidden, weights)
    return _states(torch.sigmoid(i), torch.sigmoid(f), torch.sigmoid(g), torch.sigmoid(o), cell)


def _not_carried(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    return _states(*_parts(x, hidden, weights), 0 * cell)


def _no_forget_gate(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    i, f, g, o = _parts(x, hidden, weights)
    return _states(i, torch.ones_like(f), g, o, cell)


def _no_input_gate(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    i, f, g, o = _parts(x, hidden, weights)
    return _states(torch.ones_like(i), f, g, o, cell)


def _forget_inverted(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    i, f, g, o = _parts(x, hidden, weights)
    return _states(i, 1 - f, g, o, cell)


def _old_cell_shown(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    i, f, g, o = _parts(x, hidden, weights)
    return o * torch.tanh(cell), f * cell + i * g


def _states_swapped(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    hidden, cell = _states(*_parts(x, hidden, weights), cell)
    return cell, hidden


def _no_hidden_bias(x: Tensor, hidden: Tensor, cell: Tensor, weights: Weights) -> States:
    return _reference(x, hidden, cell, weights._replace(bias_hidden=0 * weights.bias_hidden))


EXERCISE = Exercise(
    id="3.2",
    goal="Write one step of an LSTM: its gates decide what is kept, what is added, and what is shown.",
    formula=r"\begin{aligned} i &= \sigma(W_i x + b_i + U_i h + d_i) \\ "
    r"f &= \sigma(W_f x + b_f + U_f h + d_f) \\ "
    r"g &= \tanh(W_g x + b_g + U_g h + d_g) \\ "
    r"o &= \sigma(W_o x + b_o + U_o h + d_o) \\ "
    r"c' &= f \odot c + i \odot g \\ "
    r"h' &= o \odot \tanh(c') \end{aligned}",
    shapes="`x` (batch, input), `hidden` $h$ and `cell` $c$ (batch, unit). `weights` holds $W$ as `of_input` "
    "(4 · unit, input), $U$ as `of_hidden` (4 · unit, unit), $b$ as `bias_input` and $d$ as `bias_hidden` "
    "(4 · unit,): in each the rows of $i$ (input gate), $f$ (forget gate), $g$ (candidate), $o$ (output "
    "gate), in this order, which is that of torch. Returns `(hidden, cell)`, the new states, each "
    "(batch, unit).",
    difficulty=3,
    minutes=20,
    points=5,
    question=questions.LSTM_CELL,
    reference=_reference,
    comparison=Together(hidden=Close(), cell=Close()),
    misconceptions=(
        Misconception("the input and the forget gate have changed places", _input_and_forget_swapped),
        Misconception(
            "the candidate and the output gate have changed places in the rows", _candidate_and_output_swapped
        ),
        Misconception("the cell state is shown without its tanh", _no_tanh),
        Misconception(
            "the tanh of the cell state is carried on; it is only for what is shown", _tanh_carried
        ),
        Misconception("the candidate has a sigmoid, like a gate, instead of a tanh", _sigmoid_candidate),
        Misconception("the cell state is not carried over: all begins anew at each step", _not_carried),
        Misconception("the forget gate is left out, so that everything is kept", _no_forget_gate),
        Misconception("the input gate is left out, so that every candidate is added whole", _no_input_gate),
        Misconception(
            "the forget gate is inverted: in spite of its name a gate of 1 keeps", _forget_inverted
        ),
        Misconception("what is shown comes from the old cell state, not from the new one", _old_cell_shown),
        Misconception("the two states are returned in the wrong order", _states_swapped),
        Misconception("the bias of the hidden state is forgotten", _no_hidden_bias),
    ),
    hints=(
        "First the four blocks, from the input and the old hidden state alone. Only then does the cell state "
        "come in: what remains of the old one, plus what is new.",
        "Add the two products and let `chunk` cut the sum into four along the last axis. Three of the blocks "
        "are gates and go through a sigmoid. The candidate may be negative, so it goes through a tanh.",
        "`cell = torch.sigmoid(f) * cell + torch.sigmoid(i) * torch.tanh(g)`, then "
        "`hidden = torch.sigmoid(o) * torch.tanh(cell)`, with the four blocks `i, f, g, o` of the sum "
        "of both products and both biases. Return `hidden, cell`.",
    ),
    solution=lstm_cell,
    why="The cell state is only multiplied by the forget gate and added to. No matrix and no tanh stand "
    "between one step and the next, so that with an open gate both a number and its gradient last.",
)
