"""3.3 forget_bias: let memory begin long."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ...questions import gates as questions
from ..compare import Close
from ..exercise import Exercise, Misconception


def forget_bias(hidden_size: int, horizon: int) -> Tensor:
    """The bias of an LSTM whose units begin with memories of 2 to `horizon` steps.

    Returns (4 * hidden_size,): input gate, forget gate, candidate,
    output gate. Only the forget gate's part is not 0.
    """
    steps = torch.linspace(2, horizon, hidden_size)  # of each unit
    bias = torch.zeros(4, hidden_size)
    bias[1] = torch.log(steps - 1)
    return bias.flatten()


def _steps(hidden_size: int, horizon: int) -> Tensor:
    unit = torch.arange(hidden_size, dtype=torch.float64)
    return 2 + (horizon - 2) * unit / (hidden_size - 1)


def _stacked(forget: Tensor, gate: int = 1) -> Tensor:
    parts = [torch.zeros_like(forget) for _ in range(4)]
    parts[gate] = forget
    return torch.cat(parts)


def _reference(hidden_size: int, horizon: int) -> Tensor:
    gate = 1 - 1 / _steps(hidden_size, horizon)
    return _stacked(torch.logit(gate))  # which the sigmoid turns back into the gate


def _sign(hidden_size: int, horizon: int) -> Tensor:
    return -_reference(hidden_size, horizon)


def _no_logarithm(hidden_size: int, horizon: int) -> Tensor:
    return _stacked(_steps(hidden_size, horizon) - 1)


def _the_gate_itself(hidden_size: int, horizon: int) -> Tensor:
    return _stacked(1 - 1 / _steps(hidden_size, horizon))


def _input_gate(hidden_size: int, horizon: int) -> Tensor:
    return _stacked(torch.log(_steps(hidden_size, horizon) - 1), 0)


def _candidate(hidden_size: int, horizon: int) -> Tensor:
    return _stacked(torch.log(_steps(hidden_size, horizon) - 1), 2)


def _interleaved(hidden_size: int, horizon: int) -> Tensor:
    return _reference(hidden_size, horizon).unflatten(0, (4, -1)).T.flatten()


def _one_not_subtracted(hidden_size: int, horizon: int) -> Tensor:
    return _stacked(torch.log(_steps(hidden_size, horizon)))


def _base(base: float) -> Misconception:
    def wrong(hidden_size: int, horizon: int) -> Tensor:
        return _reference(hidden_size, horizon) / math.log(base)

    told = f"the logarithm has base {base}; the sigmoid is made of e, and so the natural one undoes it"
    return Misconception(told, wrong)


def _all_alike(hidden_size: int, horizon: int) -> Tensor:
    return _stacked(torch.full((hidden_size,), math.log(horizon - 1)))


def _biases_spaced(hidden_size: int, horizon: int) -> Tensor:
    return _stacked(torch.linspace(0, math.log(horizon - 1), hidden_size))


def _last_left_out(hidden_size: int, horizon: int) -> Tensor:
    return _stacked(torch.log(_steps(hidden_size + 1, horizon)[:-1] - 1))


def _longest_first(hidden_size: int, horizon: int) -> Tensor:
    return _stacked(torch.log(_steps(hidden_size, horizon).flip(0) - 1))


EXERCISE = Exercise(
    id="3.3",
    goal="Choose the first biases of an LSTM so that its units begin by remembering for between two steps "
    "and the whole horizon.",
    formula=r"\text{steps}_u = 2 + (\text{horizon} - 2) \, \frac{u}{\text{hidden\_size} - 1}, "
    r"\quad u = 0, 1, \dots \qquad "
    r"\text{bias}_{\text{forget},u} = \log(\text{steps}_u - 1)",
    shapes="`hidden_size` and `horizon` are whole numbers of at least 2. Returns the whole bias, "
    "(4 · hidden_size,) floating point, in torch's order: a block for the input gate, one for the forget "
    "gate, one for the candidate, one for the output gate. All but the forget gate's block are 0.",
    difficulty=2,
    minutes=10,
    points=3,
    question=questions.FORGET_BIAS,
    reference=_reference,
    comparison=Close(),
    misconceptions=(
        Misconception("the sign is wrong: a negative bias shuts the gate, and the unit forgets", _sign),
        Misconception("the logarithm is forgotten", _no_logarithm),
        Misconception(
            "the gate itself, 1 - 1 / steps, is given and not the bias from which a sigmoid makes it",
            _the_gate_itself,
        ),
        Misconception("the bias is given to the input gate, whose block is the first", _input_gate),
        Misconception("the bias is given to the candidate, whose block is the third", _candidate),
        Misconception(
            "the four numbers of each unit stand together; each gate has a block of its own", _interleaved
        ),
        Misconception("1 is not subtracted before the logarithm is taken", _one_not_subtracted),
        _base(2),
        _base(10),
        Misconception("all units begin with the longest memory; they should be spread", _all_alike),
        Misconception("the biases are spaced evenly; it is the steps that should be", _biases_spaced),
        Misconception("no unit has the whole horizon: the spacing ends one before it", _last_left_out),
        Misconception("the longest memory comes first; the steps should rise", _longest_first),
    ),
    hints=(
        "Work backwards. A gate that stays at 1 - 1/n keeps a number for about n steps. Which bias does a "
        "sigmoid turn into that gate? Write down one unit with pen and paper.",
        "`torch.linspace` spaces the steps, both ends included. For the four blocks: make zeros of the shape "
        "(gate, unit), fill one row, and make it flat at the end.",
        "`steps = torch.linspace(2, horizon, hidden_size)`, then `bias = torch.zeros(4, hidden_size)`, "
        "`bias[1] = torch.log(steps - 1)`, and return `bias.flatten()`.",
    ),
    solution=forget_bias,
    why="sigmoid(log(n - 1)) is exactly 1 - 1/n, a gate that loses one part in n at each step. Spread over "
    "the units, such gates give the network memories of every length before it has learnt anything "
    "(Tallec and Ollivier, 2018).",
)
