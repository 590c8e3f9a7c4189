"""What went wrong in a run, in words, and what to do about it."""

from __future__ import annotations

import math

import torch


def failed(error: Exception, step: int, batch_size: int, good: int | None) -> str:
    """A step that raised."""
    says = f"Step {step} failed with {type(error).__name__}: {error}".rstrip(". ") + ". "
    if isinstance(error, (MemoryError, torch.OutOfMemoryError)) or "alloc" in str(error):
        says += f"It was out of memory: lower the batch size (it is {batch_size}) or the model's size. "
    return says + ways_out(good)


def diverged(loss: float, step: int, learning_rate: float, good: int | None) -> str:
    """A loss, or a gradient, that is no number."""
    return (
        f"{no_number(loss, step)} {ways_out(good)} Then lower the learning rate (it is "
        f"{learning_rate:g}) or clip gradients."
    )


def no_number(loss: float, step: int) -> str:
    """Which of the two it was."""
    what = "A gradient overflowed" if math.isfinite(loss) else f"The loss became {loss}"
    return f"{what} at step {step}."


def ways_out(good: int | None) -> str:
    """Where one can go from a fault."""
    back = f"Rewind goes back to step {good:,}, the last good snapshot; " if good is not None else ""
    return f"{back}Reset starts again."
