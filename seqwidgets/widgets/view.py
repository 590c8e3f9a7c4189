"""What every view has that looks inside a model: a look now, looks at earlier steps, a replay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import traitlets
from torch import nn

from ..training import Probe
from .base import LiveWidget, checked_moment
from .source import Live, Past, Source, model_label
from .still_page import REPLAYED, thinned

UNSOUND = "Some weights of this model are no numbers, and so is what it computes with them."


class Look(NamedTuple):
    """What was seen of a model after a step, or why nothing was."""

    step: int
    result: dict[str, Any] | None
    error: Exception | None


class View(LiveWidget):
    """A widget that looks inside a model: a trainer's while it learns, or one that stands still.

    Subclasses say in `read` what is to be shown of a model, a dictionary of what JSON knows and of
    bytes; in `setup`, which may raise ValueError, what does not change as long as the model is the
    same. `read` runs in the trainer's thread, or in the publisher's.
    """

    source: Source

    # Public

    moment = traitlets.Int(None, allow_none=True).tag(sync=True)
    """The step of the training that is looked at; None: the present."""

    # Internal

    _setup = traitlets.Dict().tag(sync=True)
    _steps: traitlets.List = traitlets.List().tag(sync=True)  # that `moment` can be
    _notice = traitlets.Unicode().tag(sync=True)
    _asked = traitlets.Int(0).tag(sync=True)  # counts what the page asks for
    _frame = traitlets.Dict().tag(sync=True)
    # The frames of some steps, for a page without a kernel.
    _replay: traitlets.List = traitlets.List().tag(sync=True)

    _probe: Probe | None = None  # of a trainer's model
    _hearing = False  # a request of the page is being carried out
    _typed_on = False  # a request is answered at once, whatever the trainer is at

    def __init__(self, source: Source, **traits: Any) -> None:
        self._past = Past(source, self._read)
        self._model = source.model
        self._wanted = 0  # counts the requests
        self._looked = 0  # of them, those that were looked for beside the trainer
        self._heard = 0  # of what `_asked` counts, that which has been carried out
        self._still: tuple[int, Look] | None = None  # an answer to one, of what stands still
        self._shown: tuple[Any, ...] = ()
        super().__init__(source, _setup=self._whole_setup(source), _steps=source.steps, **traits)

    def begin(self) -> None:
        if isinstance(self.source, Live):
            self._probe = self.source.trainer.probe(self._read)

    def setup(self, source: Source) -> dict[str, Any]:
        """What the page has to know of the model beside its name."""
        return {}

    def read(self, model: nn.Module) -> dict[str, Any]:
        """Look into the model."""
        raise NotImplementedError

    def _read(self, model: nn.Module) -> dict[str, Any]:
        return self._answering(model, self.read)

    def _answering(self, model: nn.Module, read: Callable[[nn.Module], dict[str, Any]]) -> dict[str, Any]:
        asked = self._heard  # first: all that was set along with it is carried out by then
        sound = all(bool(each.sum().isfinite()) for each in model.parameters())
        return read(model) | {"asked": asked, "sound": sound}

    def refresh(self) -> None:
        """What is shown is not what was asked for any more: look again."""
        self._notice = ""
        self._look_again()

    def _look_again(self) -> None:
        if self._hearing:
            return  # once, when all of a request is heard
        self._wanted += 1
        if self._probe is not None and not self._typed_on:
            self._probe.request()
        if hasattr(self, "_publisher"):  # else a trait is being set for the first time
            (self._publisher.hurry if self._typed_on else self._publisher.wake)()

    def set_state(self, sync_data: dict) -> None:
        self._hearing = "_asked" in sync_data
        super().set_state(sync_data)
        self._hearing = False
        if self._heard != self._asked:
            # A trainer may have looked while the page's wishes were being carried out.
            self._heard = self._asked
            self._look_again()

    def say(self, message: str) -> None:
        self._notice = message

    def close(self) -> None:
        super().close()
        if self._probe is not None and isinstance(self.source, Live):
            self.source.trainer.dismiss(self._probe)

    def still(self) -> dict[str, Any]:
        replay = [self._frame_of(self._look(step)) for step in thinned(self.source.steps, REPLAYED)]
        return {"_replay": replay, "_frame": self._frame_of(self._newest())}

    @traitlets.validate("moment")
    def _check_moment(self, proposal: Any) -> int | None:
        return checked_moment(proposal["value"], self.source.steps)

    @traitlets.observe("moment")
    def _asked_for_another(self, _: Any) -> None:
        self.refresh()

    # In the publisher's thread -----------------------------------------------------------------

    def publish(self) -> bool:
        source = self.source
        if source.model is not self._model:  # it was rebuilt
            self._model = source.model
            try:
                self._setup = self._whole_setup(source)
            except ValueError as error:
                self.say(str(error))
        if (steps := source.steps) != self._steps:
            self._steps = steps
        look = self._newest()
        if look.error is not None:
            self.say(f"The inside could not be shown: {type(look.error).__name__}: {look.error}")
            self._publisher.calm()
        shown = (look.step, look.result, source.state)
        if look.result is None or self._shown == shown:
            return False
        self._shown = shown
        if not look.result["sound"] and not source.message:  # a trainer says what to do about it
            self.say(UNSOUND)
        elif self._notice == UNSOUND:
            self.say("")
        self._frame = self._frame_of(look)
        if self._frame["asked"] >= self._asked:
            self._publisher.calm()
        return True

    def _newest(self) -> Look:
        probe, wanted = self._probe, self._wanted
        if probe is not None and self.moment is None:
            if self._typed_on and wanted != self._looked:
                self._looked = wanted
                return self._look_beside(probe)
            return Look(probe.step, probe.result, probe.error)
        if self._still is None or self._still[0] != wanted:
            self._still = wanted, self._look(self.moment)
        return self._still[1]

    def _look_beside(self, probe: Probe) -> Look:
        """Look at once: a step of the trainer may take longer than somebody who types can wait."""
        assert isinstance(self.source, Live)
        try:
            self.source.trainer.look_now(probe)
        except Exception as error:  # there is no copying this model
            return Look(probe.step, None, error)
        return Look(probe.step, probe.result, probe.error)

    def _look(self, step: int | None) -> Look:
        last = max(self.source.steps, default=0)
        try:
            return Look(last if step is None else step, self._past.look(step), None)
        except Exception as error:  # the view says so
            return Look(last, None, error)

    def _frame_of(self, look: Look) -> dict[str, Any]:
        source = self.source
        about = {"step": look.step, "state": source.state, "message": source.message, "moment": self.moment}
        return (look.result or {}) | about

    def _whole_setup(self, source: Source) -> dict[str, Any]:
        about = {"run": source.name, "task": source.task.name, "model": model_label(source.model)}
        return about | {"live": isinstance(source, Live)} | self.setup(source)
