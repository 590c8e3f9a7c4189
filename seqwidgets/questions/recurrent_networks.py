"""What the exercises of lesson 02 ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from ..models import Weights
from .question import Case, Question

# 2.1 rnn_cell


def _rnn_cell(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def normal(*shape: int) -> Tensor:
        return torch.randn(shape, generator=draw)

    def step(batch: int, inputs: int, units: int) -> tuple[Tensor, Tensor, Weights]:
        weights = Weights(normal(units, inputs), normal(units, units), normal(units), normal(units))
        return normal(batch, inputs), normal(batch, units), weights

    x, hidden, weights = step(3, 2, 4)
    return [
        Case("one example, two inputs, two units", step(1, 2, 2)),
        Case("two examples, four inputs, three units", step(2, 4, 3)),
        Case("one example, one input, one unit", step(1, 1, 1)),
        Case("the first step of a sequence: the state is 0", (x, 0 * hidden, weights)),
        Case("larger sizes", step(5, 6, 9)),
        Case("large inputs, so that all units are close to −1 or 1", (50 * x, hidden, weights)),
        Case(
            "the weights are parameters, whose gradients a training needs",
            (x, hidden, Weights(*(nn.Parameter(weight) for weight in weights))),
        ),
    ]


RNN_CELL = Question(_rnn_cell)


# 2.2 unroll


def states_and_gradient(
    function: Callable[..., Any], cell: Callable[..., Tensor], xs: Tensor, h0: Tensor
) -> Any:
    """The states, and the gradient of their sum at h0: what goes forward has a way back."""
    start = h0.clone().requires_grad_()
    states = function(cell, xs, h0)
    if states is None or states is ...:
        return states
    total = torch.as_tensor(0.0)
    if isinstance(states, Tensor):
        total = function(cell, xs.clone(), start * 1).sum()
    gradient = torch.zeros_like(h0)
    if total.requires_grad:
        (gradient,) = torch.autograd.grad(total, start, materialize_grads=True)
    return states, gradient


class Half:
    """One that can be followed by head."""

    def __call__(self, x: Tensor, hidden: Tensor) -> Tensor:
        return x + hidden / 2

    def __repr__(self) -> str:
        return "a function: x + hidden / 2"


class Plain(NamedTuple):
    """A recurrent cell without biases."""

    of_input: Tensor  # (unit, input)
    of_hidden: Tensor  # (unit, unit)

    def __call__(self, x: Tensor, hidden: Tensor) -> Tensor:
        return torch.tanh(x @ self.of_input.T + hidden @ self.of_hidden.T)


def _unroll(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def normal(*shape: int) -> Tensor:
        return torch.randn(shape, generator=draw)

    def case(about: str, batch: int, time: int, inputs: int, units: int, start: float = 1.0) -> Case:
        cell = Plain(normal(units, inputs), normal(units, units))
        return Case(about, (cell, normal(batch, time, inputs), start * normal(batch, units)))

    halves = torch.tensor([[[1.0, 0.0], [3.0, -2.0]], [[0.0, 4.0], [-1.0, 2.0]]])
    start = torch.tensor([[2.0, 6.0], [-4.0, 1.0]])
    return [
        Case("two sequences of two steps, a cell that halves the state", (Half(), halves, start)),
        case("one sequence of four steps", batch=1, time=4, inputs=3, units=2),
        case("sequences of one step", batch=3, time=1, inputs=2, units=2),
        case("the state before the first step is 0", batch=2, time=3, inputs=2, units=4, start=0.0),
        case("longer sequences, more units", batch=4, time=9, inputs=5, units=7),
    ]


UNROLL = Question(_unroll, states_and_gradient)


# 2.3 gradient_by_lag


class States(NamedTuple):
    """The states of a recurrent network, from what each step adds to the sum in its tanh."""

    added: Tensor  # (time, batch, unit)
    of_hidden: Tensor  # (unit, unit)

    def made(self) -> list[Tensor]:
        matrix = self.of_hidden.clone().requires_grad_()
        states: list[Tensor] = []
        for added in self.added:
            before = states[-1] if states else torch.zeros_like(added)
            states.append(torch.tanh(added + before @ matrix.T))
        return states


class Loss(NamedTuple):
    """A loss that looks at one of the states: the mean over the batch of (h · read_out)²."""

    read_out: Tensor  # (unit,)
    of_step: int

    def of(self, states: list[Tensor]) -> Tensor:
        return (states[self.of_step] @ self.read_out).square().mean()


def in_a_graph(function: Callable[..., Any], loss: Loss, states: States) -> Any:
    """What a function makes of the loss and the states, in a graph of their own."""
    made = states.made()
    return function(loss.of(made), made)


def _gradient_by_lag(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(about: str, time: int, batch: int, units: int, scale: float = 1.0, of_step: int = -1) -> Case:
        added = torch.randn(time, batch, units, generator=draw)
        rotation = torch.linalg.qr(torch.randn(units, units, generator=draw)).Q
        read_out = torch.randn(units, generator=draw)
        return Case(about, (Loss(read_out, of_step % time), States(added, scale * rotation)))

    return [
        case("four steps of one sequence, two units, a loss of the last state", 4, 1, 2),
        case("three steps of a batch of two", 3, 2, 4),
        case("one step", 1, 3, 2),
        case(
            "the loss is of the last but one of five states, the last has no gradient",
            5,
            2,
            3,
            of_step=-2,
        ),
        case("a recurrent matrix that lets gradients grow", 8, 3, 5, scale=3.0),
        case("larger sizes", 12, 6, 7),
    ]


GRADIENT_BY_LAG = Question(_gradient_by_lag, in_a_graph)


# 2.4 clip_gradients


def _clip_gradients(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def scaled(scale: float, *shapes: tuple[int, ...]) -> list[Tensor]:
        return [scale * torch.randn(shape, generator=draw) for shape in shapes]

    def case(about: str, gradients: list[Tensor], max_norm: float) -> Case:
        return Case(about, (gradients, max_norm))

    matrix, bias = torch.tensor([[4.0, -8.0], [0.0, 1.0]]), torch.tensor([8.0, 0.0])
    zeros = [torch.zeros(2, 2), torch.zeros(3)]
    return [
        case("a matrix of length 9 and a bias of length 8, together 12.04; 3 allowed", [matrix, bias], 3.0),
        case("the same ones, and they may be 20 long", [matrix, bias], 20.0),
        case("the same ones, and 10 allowed: more than each alone", [matrix, bias], 10.0),
        case("one gradient of one number", [torch.tensor([-5.0])], 0.5),
        case("all gradients are 0", zeros, 1.0),
        case(
            "two long gradients and a short one",
            [*scaled(50, (3, 4), (4,)), *scaled(1, (2,))],
            1.0,
        ),
        case("gradients that have exploded", scaled(1e6, (2, 3), (3, 3), (3,)), 5.0),
        case("many weights, 0.1 allowed", scaled(1, (6, 5), (6, 6), (6,), (4, 6), (4,)), 0.1),
    ]


CLIP_GRADIENTS = Question(_clip_gradients)
