"""What the exercises of lesson 03 ask."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ..models import Weights
from .question import Case, Question, whole_numbers


def _one_step(seed: int, gates: int, states: int) -> list[Case]:
    """Calls `cell(x, *states, weights)`, with so many gates stacked in the weights."""
    draw = torch.Generator().manual_seed(seed)

    def normal(*shape: int) -> Tensor:
        return torch.randn(shape, generator=draw)

    def step(batch: int, inputs: int, units: int) -> tuple[Tensor, tuple[Tensor, ...], Weights]:
        rows = gates * units
        weights = Weights(normal(rows, inputs), normal(rows, units), normal(rows), normal(rows))
        return normal(batch, inputs), tuple(normal(batch, units) for _ in range(states)), weights

    def case(about: str, x: Tensor, before: tuple[Tensor, ...], weights: Weights) -> Case:
        return Case(about, (x, *before, weights))

    x, before, weights = step(3, 2, 4)
    return [
        case("one example, two inputs, two units", *step(1, 2, 2)),
        case("two examples, four inputs, three units", *step(2, 4, 3)),
        case("one example, one input, one unit", *step(1, 1, 1)),
        case("the first step of a sequence: the states are 0", x, tuple(0 * s for s in before), weights),
        case("larger sizes", *step(5, 6, 9)),
        case("large inputs, so that gates are wide open or shut", 50 * x, before, weights),
        case(
            "the weights are parameters, whose gradients a training needs",
            x,
            before,
            Weights(*(nn.Parameter(weight) for weight in weights)),
        ),
    ]


# 3.1 gru_cell


def _gru_cell(seed: int) -> list[Case]:
    return _one_step(seed, gates=3, states=1)


GRU_CELL = Question(_gru_cell)


# 3.2 lstm_cell


def _lstm_cell(seed: int) -> list[Case]:
    return _one_step(seed, gates=4, states=2)


LSTM_CELL = Question(_lstm_cell)


# 3.3 forget_bias


def _forget_bias(seed: int) -> list[Case]:
    return [
        Case("three units, a horizon of ten steps", (3, 10)),
        Case("two units: the shortest memory and the longest", (2, 5)),
        Case("a horizon of two steps: all gates begin half open", (4, 2)),
        Case("a horizon of three steps", (5, 3)),
        Case("more units, a long horizon", (48, 1000)),
        Case("a number of units and a horizon drawn at random", whole_numbers(seed, (3, 40), (4, 600))),
    ]


FORGET_BIAS = Question(_forget_bias)


# 3.4 memory_half_life


def _memory_half_life(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def random(time: int, units: int) -> Tensor:
        return torch.sigmoid(2 + torch.randn(time, units, generator=draw))

    never, at_once = random(4, 3), random(3, 2)
    never[:, 1], at_once[1, 0] = 1, 0
    return [
        Case("one step; the gates keep 0.5, 0.9 and 0.99", (torch.tensor([[0.5, 0.9, 0.99]]),)),
        Case("four steps, one unit, whose gate is now open, now nearly shut", (random(4, 1) ** 3,)),
        Case("five steps, three units", (random(5, 3),)),
        Case("as many steps as units", (random(4, 4),)),
        Case("the second unit's gate is exactly 1: it never forgets", (never,)),
        Case("the first unit's gate is once exactly 0: all is gone", (at_once,)),
        Case("many units", (random(30, 16),)),
        Case("2,000 steps", (random(2_000, 3),)),
    ]


MEMORY_HALF_LIFE = Question(_memory_half_life)
