"""What a claim consists of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    """A sentence of a lesson that can be measured.

    sentence: as the lesson says it.
    measure: the figures of one seed, by name; the baseline is one of them.
    holds: whether these figures bear the sentence out.
    """

    sentence: str
    measure: Callable[[int], dict[str, float]]
    holds: Callable[[dict[str, float]], bool]
