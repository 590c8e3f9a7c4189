"""How the answer of a function is compared that a model trains through."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from torch import Tensor

from ..questions.question import Case
from .compare import Close
from .exercise import Row
from .words import dtype, kind, shape


@dataclass(frozen=True)
class Differentiable:
    """The answer is what `output_and_gradient` gives; of the gradient a learner hears second."""

    compare: Close = field(default_factory=Close)

    def fault(self, case: Case, expected: Any, answer: Any) -> str | None:
        output = answer[0] if isinstance(answer, tuple) else answer
        if not isinstance(output, Tensor):  # a plain number has no gradient
            wanted = shape(expected[0])
            return f"Your function returned {kind(output)}; expected is a tensor of shape {wanted}."
        fault = self.compare.fault(case, expected[0], output)
        wanted, got = dtype(case.given[0]), dtype(output)
        if not fault and got != wanted:
            return f"Your output holds {got}; a model goes on in {wanted}, as its inputs are."
        return fault

    def agrees(self, case: Case, expected: Any, answer: Any) -> bool:
        alike = self.compare.agrees(case, expected[0], answer[0])
        alike_back = self._of_gradients(expected[1]).agrees(case, expected[1], answer[1])
        # What is no number has no gradient: what comes back hangs on how the mistake was written.
        return alike and (alike_back or not expected[0].isfinite().all())

    def _of_gradients(self, expected: Tensor) -> Close:
        """A gradient is a sum, which is rounded by as much as its largest parts demand."""
        largest = float(expected.abs().amax()) if expected.isfinite().all() else 1.0
        return replace(self.compare, atol=self.compare.atol * max(1.0, largest))

    def rows(self, case: Case, expected: Any, answer: Any) -> list[Row]:
        if not self.compare.agrees(case, expected[0], answer[0]):
            return self.compare.rows(case, expected[0], answer[0])
        rows = self.compare.rows(case, expected[1], answer[1])
        return [replace(row, part="gradient") for row in rows]
