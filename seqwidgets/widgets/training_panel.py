"""The training panel: transport, learning rate, curves, and a text that the model writes."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from typing import Any

import traitlets
from torch import nn

from ..models import write
from ..training import Probe, Trainer
from ..training.optimizers import OPTIMIZERS
from ..training.series import NOTHING, Piece
from ..training.settings import checked
from .base import LiveWidget, Refused
from .bundles import module, style
from .source import Live, model_label

# The text sample: long enough to judge, short enough to cost little.
PROMPT, CHARACTERS, WORDS, TEMPERATURE = "The ", 160, 40, 0.8

SETTINGS = ("learning_rate", "clip", "batch_size", "weight_decay", "optimizer", "dropout", "teacher_forcing")


class TrainingPanel(LiveWidget):
    """Play, pause, step, rewind and reset a trainer; change its settings; watch it learn.

    Shows the loss on training batches and on held-out data, the trivial predictor as a dashed
    line and, for a language model, a text written by the model as it now is. Any number of views
    and panels of one trainer agree.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> trainer = sw.Trainer(sw.build_model("gru", task, hidden_size=16), task)
    >>> panel = sw.TrainingPanel(trainer)
    >>> panel
    TrainingPanel(recall-gru)
    >>> panel.close(); trainer.close()
    """

    _esm = module("training-panel")
    _css = style("training-panel")

    # Public

    learning_rate = traitlets.Float().tag(sync=True)
    """The trainer's learning rate, above 0 and at most 10. Setting it sets the trainer's."""

    clip = traitlets.Float(None, allow_none=True).tag(sync=True)
    """The longest gradient that is let through; None lets any through."""

    batch_size = traitlets.Int().tag(sync=True)
    """Examples a step."""

    weight_decay = traitlets.Float().tag(sync=True)
    """The optimizer's, from 0 to 10."""

    optimizer = traitlets.Unicode().tag(sync=True)
    """By name: "adamw", "adam", "sgd", "momentum" or "rmsprop"."""

    dropout = traitlets.Float(None, allow_none=True).tag(sync=True)
    """The model's, from 0 up to 1; None where it has none."""

    teacher_forcing = traitlets.Float(None, allow_none=True).tag(sync=True)
    """A translator's, from 0 to 1; None for other models."""

    # Internal

    _setup = traitlets.Dict().tag(sync=True)
    # Made anew whenever somebody asks for it, so that a view that comes late sees the present.
    _frame = traitlets.Dict().tag(sync=True, to_json=lambda _, panel: panel._whole_frame())

    _sample: Probe | None = None  # of the text that the model writes

    def __init__(self, trainer: Trainer) -> None:
        if not isinstance(trainer, Trainer):
            raise TypeError(
                f"TrainingPanel shows a Trainer, not {type(trainer).__name__}; "
                "make one with sw.Trainer(model, task)."
            )
        self.trainer = trainer
        self._sent = {"training": NOTHING, "held_out": NOTHING}
        self._sent_sample: dict[str, Any] | None = None
        self._sent_snapshots: list[int] = []
        self._said = ""
        # What the trainer's settings were when last compared: only a change made elsewhere is
        # carried over to the traits, so that a slider in the reader's hand is not pulled back.
        self._settings = _settings(trainer)
        super().__init__(Live(trainer), **self._settings)

    def begin(self) -> None:
        """Take up the trainer's model, at first or after a rebuild."""
        self._shown = self.trainer.model
        self._setup = _setup(self.trainer)
        if self._sample:
            self.trainer.dismiss(self._sample)
        self._sample = self.trainer.probe(_writer(self.trainer)) if _writes(self.trainer) else None

    def close(self) -> None:
        super().close()
        if self._sample:
            self.trainer.dismiss(self._sample)

    # From the page -----------------------------------------------------------------------------

    def receive(self, message: dict) -> None:
        actions = {
            "play": self.trainer.play,
            "pause": lambda: self.trainer.pause(wait=False),
            "step": lambda: self.trainer.step(wait=False),
            "rewind": lambda: self.trainer.rewind(message.get("step"), wait=False),
            "reset": lambda: self.trainer.reset(wait=False),
            "history": self._send_history,
        }
        action = actions.get(message.get("type", ""))
        if action is None:
            raise ValueError(f"The panel does not know the message {message!r}.")
        self._said = ""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a Play that came twice is no news to the page
            action()

    def say(self, message: str) -> None:
        self._said = message
        self._publisher.wake()

    @traitlets.validate(*SETTINGS)
    def _check_setting(self, proposal: Any) -> Any:
        name, value = proposal["trait"].name, proposal["value"]
        if value is None and self.trainer.settings[name] is None:
            return None  # the model has none
        try:
            return checked(name, value)
        except ValueError as error:
            raise Refused(str(error)) from None

    @traitlets.observe(*SETTINGS)
    def _set_setting(self, change: Any) -> None:
        if self._settings[change["name"]] != change["new"]:
            self._settings[change["name"]] = change["new"]
            self._said = ""
            self.trainer.set(**{change["name"]: change["new"]})

    # To the page -------------------------------------------------------------------------------

    def publish(self) -> bool:
        if self._shown is not self.trainer.model:
            self.begin()
        for name, value in _settings(self.trainer).items():
            if value != self._settings[name]:
                self._settings[name] = value
                setattr(self, name, value)
        frame, buffers = self._news()
        self.send(frame, buffers)
        if self.trainer.state != "running":
            self.send_state("_frame")  # what a saved notebook shows when it is opened without a kernel
        return True

    def _news(self) -> tuple[dict, list[bytes]]:
        """The frame with what the page lacks, and the points of both curves."""
        history = self.trainer.history
        pieces = {name: getattr(history, name).since(seen) for name, seen in self._sent.items()}
        self._sent = pieces
        frame = self._figures()
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

    def _whole_frame(self) -> dict:
        """Everything a view needs that has seen nothing."""
        history = self.trainer.history
        curves = {name: getattr(history, name).since(NOTHING) for name in self._sent}
        return self._figures() | {
            name: {"start": 0, "points": self._bytes(piece)} for name, piece in curves.items()
        }

    def _send_history(self) -> None:
        self._sent = dict.fromkeys(self._sent, NOTHING)
        self._sent_sample, self._sent_snapshots = None, []
        self._publisher.wake()

    def _figures(self) -> dict[str, Any]:
        trainer, history, shown = self.trainer, self.trainer.history, self.trainer.task.in_unit
        return {
            "type": "frame",
            "state": trainer.state,
            "step": history.step_count,
            "steps_per_second": history.steps_per_second,
            "loss": _finite(shown(history.last.loss)) if history.last else None,
            "validation": _finite(shown(history.scores["loss"])) if history.scores else None,
            "message": self._said or trainer.message,
            "sample": self._written(),
            "snapshots": trainer.snapshots,
            "good": trainer.good,
        }

    def _written(self) -> dict[str, Any] | None:
        """The newest text sample, once there is one."""
        look = self._sample
        if look is None or look.result is None:
            return None
        return {"text": look.result, "step": look.step, "temperature": TEMPERATURE}

    def _bytes(self, piece: Piece) -> bytes:
        """Points (step, loss in the task's unit) as float32."""
        return (piece.points * (1, self.trainer.task.in_unit(1.0))).astype("<f4").tobytes()


