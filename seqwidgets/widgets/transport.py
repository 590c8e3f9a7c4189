"""What a page presses of a trainer's transport."""

from __future__ import annotations

from collections.abc import Callable

from ..training import Trainer


def pressed(trainer: Trainer, message: dict) -> Callable[[], None] | None:
    """What a message of the page does with a trainer, without waiting for it; None: it is about
    something else."""
    actions: dict[str, Callable[[], None]] = {
        "play": trainer.play,
        "pause": lambda: trainer.pause(wait=False),
        "step": lambda: trainer.step(wait=False),
        "rewind": lambda: trainer.rewind(message.get("step"), wait=False),
        "reset": lambda: trainer.reset(wait=False),
    }
    return actions.get(message.get("type", ""))
