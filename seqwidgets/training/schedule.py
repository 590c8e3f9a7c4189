"""How a run that nobody watches changes its learning rate."""

from __future__ import annotations

import math
from collections.abc import Callable

WARM_UP = 30  # steps
# The rate moves in so many strides: few enough that a run can be told, and made again, by them.
STRIDES = 100


def constant(progress: float, step: int) -> float:
    return 1.0


def cosine(progress: float, step: int) -> float:
    """Up in the first steps, then half a cosine down to 0. Loshchilov and Hutter (2017)."""
    passed = math.floor(progress * STRIDES) / STRIDES
    return min(1.0, step / WARM_UP) * (1 + math.cos(math.pi * passed)) / 2


_SCHEDULES = {"constant": constant, "cosine": cosine}


def schedule_named(name: str) -> Callable[[float, int], float]:
    """A function of progress (0 to 1) and step that gives a factor for the learning rate."""
    if name not in _SCHEDULES:
        raise ValueError(f"There is no schedule {name!r}; choose one of {', '.join(_SCHEDULES)}.")
    return _SCHEDULES[name]
