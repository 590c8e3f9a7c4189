"""Functions that a model trains through: their outputs, and the gradients that reach their inputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import Tensor

from .compare import Close
from .exercise import Case, Row
from .words import dtype, kind, shape


def with_gradient(function: Callable[..., Any], *given: Any) -> Any:
    """The output of a call, and the gradient of the sum of its squares with respect to all inputs that
    are floating-point tensors, one behind the other. What is no tensor comes back alone.

    The output is that of a call without a graph, so that inputs may be changed, which is noticed.
    """
    places = [i for i, each in enumerate(given) if isinstance(each, Tensor) and each.is_floating_point()]
    leaves = {i: given[i].clone().requires_grad_() for i in places}
    output = function(*given)
    if not isinstance(output, Tensor):
        return output
    again = function(*(leaves[i] * 1 if i in leaves else each for i, each in enumerate(given)))
    gradients: list[Tensor] = [torch.zeros_like(leaf) for leaf in leaves.values()]
    if again.requires_grad:
        loss = again.square().sum()
        gradients = list(torch.autograd.grad(loss, list(leaves.values()), materialize_grads=True))
    return output, torch.cat([gradient.flatten() for gradient in gradients])


@dataclass(frozen=True)
class Differentiable:
    """The answer is what `with_gradient` gives; a learner hears of the gradient when the output is right."""

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
        alike, alike_back = (self.compare.agrees(case, *pair) for pair in zip(expected, answer, strict=True))
        # What is no number has no gradient: what comes back hangs on how the mistake was written.
        return alike and (alike_back or not expected[0].isfinite().all())

    def rows(self, case: Case, expected: Any, answer: Any) -> list[Row]:
        if not self.compare.agrees(case, expected[0], answer[0]):
            return self.compare.rows(case, expected[0], answer[0])
        rows = self.compare.rows(case, expected[1], answer[1])
        return [replace(row, part="gradient") for row in rows]
