"""What a page is told of a run: the figures, and of the curves what it lacks."""

from __future__ import annotations

from typing import Any

from ..training import Trainer
from ..training.series import NOTHING, Piece
from .recorded import Recorded
from .wire import finite


class Curves:
    """Makes the frames of one page, and remembers what it has been sent.

    In both, `said` is what the reader has to be told, and `sample` the text that the model writes.
    """

    def __init__(self, run: Trainer | Recorded) -> None:
        self.run = run
        self.forget()

    def forget(self) -> None:
        """The page has lost what it had."""
        self._sent = {"training": NOTHING, "held_out": NOTHING}
        self._sent_sample: dict[str, Any] | None = None
        self._sent_snapshots: list[int] = []

    def news(self, said: str, sample: dict[str, Any] | None) -> tuple[dict[str, Any], list[bytes]]:
        """The frame with what the page lacks, and the points of both curves."""
        history = self.run.history
        pieces = {name: getattr(history, name).since(seen) for name, seen in self._sent.items()}
        self._sent = pieces
        frame = self._figures(said, sample)
        if frame["sample"] == self._sent_sample:
            frame["sample"] = None
        else:
            self._sent_sample = frame["sample"]
        if frame["snapshots"] == self._sent_snapshots:
            frame["snapshots"] = None
        else:
            self._sent_snapshots = frame["snapshots"]
        frame |= {name: {"start": piece.start} for name, piece in pieces.items()}
        return frame, [self._bytes(piece) for piece in pieces.values()]

    def whole(self, said: str, sample: dict[str, Any] | None) -> dict[str, Any]:
        """Everything a view needs that has seen nothing."""
        history = self.run.history
        curves = {name: getattr(history, name).since(NOTHING) for name in self._sent}
        return self._figures(said, sample) | {
            name: {"start": 0, "points": self._bytes(piece)} for name, piece in curves.items()
        }

    def _figures(self, said: str, sample: dict[str, Any] | None) -> dict[str, Any]:
        run, history, shown = self.run, self.run.history, self.run.task.in_unit
        return {
            "type": "frame",
            "state": run.state,
            "step": history.step_count,
            "steps_per_second": history.steps_per_second,
            "loss": finite(shown(history.last.loss)) if history.last else None,
            "validation": finite(shown(history.scores["loss"])) if history.scores else None,
            "message": said or run.message,
            "sample": sample,
            "snapshots": run.snapshots,
            "good": run.good,
        }

    def _bytes(self, piece: Piece) -> bytes:
        """Points (step, loss in the task's unit) as float32."""
        return (piece.points * (1, self.run.task.in_unit(1.0))).astype("<f4").tobytes()
