"""What the two cells share: one step to make, from drawn states and weights."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ...models import Weights
from ..exercise import Case


def cases(seed: int, gates: int, states: int) -> list[Case]:
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
