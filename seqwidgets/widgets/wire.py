"""Numbers as they go to the page."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def floats(values: Tensor) -> bytes:
    """As they go to the page: float32, one after the other."""
    return torch.as_tensor(values, dtype=torch.float32).contiguous().numpy().tobytes()


def finite(value: float | None) -> float | None:
    """A number in JSON, which has no NaN and no infinity."""
    return value if value is not None and math.isfinite(value) else None
