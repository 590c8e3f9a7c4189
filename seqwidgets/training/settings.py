"""What the reader may set, checked before it reaches a run."""

from __future__ import annotations

import math
from typing import Any

import torch


def checked(name: str, value: Any) -> Any:
    """The value of a setting, or a ValueError that says what is allowed."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    if name == "learning_rate":
        if not number or not 0 < value <= 10:
            raise ValueError(f"learning_rate must be a number above 0 and at most 10, not {value!r}.")
        return float(value)
    if name == "clip":
        if value is not None and (not number or value <= 0):
            raise ValueError(f"clip must be a number above 0, or None for no clipping, not {value!r}.")
        return value if value is None else float(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < (name == "batch_size"):
        least = "at least 1" if name == "batch_size" else "0 or more"
        raise ValueError(f"{name} must be a whole number, {least}, not {value!r}.")
    return value


def chosen_device(device: str | torch.device) -> torch.device:
    """The device by name. "auto" is a CUDA GPU where there is one, else the CPU.

    Apple's GPU is used when asked for by name ("mps"): for networks as small as these the CPU
    is faster.
    """
    if device == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        chosen = torch.device(device)
        torch.empty(1, device=chosen)
    except (RuntimeError, AssertionError) as error:
        reason = str(error).splitlines()[0]
        raise ValueError(
            f"The device {str(device)!r} cannot be used here ({reason}); choose 'auto' or 'cpu'."
        ) from None
    return chosen
