"""A curve of bounded length that can be sent piece by piece."""

from __future__ import annotations

import threading
from itertools import count
from typing import NamedTuple

import numpy as np

_editions = count(1)

# Points that there is room for at first.
FIRST_CAPACITY = 64


class Piece(NamedTuple):
    """Points of a curve from number `start` on: float32 (point, 2), each a step and a value.

    edition: of the curve; it changes whenever points that were there already have changed.
    """

    start: int
    points: np.ndarray
    edition: int

    @property
    def end(self) -> int:
        return self.start + len(self.points)


# What a reader has seen who has seen nothing.
NOTHING = Piece(0, np.empty((0, 2), dtype=np.float32), 0)


class Series:
    """A long list of numbers, kept as at most `capacity` points (step, mean).

    A point is the mean over `stride` numbers, at the last one's step. When the list is full,
    neighbours are merged and the stride doubles, so that memory is bounded whatever the length
    of the run. One thread may add while others read.

    >>> series = Series(capacity=4)
    >>> for step in range(1, 6):
    ...     series.add(step, float(step))
    >>> series.points().tolist()
    [[2.0, 1.5], [4.0, 3.5]]
    >>> series.stride
    2
    """

    def __init__(self, capacity: int = 1024) -> None:
        self.capacity = capacity
        self.stride = 1
        self._points = np.empty((min(capacity, FIRST_CAPACITY), 2))
        self._length = 0
        self._sum, self._count = 0.0, 0
        self._edition = next(_editions)
        self._lock = threading.Lock()

    @classmethod
    def of(cls, points: np.ndarray) -> Series:
        """A curve that is complete: (point, 2), each a step and a value."""
        series = cls(len(points) + 1)
        series._points, series._length = np.array(points, dtype=float), len(points)
        return series

    def add(self, step: int, value: float) -> None:
        """Add the number of one step."""
        with self._lock:
            self._sum += value
            self._count += 1
            if self._count < self.stride:
                return
            if self._length == len(self._points):
                self._points = np.concatenate([self._points, np.empty_like(self._points)])
            self._points[self._length] = step, self._sum / self._count
            self._length += 1
            self._sum, self._count = 0.0, 0
            if self._length == self.capacity:
                self._merge()

    def _merge(self) -> None:
        pairs = self._points[: self._length].reshape(-1, 2, 2)  # (pair, first or second, step or value)
        self._length = len(pairs)
        self._points[: self._length] = np.stack([pairs[:, 1, 0], pairs[:, :, 1].mean(1)], axis=1)
        self.stride *= 2
        self._edition = next(_editions)

    def copy(self) -> Series:
        """The same curve, to be gone on with elsewhere. To a reader it is a new one."""
        other = Series(self.capacity)
        with self._lock:
            other._points = self._points.copy()
            other.stride, other._length = self.stride, self._length
            other._sum, other._count = self._sum, self._count
        return other

    @property
    def nbytes(self) -> int:
        """Memory of the points."""
        return self._points.nbytes

    def points(self) -> np.ndarray:
        """All points so far, float32 (point, 2)."""
        return self.since().points

    def since(self, seen: Piece = NOTHING) -> Piece:
        """What a reader lacks whose newest piece is `seen`."""
        with self._lock:
            start = seen.end if seen.edition == self._edition else 0
            points = self._points[start : self._length].astype(np.float32)
            return Piece(start, points, self._edition)
