"""How much computing a run had taken at each of its steps."""

from __future__ import annotations

import numpy as np

# Marks that are kept, a leg each: an hour has more, and every second one will do.
MOST = 1024


class Clock:
    """Seconds of computing by step, of bounded size.

    >>> clock = Clock()
    >>> clock.note(10, 1.0)
    >>> clock.at(np.array([5, 10])).tolist()
    [0.5, 1.0]
    """

    def __init__(self, marks: np.ndarray | None = None) -> None:
        """marks: (mark, 2), each a step and the seconds up to it; None: the run begins."""
        self._marks = [(0.0, 0.0)] if marks is None else [(step, seconds) for step, seconds in marks.tolist()]

    @property
    def marks(self) -> np.ndarray:
        """float64 (mark, 2), each a step and the seconds up to it."""
        return np.array(self._marks, dtype=float)

    def note(self, step: int, seconds: float) -> None:
        """The run has come to a step. Between two marks the steps count as equally long."""
        marks = [*self._marks, (step, seconds)]
        self._marks = marks if len(marks) <= MOST else [*marks[:-1:2], marks[-1]]

    def at(self, steps: np.ndarray) -> np.ndarray:
        """The seconds at these steps."""
        marks = self.marks
        return np.interp(steps, marks[:, 0], marks[:, 1])
