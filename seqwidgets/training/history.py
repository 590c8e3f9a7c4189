"""What is known of a run so far."""

from __future__ import annotations

from collections import deque
from time import perf_counter

from .series import Series
from .steps import Step


class History:
    """The curves and the newest figures of a run, of bounded size.

    training, held_out: Series of losses in nats; step_count: steps done; last: the newest Step;
    scores: the newest held-out loss and metrics.
    """

    def __init__(self) -> None:
        self.training, self.held_out = Series(), Series()
        self.step_count = 0
        self.last: Step | None = None
        self.scores: dict[str, float] = {}
        self._marks: deque[tuple[float, int]] = deque(maxlen=20)

    def add(self, step: Step) -> None:
        """Take a step into the books."""
        self.step_count, self.last = step.index, step
        self.training.add(step.index, step.loss)
        if step.metrics:
            self.scores = step.metrics
            self.held_out.add(step.index, step.metrics["loss"])
        now = perf_counter()
        if not self._marks or now - self._marks[-1][0] > 0.1:
            self._marks.append((now, step.index))

    def rest(self) -> None:
        """The run pauses: the time until it goes on is not to count."""
        self._marks.clear()

    @property
    def steps_per_second(self) -> float:
        """Over the last two seconds; 0 while nothing is known."""
        marks = tuple(self._marks)
        if len(marks) < 2:
            return 0.0
        (start, first), (end, last) = marks[0], marks[-1]
        return (last - first) / (end - start)
