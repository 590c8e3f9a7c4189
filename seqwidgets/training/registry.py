"""The open trainers: one of a name at a time, and none left when the interpreter ends."""

from __future__ import annotations

import atexit
import threading
from itertools import count
from typing import Protocol


class Closable(Protocol):
    name: str

    def close(self, message: str = ...) -> None: ...


_open: dict[str, Closable] = {}
_lock = threading.Lock()


def register(trainer: Closable) -> None:
    """Add a trainer. An open one of the same name is closed first.

    A cell that is run again makes a new trainer; without this the old one would train on, unseen.
    """
    with _lock:
        replaced = _open.pop(trainer.name, None)
        _open[trainer.name] = trainer
    if replaced is not None:
        replaced.close(
            f"Replaced by a newer trainer of the same name, {trainer.name!r}. "
            "To keep both, give one of them another name: Trainer(..., name=...)."
        )


def forget(trainer: Closable) -> None:
    """Remove a trainer that has closed."""
    with _lock:
        if _open.get(trainer.name) is trainer:
            del _open[trainer.name]


def free_name(name: str) -> str:
    """A name with a number that no open trainer has: "recall-lstm-2"."""
    return next(free for number in count(2) if (free := f"{name}-{number}") not in _open)


# A thread inside torch while the interpreter is taken down would abort the process.
@atexit.register
def close_all() -> None:
    """Close every open trainer and wait for its thread."""
    for trainer in list(_open.values()):
        trainer.close()
