"""Things that belong to steps, kept for any length of a run within bounded memory."""

from __future__ import annotations

from bisect import bisect_right
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

# From one thing that is kept for good to the next, the step grows by so much at least.
FIRST_RATIO = 1.15


class Kept(NamedTuple, Generic[T]):
    """step: that it belongs to; size: bytes."""

    step: int
    thing: T
    size: int


class LogSpaced(Generic[T]):
    """The first, the newest, and in between some whose distance grows with the step.

    budget: bytes. When they are used up, every second one goes, roughly: the ratio between
    neighbours, at first `ratio`, is squared. The first and the newest stay whatever they weigh.

    >>> kept = LogSpaced(budget=1000)
    >>> for step in range(1001):
    ...     kept.add(step, "x", size=100)
    >>> kept.steps, kept.before(30).step
    ([0, 1, 4, 16, 49, 151, 462, 1000], 16)
    """

    def __init__(self, budget: int, ratio: float = FIRST_RATIO) -> None:
        self.budget, self._ratio = budget, ratio
        self._kept: list[Kept[T]] = []  # replaced, never changed: others may be reading it

    def add(self, step: int, thing: T, size: int) -> None:
        """Take the newest one in: its step is above all others."""
        self._kept = [*self._spaced(self._kept), Kept(step, thing, size)]
        while len(self._kept) > 2 and sum(kept.size for kept in self._kept) > self.budget:
            if len(self._kept) == 3:  # no ratio is too large for a step behind step 0
                self._kept = [self._kept[0], self._kept[-1]]
                return
            self._ratio **= 2
            self._kept = [*self._spaced(self._kept[:-1]), self._kept[-1]]

    def _spaced(self, kept: list[Kept[T]]) -> list[Kept[T]]:
        """Without those that stand too close behind another."""
        spaced = kept[:1]
        for each in kept[1:]:
            if each.step >= spaced[-1].step * self._ratio:
                spaced.append(each)
        return spaced

    @property
    def steps(self) -> list[int]:
        return [kept.step for kept in self._kept]

    def all(self) -> list[Kept[T]]:
        return self._kept

    def before(self, step: float) -> Kept[T]:
        """The newest one that is not behind a step. Raises LookupError when there is none."""
        place = bisect_right(self.steps, step)
        if not place:
            raise LookupError(f"Nothing is kept of step {step} or before.")
        return self._kept[place - 1]

    def cut(self, step: int) -> None:
        """Forget those behind a step."""
        self._kept = [kept for kept in self._kept if kept.step <= step]

    def copy(self) -> LogSpaced[T]:
        """Another list of the same things."""
        other: LogSpaced[T] = LogSpaced(self.budget)
        other._ratio, other._kept = self._ratio, self._kept
        return other
