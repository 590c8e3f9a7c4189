"""What the reader may set, checked before it reaches a run."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch

from .optimizers import OPTIMIZERS


@dataclass
class Settings:
    """What a step obeys. All of it may change between two steps.

    learning_rate: above 0 and at most 10; factor: what a schedule makes of it, 1 without one.
    clip: the longest gradient that is let through; None: any. Pascanu et al. (2013).
    batch_size: examples a step. weight_decay: 0 or more. optimizer: a name of `OPTIMIZERS`.
    dropout, teacher_forcing: see the models; None where a model has none.
    """

    learning_rate: float = 3e-3
    clip: float | None = 1.0
    batch_size: int = 32
    weight_decay: float = 0.01
    optimizer: str = "adamw"
    dropout: float | None = None
    teacher_forcing: float | None = None
    factor: float = 1.0

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if value is not None or name not in OF_THE_MODEL:
                setattr(self, name, checked(name, value))


# Those that a model may lack.
OF_THE_MODEL = ("dropout", "teacher_forcing")


def known(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings, or a ValueError that lists the names that a reader may set."""
    valid = [name for name in vars(Settings()) if name != "factor"]
    for name in settings:
        if name not in valid:
            raise ValueError(f"There is no setting {name!r}; there are {', '.join(valid)}.")
    return settings


def checked(name: str, value: Any) -> Any:
    """The value of a setting, or a ValueError that says what is allowed."""
    if value is None and name == "clip":
        return None
    if name == "optimizer":
        if value not in OPTIMIZERS:
            raise ValueError(f"optimizer must be one of {', '.join(OPTIMIZERS)}, not {value!r}.")
        return value
    if name in ("batch_size", "seed"):
        return _whole(name, value)
    allowed, says = _RANGES[name]
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    if not number or not allowed(value):
        raise ValueError(f"{name} must be {says}, not {value!r}.")
    return float(value)


_RANGES: dict[str, tuple[Any, str]] = {
    "learning_rate": (lambda value: 0 < value <= 10, "a number above 0 and at most 10"),
    "clip": (lambda value: value > 0, "a number above 0, or None for no clipping"),
    "weight_decay": (lambda value: 0 <= value <= 10, "a number from 0 to 10"),
    "dropout": (lambda value: 0 <= value < 1, "a number from 0 up to, but not, 1"),
    "teacher_forcing": (lambda value: 0 <= value <= 1, "a number from 0 to 1"),
    "factor": (lambda value: 0 <= value <= 1, "a number from 0 to 1"),
}


def _whole(name: str, value: Any) -> int:
    least = 1 if name == "batch_size" else 0
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        says = "at least 1" if least else "0 or more"
        raise ValueError(f"{name} must be a whole number, {says}, not {value!r}.")
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
