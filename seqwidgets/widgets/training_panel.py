"""The training panel: transport, learning rate, curves, and a text that the model writes."""

from __future__ import annotations

import warnings
from typing import Any

import traitlets

from ..training import Recording, Trainer
from ..training.settings import checked
from .base import LiveWidget, Refused, checked_moment
from .bundles import module, style
from .curves import Curves
from .panel_setup import SETTINGS, settings_of, setup_of
from .recorded import Recorded, run_of
from .sample import Sample
from .source import Live
from .still_page import REPLAYED, thinned
from .transport import pressed

RECORDING = "This is a recording of a run: its settings are what they were, and nothing is trained here."
TRAINER = "A trainer goes back with rewind(step); it is a recording that is looked back at."


class TrainingPanel(LiveWidget):
    """Play, pause, step, rewind and reset a trainer; change its settings; watch it learn. Or go through
    the run of a recording.

    subject: a Trainer, or a Recording, of which nothing is trained.

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

    moment = traitlets.Int(None, allow_none=True).tag(sync=True)
    """Of a recording, the step that is looked back at; None: its end."""

    # Internal

    _setup = traitlets.Dict().tag(sync=True)
    _steps: traitlets.List = traitlets.List().tag(sync=True)  # that `moment` can be
    # The texts of some steps, for a page without a kernel.
    _replay: traitlets.List = traitlets.List().tag(sync=True)
    # Made anew whenever somebody asks for it, so that a view that comes late sees the present.
    _frame = traitlets.Dict().tag(sync=True, to_json=lambda _, panel: panel._whole_frame())

    source: Live | Recorded
    _sample: Sample | None = None

    def __init__(self, subject: Trainer | Recording) -> None:
        self.trainer = subject if isinstance(subject, Trainer) else None
        self.run = run_of(subject)
        self._curves = Curves(self.run)
        self._said = ""
        # What the run's settings were when last compared: only a change made elsewhere is carried
        # over to the traits, so that a slider in the reader's hand is not pulled back.
        self._settings = settings_of(self.run)
        if isinstance(self.run, Trainer):
            super().__init__(Live(self.run), **self._settings)
        else:
            super().__init__(self.run, _steps=self.run.steps, **self._settings)

    def begin(self) -> None:
        """Take up the model, at first or after a rebuild."""
        self._shown = self.run.model
        if self._sample:
            self._sample.close()
        self._sample = Sample(self.source)
        self._setup = setup_of(self.run, self._sample.writes)

    def close(self) -> None:
        super().close()
        if self._sample:
            self._sample.close()

    def still(self) -> dict[str, Any]:
        steps = thinned(self.run.snapshots, REPLAYED)
        text_at = self._sample.at if self._sample else lambda _: None
        texts = [{"step": step, "sample": text_at(step)} for step in steps]
        return {"_replay": texts, "_frame": self._whole_frame()}

    # From the page -----------------------------------------------------------------------------

    def receive(self, message: dict) -> None:
        if message.get("type") == "history":
            self._curves.forget()
            self._publisher.wake()
            return
        if self.trainer is None:
            raise ValueError(RECORDING)
        action = pressed(self.trainer, message)
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
        if value == self.run.settings[name]:
            return value  # None, too, where the model has none
        if self.trainer is None:
            raise Refused(RECORDING)
        try:
            return checked(name, value)
        except ValueError as error:
            raise Refused(str(error)) from None

    @traitlets.observe(*SETTINGS)
    def _set_setting(self, change: Any) -> None:
        if self.trainer and self._settings[change["name"]] != change["new"]:
            self._settings[change["name"]] = change["new"]
            self._said = ""
            self.trainer.set(**{change["name"]: change["new"]})

    @traitlets.validate("moment")
    def _check_moment(self, proposal: Any) -> int | None:
        if proposal["value"] is not None and self.trainer:
            raise Refused(TRAINER)
        return checked_moment(proposal["value"], self._steps)

    @traitlets.observe("moment")
    def _asked_for_another(self, _: Any) -> None:
        self._said = ""
        self._publisher.wake()

    # To the page -------------------------------------------------------------------------------

    def publish(self) -> bool:
        if self._shown is not self.run.model:
            self.begin()
        for name, value in settings_of(self.run).items():
            if value != self._settings[name]:
                self._settings[name] = value
                setattr(self, name, value)
        if self._sample and self.trainer is None:
            self._sample.look(self.moment)
        frame, buffers = self._curves.news(self._said, self._text)
        self.send(frame, buffers)
        if self.run.state != "running":
            self.send_state("_frame")  # what a saved notebook shows when it is opened without a kernel
        return True

    @property
    def _text(self) -> dict[str, Any] | None:
        return self._sample.text if self._sample else None

    def _whole_frame(self) -> dict[str, Any]:
        return self._curves.whole(self._said, self._text)
