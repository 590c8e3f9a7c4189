"""Trying every letter around a position, begun and ended by the page."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from threading import Lock
from typing import Any

from torch import Tensor, nn

from .mutagenesis import Mutagenesis
from .track_reading import Answer
from .wire import floats

# Positions whose letters are changed one after the other.
SCANNED = 100


class TrackScan:
    """One scan at a time; `wake` is called when there is news of it."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake, self._lock = wake, Lock()
        self._wanted = False
        self._news: dict[str, Any] | None = None
        self.running: Mutagenesis | None = None

    def want(self) -> None:
        """Begin when the model is looked into next."""
        self._wanted = True

    def begin(self, model: nn.Module, answer: Answer, step: int | None) -> None:
        """Try every letter on a copy of the model, if that is wanted: what is read here does not change
        while it is read."""
        if not self._wanted:
            return
        self._wanted = False
        question, offset = answer.question, answer.offset
        start = max(0, question.place - SCANNED // 2)
        end = min(len(question.inputs), start + SCANNED)
        about = {
            "position": offset + question.place,
            "label": question.label,
            "start": offset + start,
            "step": step,
        }

        def told(scan: Mutagenesis, changes: Tensor, done: int, total: int) -> None:
            with self._lock:
                if scan is not self.running:
                    return  # it was stopped
                self._news = about | {"done": done, "total": total, "changes": floats(changes)}
            self._wake()

        self.running = Mutagenesis(deepcopy(model).eval(), question._replace(start=start, end=end), told)
        self.running.start()

    def tell(self, show: Callable[[dict[str, Any]], None]) -> None:
        """Show what has become known since this was last called."""
        with self._lock:  # else a stop could come in between
            if self._news is not None:
                show(self._news)
            self._news = None

    def end(self) -> None:
        with self._lock:  # nothing that is on its way may come after it
            self._wanted, self._news = False, None
            scan, self.running = self.running, None
        if scan is not None:
            scan.stop()
