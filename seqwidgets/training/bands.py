"""Curves of several seeds, side by side: their mean, and the band between the lowest and the highest."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .series import Series


class Band(NamedTuple):
    """float64 (point,) each; low and high: over the seeds."""

    steps: np.ndarray
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def thinned(self, most: int) -> Band:
        """At most so many points: each is the mean over some neighbours, at the last one's step.

        >>> Band(*np.arange(5.0) + np.zeros((4, 1))).thinned(3).mean.tolist()
        [0.5, 2.5, 4.0]
        """
        count = len(self.steps)
        if count <= most:
            return self
        starts = np.arange(0, count, -(-count // most))
        ends = np.append(starts[1:], count)
        means = [np.add.reduceat(values, starts) / (ends - starts) for values in self[1:]]
        return Band(self.steps[ends - 1], *means)


def band(curves: list[Series]) -> Band:
    """The curves brought to the steps of the first one, as far as all of them go.

    >>> one, other = Series(), Series()
    >>> for step in (1, 2, 3):
    ...     one.add(step, 1.0)
    ...     other.add(step, float(step))
    >>> band([one, other]).mean.tolist()
    [1.0, 1.5, 2.0]
    """
    points = [each for curve in curves if len(each := curve.points().astype(float))]
    if not points:
        return Band(*np.empty((4, 0)))
    end = min(each[-1, 0] for each in points)
    steps = points[0][points[0][:, 0] <= end, 0]
    values = np.stack([np.interp(steps, each[:, 0], each[:, 1]) for each in points])  # (seed, point)
    return Band(steps, values.mean(0), values.min(0), values.max(0))