def _settings(trainer: Trainer) -> dict[str, Any]:
    now = trainer.settings
    return {name: now[name] for name in SETTINGS}


def _setup(trainer: Trainer) -> dict[str, Any]:
    """What does not change while the trainer lives."""
    model, task = trainer.model, trainer.task
    baseline = next(iter(task.baseline_loss.items()), None)
    return {
        "name": trainer.name,
        "task": task.name,
        "model": model_label(model),
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "device": str(trainer.device),
        "unit": task.unit,
        "optimizers": list(OPTIMIZERS),
        "baseline": baseline and {"name": baseline[0], "value": baseline[1]},
        "writes": _writes(trainer),
    }


def _writes(trainer: Trainer) -> bool:
    return trainer.task.kind == "language-model" and hasattr(trainer.model, "advance")


def _writer(trainer: Trainer) -> Callable[[nn.Module], str]:
    vocabulary = trainer.task.vocabulary
    assert vocabulary is not None, "a language model reads tokens"
    if vocabulary.pattern is None:
        return lambda model: write(model, vocabulary, PROMPT, CHARACTERS, TEMPERATURE)
    first = next(trainer.task.batches(1, seed=0, split="valid")).inputs[0, :1]
    return lambda model: write(model, vocabulary, vocabulary.decode(first), WORDS, TEMPERATURE)


def _finite(value: float) -> float | None:
    """JSON has no NaN."""
    return value if math.isfinite(value) else None
