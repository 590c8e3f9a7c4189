"""2.1 rnn_cell: one step of a recurrent network."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from ...models import Weights
from ...questions import recurrent_networks as questions
from ..compare import Close, Together
from ..exercise import Exercise, Misconception
from ..sizes import NOTHING, where_it_fits


def rnn_cell(
    x: Tensor,
    hidden: Tensor,
    weights: Weights,
) -> tuple[Tensor]:
    """One step of a recurrent network.

    x: (batch, input); hidden: (batch, unit), the state so far.
    Returns the new hidden state, in a tuple of one.
    """
    from_input = x @ weights.of_input.T + weights.bias_input
    from_hidden = hidden @ weights.of_hidden.T + weights.bias_hidden
    return (torch.tanh(from_input + from_hidden),)


def _reference(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    return (torch.rnn_tanh_cell(x, hidden, *weights),)


def _sum(x: Tensor, hidden: Tensor, w: Weights) -> Tensor:
    return x @ w.of_input.T + w.bias_input + hidden @ w.of_hidden.T + w.bias_hidden


def _at_some_sizes(wrong: Callable[..., tuple[Tensor]]) -> Callable[..., tuple[Tensor]]:
    return where_it_fits(wrong, (NOTHING,))


def _no_tanh(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    return (_sum(x, hidden, weights),)


def _relu(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    return (_sum(x, hidden, weights).relu(),)


def _sigmoid(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    return (_sum(x, hidden, weights).sigmoid(),)


def _each_squashed(x: Tensor, hidden: Tensor, w: Weights) -> tuple[Tensor]:
    return ((x @ w.of_input.T + w.bias_input).tanh() + (hidden @ w.of_hidden.T + w.bias_hidden).tanh(),)


def _swapped(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    other = weights._replace(of_input=weights.of_hidden, of_hidden=weights.of_input)
    return (_sum(x, hidden, other).tanh(),)


def _transposed(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    other = weights._replace(of_input=weights.of_input.T, of_hidden=weights.of_hidden.T)
    return (_sum(x, hidden, other).tanh(),)


def _state_transposed(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    return _reference(x, hidden, weights._replace(of_hidden=weights.of_hidden.T))


def _element_by_element(x: Tensor, hidden: Tensor, w: Weights) -> tuple[Tensor]:
    return (torch.tanh(x * w.of_input + w.bias_input + hidden * w.of_hidden + w.bias_hidden),)


def _no_biases(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    without = weights._replace(bias_input=0 * weights.bias_input, bias_hidden=0 * weights.bias_hidden)
    return _reference(x, hidden, without)


def _no_hidden_bias(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    return _reference(x, hidden, weights._replace(bias_hidden=0 * weights.bias_hidden))


def _no_state(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    return _reference(x, 0 * hidden, weights)


def _state_unweighted(x: Tensor, hidden: Tensor, w: Weights) -> tuple[Tensor]:
    return (torch.tanh(x @ w.of_input.T + w.bias_input + hidden + w.bias_hidden),)


def _added(x: Tensor, hidden: Tensor, weights: Weights) -> tuple[Tensor]:
    return (hidden + _sum(x, hidden, weights).tanh(),)


EXERCISE = Exercise(
    id="2.1",
    goal="Write one step of a recurrent network: what it has just read and what it remembers become what it "
    "remembers next.",
    formula=r"h' = \tanh(W x + b + U h + d)",
    shapes="`x` (batch, input), `hidden` $h$ (batch, unit): one example a row. `weights` holds $W$ as "
    "`of_input` (unit, input), $U$ as `of_hidden` (unit, unit), $b$ as `bias_input` and $d$ as "
    "`bias_hidden` (unit,). There are two biases, as in torch. Returns a tuple of one new state, "
    "`(hidden,)`, (batch, unit).",
    difficulty=1,
    minutes=10,
    points=2,
    question=questions.RNN_CELL,
    reference=_reference,
    comparison=Together(hidden=Close()),
    misconceptions=(
        Misconception("the tanh is left out, so that a state can grow without end", _no_tanh),
        Misconception("the sum goes through a ReLU and not through a tanh", _relu),
        Misconception("the sum goes through a sigmoid and not through a tanh", _sigmoid),
        Misconception(
            "input and state each have a tanh of their own (there is one, of their sum)", _each_squashed
        ),
        Misconception(
            "the matrices of the input and of the state have changed places",
            _at_some_sizes(_swapped),
        ),
        Misconception(
            "both matrices are multiplied as they are (with one example a row it is `x @ W.T`)",
            _at_some_sizes(_transposed),
        ),
        Misconception(
            "the matrix of the state is multiplied as it is (with one example a row it is `hidden @ U.T`)",
            _state_transposed,
        ),
        Misconception(
            "the products are taken element by element and not by matrix",
            _at_some_sizes(_element_by_element),
        ),
        Misconception("both biases are forgotten", _no_biases),
        Misconception("the bias of the hidden state is forgotten", _no_hidden_bias),
        Misconception("the state has no say: only the input is used", _no_state),
        Misconception("the state is added without its matrix", _state_unweighted),
        Misconception("the old state is added once more behind the tanh", _added),
    ),
    hints=(
        "Start with the shapes. Both products have one row an example and one column a unit, so that they "
        "can be added. Which way round must a matrix (unit, input) stand behind `x` for that?",
        "`@` multiplies matrices, `*` element by element; `.T` turns a matrix round. A bias (unit,) is added "
        "to each row by itself. The tanh comes last, around the whole sum.",
        "`from_input = x @ weights.of_input.T + weights.bias_input`, in the same way `from_hidden` of "
        "`hidden` with `of_hidden` and `bias_hidden`, then `return (torch.tanh(from_input + from_hidden),)`.",
    ),
    solution=rnn_cell,
    why="The same two matrices serve at every step, so a sequence may be of any length; the tanh keeps each "
    "unit between −1 and 1, however long it is.",
)
