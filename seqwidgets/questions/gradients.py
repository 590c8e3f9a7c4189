"""How a function is asked that a model trains through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor


def output_and_gradient(function: Callable[..., Any], *given: Any) -> Any:
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
