"""6.4 positional_encoding: where a token stands."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor

from ...questions import transformers as questions
from ..compare import Close
from ..exercise import Exercise, Misconception


def positional_encoding(n: int, d: int) -> Tensor:
    """A vector for each of n positions: sine and cosine in turn.

    d: numbers in a vector, even.
    Returns (n, d).
    """
    position = torch.arange(n)[:, None]  # a column
    pair = torch.arange(0, d, 2)  # two numbers share a wave
    angle = position / 10_000 ** (pair / d)  # (n, d / 2)
    return torch.stack([angle.sin(), angle.cos()], dim=-1).flatten(1)


def _reference(n: int, d: int) -> Tensor:
    waves = (math.sin, math.cos)
    rows = [[waves[i % 2](position / 10_000 ** (i // 2 * 2 / d)) for i in range(d)] for position in range(n)]
    return torch.tensor(rows, dtype=torch.float64)


def _made(
    exponent: Callable[[int, int], float], *, base: float = 10_000, first: int = 0, waves: str = "sin cos"
) -> Callable[[int, int], Tensor]:
    """An encoding whose number i has the angle position / base ** exponent(i, d)."""
    even, odd = (getattr(torch, wave) for wave in waves.split())

    def encoding(n: int, d: int) -> Tensor:
        position = torch.arange(first, n + first, dtype=torch.float64)
        columns = [position / base ** exponent(i, d) for i in range(d)]
        return torch.stack([(odd if i % 2 else even)(angle) for i, angle in enumerate(columns)], dim=1)

    return encoding


def _right(i: int, d: int) -> float:
    return (i - i % 2) / d


def _halves(n: int, d: int) -> Tensor:
    encoding = _reference(n, d)
    return torch.cat([encoding[:, 0::2], encoding[:, 1::2]], dim=1)


def _exchanged(n: int, d: int) -> Tensor:
    """Position and dimension have changed places, but for the shape."""
    waves = (torch.sin, torch.cos)
    dimension = torch.arange(d, dtype=torch.float64)
    return torch.stack([waves[k % 2](dimension / 10_000 ** ((k - k % 2) / n)) for k in range(n)])


EXERCISE = Exercise(
    id="6.4",
    goal="Give every position a vector of its own, so that a network that reads all at once knows the order.",
    formula=r"\text{PE}_{p,\,2i} = \sin\!\left(\frac{p}{10000^{2i/d}}\right), \quad "
    r"\text{PE}_{p,\,2i+1} = \cos\!\left(\frac{p}{10000^{2i/d}}\right)",
    shapes="`n` positions, $p$ from 0 to $n - 1$; `d` numbers for each, even, $i$ from 0 to $d/2 - 1$: sine "
    "and cosine take turns. Returns (n, d) floating point.",
    difficulty=3,
    minutes=15,
    points=3,
    question=questions.POSITIONAL_ENCODING,
    reference=_reference,
    comparison=Close(atol=5e-4),  # angles of some hundred, in float32
    misconceptions=(
        Misconception("all sines come first and all cosines after them, instead of in turn", _halves),
        Misconception("sine and cosine are exchanged", _made(_right, waves="cos sin")),
        Misconception("there are only sines", _made(_right, waves="sin sin")),
        Misconception(
            "the exponent counts pairs and not numbers: i / d instead of 2i / d",
            _made(lambda i, d: i // 2 / d),
        ),
        Misconception(
            "a cosine has another frequency than the sine before it: the exponent is its own number divided "
            "by d",
            _made(lambda i, d: i / d),
        ),
        Misconception(
            "the exponent is twice too large: 2i counts pairs where i already counts numbers",
            _made(lambda i, d: 2 * _right(i, d)),
        ),
        Misconception(
            "the exponent reaches 1 in the last pair: it is divided by d - 2 instead of by d",
            _made(lambda i, d: (i - i % 2) / max(1, d - 2)),
        ),
        Misconception("the exponent is forgotten: all waves are the same", _made(lambda i, d: 1)),
        Misconception(
            "the position is multiplied by the power of 10000 and not divided by it",
            _made(lambda i, d: -_right(i, d)),
        ),
        Misconception("the base is 1000 instead of 10000", _made(_right, base=1_000)),
        Misconception("the positions are counted from 1", _made(_right, first=1)),
        Misconception("position and dimension are exchanged", _exchanged),
    ),
    hints=(
        "Make the angles first, all of them: a column of positions and a row of frequencies give a matrix. "
        "How many different frequencies are there, when sine and cosine share one?",
        "The numbers 0, 2, 4, ... up to d, divided by d, are the exponents; that makes (n, d / 2) angles. To "
        "let sine and cosine take turns write one into every second column, beginning with the first, and "
        "the other into the columns between.",
        "`angle = position / 10_000 ** (pair / d)` with `position = torch.arange(n)[:, None]` and "
        "`pair = torch.arange(0, d, 2)`; then "
        "`torch.stack([angle.sin(), angle.cos()], dim=-1).flatten(1)`.",
    ),
    solution=positional_encoding,
    why="Sine and cosine of one angle are a hand on a clock: a step of k positions turns each hand by a "
    "fixed angle, wherever it stands, so distances look the same everywhere. The hands turn at different "
    "speeds, so that no two positions look alike.",
)
