"""3.4 memory_half_life: for how long does a unit remember?"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ...questions import gates as questions
from ..compare import Close
from ..exercise import Exercise, Misconception


def memory_half_life(forget_gate: Tensor) -> Tensor:
    """Steps until half of what a unit's cell held is gone.

    forget_gate: (time, unit), from 0 to 1, both included.
    Returns (unit,): 0 where a gate was 0, infinity where all were 1.
    """
    rate = torch.log(forget_gate).mean(dim=0)  # a step, at most 0
    return math.log(2) / rate.abs()


def _reference(forget_gate: Tensor) -> Tensor:
    return 1 / forget_gate.double().log2().mean(0).abs()


def _until_1_over_e(forget_gate: Tensor) -> Tensor:
    return 1 / forget_gate.log().mean(0).abs()


def _mixed_bases(forget_gate: Tensor) -> Tensor:
    return math.log(2) / forget_gate.log2().mean(0).abs()


def _until_a_tenth(forget_gate: Tensor) -> Tensor:
    return 1 / forget_gate.log10().mean(0).abs()


def _inverse(forget_gate: Tensor) -> Tensor:
    return forget_gate.log2().mean(0).abs()


def _sign(forget_gate: Tensor) -> Tensor:
    return -_reference(forget_gate)


def _minus_infinity(forget_gate: Tensor) -> Tensor:
    return math.log(0.5) / forget_gate.log().mean(0)


def _of_the_mean_gate(forget_gate: Tensor) -> Tensor:
    return _reference(forget_gate.mean(0, keepdim=True))


def _mean_of_half_lives(forget_gate: Tensor) -> Tensor:
    return (1 / forget_gate.log2().abs()).mean(0)


def _over_units(forget_gate: Tensor) -> Tensor:
    return _reference(forget_gate.T)


def _summed(forget_gate: Tensor) -> Tensor:
    return _reference(forget_gate) / len(forget_gate)


def _one_part_in_n(forget_gate: Tensor) -> Tensor:
    return 1 / (1 - forget_gate.log().mean(0).exp())


def _straight_line(forget_gate: Tensor) -> Tensor:
    return 0.5 / (1 - forget_gate.log().mean(0).exp())


def _product_first(forget_gate: Tensor) -> Tensor:
    return len(forget_gate) / forget_gate.prod(0).log2().abs()


def _last_step(forget_gate: Tensor) -> Tensor:
    return _reference(forget_gate[-1:])


EXERCISE = Exercise(
    id="3.4",
    goal="Turn forget gates into a number that people understand: after how many steps is half of a memory "
    "gone?",
    formula=r"\text{half-life}_u = \frac{\log 2}{\left| \frac{1}{T} \sum_{t=1}^{T} \log f_{t,u} \right|}",
    shapes="`forget_gate` (time, unit), $f_{t,u}$ from 0 to 1, both included. Returns (unit,) floating "
    "point: steps, 0 for a unit whose gate was 0 at some step, and infinity for one whose gate was always 1.",
    difficulty=2,
    minutes=10,
    points=3,
    question=questions.MEMORY_HALF_LIFE,
    reference=_reference,
    comparison=Close(),
    misconceptions=(
        Misconception(
            "it is counted until 1/e is left, and not a half (the log 2 is missing, or has another base)",
            _until_1_over_e,
        ),
        Misconception(
            "two bases are mixed: the natural logarithm of 2 is divided by logarithms of base 2", _mixed_bases
        ),
        Misconception("it is counted until a tenth is left, and not a half", _until_a_tenth),
        Misconception("the inverse is returned, half-lives a step instead of steps", _inverse),
        Misconception("the sign is wrong: the logarithm of a gate is negative, a time is not", _sign),
        Misconception(
            "a gate of exactly 1 gives minus infinity (0 has no sign: take the absolute value first)",
            _minus_infinity,
        ),
        Misconception(
            "the gates are averaged before the logarithm; what they keep is multiplied, not added",
            _of_the_mean_gate,
        ),
        Misconception("a half-life is computed at each step, and these are averaged", _mean_of_half_lives),
        Misconception("the mean runs over the units instead of over time", _over_units),
        Misconception("the logarithms are summed over time and not averaged", _summed),
        Misconception(
            "1 / (1 - f) is returned, the steps until about 1/e is left, and not the half-life",
            _one_part_in_n,
        ),
        Misconception(
            "what is lost is taken off in equal pieces, a straight line; each step loses a share of the rest",
            _straight_line,
        ),
        Misconception(
            "all the gates are multiplied first: over many steps the product is so small that it becomes 0",
            _product_first,
        ),
        Misconception("only the last step counts", _last_step),
    ),
    hints=(
        "A gate that stays at f leaves f · f · f … of a number. For which number of factors is that product "
        "a half? A logarithm turns the product into a sum.",
        "When the gate changes, what counts is the mean of its logarithms over time, axis 0. That mean is "
        "negative, or 0 for a gate that never forgets: think of what you divide by then.",
        "`rate = torch.log(forget_gate).mean(dim=0)`, and the half-life is `math.log(2) / rate.abs()`.",
    ),
    solution=memory_half_life,
    why="After n steps the product of the gates is left, exp(n · mean of log f). It is a half when n times "
    "the mean is -log 2. The absolute value makes the 0 of a gate that is always 1 a positive one.",
)
