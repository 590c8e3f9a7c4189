"""2.3 gradient_by_lag: how far back a loss reaches."""

from __future__ import annotations

import torch
from torch import Tensor

from ...questions import recurrent_networks as questions
from ..compare import Close
from ..exercise import Exercise, Misconception


def gradient_by_lag(loss: Tensor, states: list[Tensor]) -> Tensor:
    """How long the gradient of a loss is, by steps back.

    loss: one number, computed from the states; states: the hidden
    states in the order of time, each (batch, unit).
    Returns (lag,), the mean over the batch; lag 0 is the last state.
    """
    newest_first = states[::-1]
    gradients = torch.autograd.grad(loss, newest_first, materialize_grads=True)
    norms = torch.stack(gradients).norm(dim=-1)  # (lag, batch)
    return norms.mean(dim=-1)


def _gradients(loss: Tensor, states: list[Tensor]) -> Tensor:
    """(lag, batch, unit)."""
    for state in states:
        state.retain_grad()
    loss.backward()
    every = [torch.zeros_like(state) if state.grad is None else state.grad for state in states]
    return torch.stack(every).flip(0)


def _reference(loss: Tensor, states: list[Tensor]) -> Tensor:
    return _gradients(loss, states).double().square().sum(-1).sqrt().mean(-1)


def _detached(loss: Tensor, states: list[Tensor]) -> Tensor:
    return torch.zeros(len(states))


def _squared(loss: Tensor, states: list[Tensor]) -> Tensor:
    return _gradients(loss, states).square().sum(-1).mean(-1)


def _batch_summed_first(loss: Tensor, states: list[Tensor]) -> Tensor:
    return _gradients(loss, states).sum(1).norm(dim=-1)


def _batch_averaged_first(loss: Tensor, states: list[Tensor]) -> Tensor:
    return _gradients(loss, states).mean(1).norm(dim=-1)


def _norms_summed(loss: Tensor, states: list[Tensor]) -> Tensor:
    return _gradients(loss, states).norm(dim=-1).sum(-1)


def _one_norm(loss: Tensor, states: list[Tensor]) -> Tensor:
    return _gradients(loss, states).flatten(1).norm(dim=-1)


def _by_time(loss: Tensor, states: list[Tensor]) -> Tensor:
    return _reference(loss, states).flip(0)


def _absolute(loss: Tensor, states: list[Tensor]) -> Tensor:
    return _gradients(loss, states).abs().sum(-1).mean(-1)


def _units_averaged(loss: Tensor, states: list[Tensor]) -> Tensor:
    return _gradients(loss, states).square().mean(-1).sqrt().mean(-1)


def _no_norm(loss: Tensor, states: list[Tensor]) -> Tensor:
    return _gradients(loss, states).sum(-1).mean(-1)


def _of_states(loss: Tensor, states: list[Tensor]) -> Tensor:
    return torch.stack(states[::-1]).detach().norm(dim=-1).mean(-1)


EXERCISE = Exercise(
    id="2.3",
    goal="Measure how far back a loss reaches: the length of its gradient at each hidden state, by how many "
    "steps back that state lies.",
    formula=r"g_k = \frac{1}{B} \sum_{b=1}^{B} \left\lVert "
    r"\frac{\partial \, \text{loss}}{\partial h_{T-k, b}} \right\rVert, \quad k = 0, \dots, T - 1",
    shapes="`loss` one number, computed from the states; `states` $h_1$ to $h_T$, a list of `time` tensors "
    "(batch, unit) in the order of time. The norm is the Euclidean one, over the units of one example; the "
    "mean is over the batch. Returns (time,): lag 0, the last state, first. Where the loss does not depend "
    "on a state it is 0.",
    difficulty=3,
    minutes=15,
    points=4,
    question=questions.GRADIENT_BY_LAG,
    reference=_reference,
    comparison=Close(),
    misconceptions=(
        Misconception("the states are detached from the graph, so that no gradient reaches them", _detached),
        Misconception("the norm is squared (the root is missing)", _squared),
        Misconception(
            "the gradients are summed over the batch before the norm is taken, so that they cancel",
            _batch_summed_first,
        ),
        Misconception(
            "the gradients are averaged over the batch before the norm is taken, so that they cancel",
            _batch_averaged_first,
        ),
        Misconception("the norms are summed over the batch and not averaged", _norms_summed),
        Misconception("one norm is taken of the whole batch", _one_norm),
        Misconception("the lags are in the order of time: the first state comes first", _by_time),
        Misconception("the absolute values are summed (that is the norm of another kind, L1)", _absolute),
        Misconception("the squares are averaged over the units and not summed", _units_averaged),
        Misconception("the gradient is summed over the units and no norm is taken", _no_norm),
        Misconception("the norm is that of the states and not of their gradients", _of_states),
    ),
    hints=(
        "PyTorch can tell the gradient of a number at any tensor of its graph, not only at weights. The "
        "states that you are given are such tensors; a copy of one is no part of the graph.",
        "`torch.autograd.grad` gives a gradient for each state of a list, each (batch, unit); with "
        "`materialize_grads=True` it is 0 for a state that the loss does not depend on. Take the norm over "
        "the last axis before anything is done with the batch, and mind which end of the list is lag 0.",
        "With `newest_first = states[::-1]`, `gradients = torch.autograd.grad(loss, newest_first, "
        "materialize_grads=True)`; then `norms = torch.stack(gradients).norm(dim=-1)`, which is (lag, "
        "batch), and `norms.mean(dim=-1)`.",
    ),
    solution=gradient_by_lag,
    why="Back-propagation multiplies by the recurrent matrix and by the slope of the tanh once a step, so "
    "the length shrinks or grows from lag to lag; taking the norm of each example first keeps gradients of "
    "different directions from cancelling.",
)
