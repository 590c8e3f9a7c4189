"""The training panel: transport, learning rate, curves, and a text that the model writes."""

from __future__ import annotations

import warnings
from typing import Any

import traitlets

from ..training import Probe, Trainer
from ..training.optimizers import OPTIMIZERS
from ..training.settings import checked
from .base import LiveWidget, Refused
from .bundles import module, style
from .curves import Curves
from .sample import writer, writes
from .source import Live, model_label
from .transport import pressed

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
        self._curves = Curves(trainer)
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
        self._sample = self.trainer.probe(writer(self.trainer)) if writes(self.trainer) else None

    def close(self) -> None:
        super().close()
        if self._sample:
            self.trainer.dismiss(self._sample)

    # From the page -----------------------------------------------------------------------------

    def receive(self, message: dict) -> None:
        action = pressed(self.trainer, message)
        if message.get("type") == "history":
            action = self._send_all
        if action is None:
            raise ValueError(f"The panel does not know the message {message!r}.")
        self._said = ""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a Play that came twice is no news to the page
            action()

    def _send_all(self) -> None:
        self._curves.forget()
        self._publisher.wake()

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
        frame, buffers = self._curves.news(self._said, self._sample)
        self.send(frame, buffers)
        if self.trainer.state != "running":
            self.send_state("_frame")  # what a saved notebook shows when it is opened without a kernel
        return True

    def _whole_frame(self) -> dict[str, Any]:
        return self._curves.whole(self._said, self._sample)


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
        "writes": writes(trainer),
    }
