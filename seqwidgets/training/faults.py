"""What went wrong in a run, in words, and what to do about it."""

from __future__ import annotations

import torch


def failed(error: Exception, step: int, batch_size: int, good: int | None) -> str:
    """A step that raised."""
    says = f"Step {step} failed with {type(error).__name__}: {error}".rstrip(". ") + ". "
    if isinstance(error, (MemoryError, torch.OutOfMemoryError)) or "alloc" in str(error):
        says += f"It was out of memory: lower the batch size (it is {batch_size}) or the model's size. "
    return says + ways_out(good)


def diverged(loss: float, step: int, learning_rate: float, good: int | None) -> str:
    """A loss, or a gradient, that is no number."""
    what = f"The loss became {loss}" if loss != loss or abs(loss) == float("inf") else "A gradient overflowed"
    return (
        f"{what} at step {step}. {ways_out(good)} Then lower the learning rate (it is "
        f"{learning_rate:g}) or clip gradients."
    )


def ways_out(good: int | None) -> str:
    """Where one can go from a fault."""
    back = f"Rewind goes back to step {good:,}, the last good snapshot; " if good else ""
    return f"{back}Reset starts again."
