"""What is known of a run so far."""

from __future__ import annotations

from collections import deque
from time import perf_counter

from .series import Series
from .steps import Step


class History:
    """The curves and the newest figures of a run, of bounded size.

    curves: by name: "training" and "held_out", losses in nats; "gradient_norm", before clipping;
    and each metric of the task. step_count: steps done; last: the newest Step; scores: the newest
    held-out loss and metrics.
    """

    def __init__(self) -> None:
        self.curves = {name: Series() for name in ("training", "held_out", "gradient_norm")}
        self.step_count = 0
        self.last: Step | None = None
        self.scores: dict[str, float] = {}
        self._marks: deque[tuple[float, int]] = deque(maxlen=20)

    @property
    def training(self) -> Series:
        return self.curves["training"]

    @property
    def held_out(self) -> Series:
        return self.curves["held_out"]

    def add(self, step: Step) -> None:
        """Take a step into the books."""
        self.step_count, self.last = step.index, step
        self.curves["training"].add(step.index, step.loss)
        self.curves["gradient_norm"].add(step.index, step.gradient_norm)
        if step.metrics:
            self._add_scores(step)
        now = perf_counter()
        if not self._marks or now - self._marks[-1][0] > 0.1:
            self._marks.append((now, step.index))

    def _add_scores(self, step: Step) -> None:
        self.scores = step.metrics
        for name, value in step.metrics.items():
            curve = "held_out" if name == "loss" else name
            if curve not in self.curves:
                self.curves = {**self.curves, curve: Series()}  # another thread may be going over them
            self.curves[curve].add(step.index, value)

    def rest(self) -> None:
        """The run pauses: the time until it goes on is not to count."""
        self._marks.clear()

    def copy(self) -> History:
        """The same, to be gone on with elsewhere."""
        other = History()
        other.curves = {name: curve.copy() for name, curve in self.curves.items()}
        other.step_count, other.last, other.scores = self.step_count, self.last, self.scores
        return other

    @property
    def size(self) -> int:
        """Bytes, nearly."""
        return sum(curve.nbytes for curve in self.curves.values())

    @property
    def steps_per_second(self) -> float:
        """Over the last two seconds; 0 while nothing is known."""
        marks = tuple(self._marks)
        if len(marks) < 2:
            return 0.0
        (start, first), (end, last) = marks[0], marks[-1]
        return (last - first) / (end - start)
