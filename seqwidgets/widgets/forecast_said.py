"""What is said of a series, whatever is asked of it: the network's forecast, its interval, the naive one."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

# The interval holds eight of ten errors.
ENDS = torch.tensor([0.1, 0.9])


class Said(NamedTuple):
    """From the origin on, (ahead,) each, in the unit that is drawn. errors: squared, in the task's unit, of
    the network and of the naive forecast; None where nobody knows the truth."""

    path: Tensor
    low: Tensor
    high: Tensor
    naive: Tensor
    truth: Tensor
    errors: tuple[float, float] | None


def answers(model: nn.Module, inputs: Tensor) -> Tensor:
    """Of one example (time, feature) what the model says at each position, (time,)."""
    device = next(model.parameters()).device
    return model(inputs[None].to(device), torch.tensor([len(inputs)]).to(device))[0, :, 0].cpu()


def mean_square(errors: Tensor) -> float:
    return errors.square().mean().item()
