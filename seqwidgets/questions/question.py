"""What a question consists of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch


@dataclass(frozen=True, eq=False)
class Case:
    """One call to be made: `function(*given, **options)`. It is equal to itself alone.

    about: what is special about it, to stand after "the case:".
    """

    about: str
    given: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)


def plainly(function: Callable[..., Any], *given: Any, **options: Any) -> Any:
    """The usual way of asking: one call."""
    return function(*given, **options)


@dataclass(frozen=True)
class Question:
    """How a function is put to the test.

    cases: makes the calls from a seed, the simplest first, so that the first miss shown is the
        easiest to understand.
    call: how a function is asked, `call(function, *given, **options)`: for one that needs a graph made
        around it, or whose gradients count as well.
    """

    cases: Callable[[int], list[Case]]
    call: Callable[..., Any] = plainly


def whole_numbers(seed: int, *ranges: tuple[int, int]) -> tuple[int, ...]:
    """One whole number from each range, both ends included: sizes that nobody can know before.

    >>> whole_numbers(0, (3, 3), (5, 5))
    (3, 5)
    """
    draw = torch.Generator().manual_seed(seed)
    return tuple(int(torch.randint(low, high + 1, (), generator=draw)) for low, high in ranges)
