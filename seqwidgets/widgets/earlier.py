"""Curves of earlier steps, which a page draws behind the present one."""

from __future__ import annotations

from torch import Tensor

from ..training.log_spaced import LogSpaced
from .wire import floats

# Curves that are kept, with the newest.
CURVES = 7


class Earlier:
    """Some curves of so many points each, the further apart the later their steps."""

    def __init__(self, points: int) -> None:
        self._points = points
        self._kept = self._nothing()

    @property
    def steps(self) -> list[int]:
        return self._kept.steps

    @property
    def curves(self) -> bytes:
        """float32, (step, point)."""
        return b"".join(kept.thing for kept in self._kept.all())

    def add(self, step: int, curve: Tensor) -> None:
        """Keep a curve, and forget those that lay ahead before a rewind or a new model."""
        self._kept.cut(step - 1)
        if not self._kept.steps:
            self._kept = self._nothing()
        points = floats(curve)
        self._kept.add(step, points, len(points))

    def _nothing(self) -> LogSpaced[bytes]:
        return LogSpaced(budget=CURVES * 4 * self._points, ratio=2.0)
