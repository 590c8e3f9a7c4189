"""What every widget has: a trainer to follow, a publisher, and a stable name."""

from __future__ import annotations

import atexit
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from torch import nn

from ..training import Probe, Trainer
from .publisher import Publisher

STATIC = Path(__file__).parent / "static"

# Frames that are sent although no page says that it has seen any: ten seconds of them. Beyond that
# they would pile up in the server, which keeps them for a page that may come back.
MOST_UNSEEN = 200

_open: weakref.WeakSet[LiveWidget] = weakref.WeakSet()


class Refused(traitlets.TraitError, ValueError):
    """A value that a trait does not take: traitlets then keeps the one it had."""


class LiveWidget(anywidget.AnyWidget):
    """A widget that follows a live trainer.

    Subclasses say what to send in `publish`, which runs in the publisher's thread, never in the
    trainer's, and what to do with the page's messages in `receive`. A page says now and then that it
    has seen what was sent; while none does, nothing is sent.
    """

    trainer: Trainer

    _unseen = 0

    def __init__(self, **traits: Any) -> None:
        self._probes: list[Probe] = []
        super().__init__(**traits)
        self.on_msg(self._on_message)
        self._publisher = Publisher(f"{self.trainer.name}-{type(self).__name__}", self._publish)
        self._leave = self.trainer.subscribe(self._publisher.wake)
        _open.add(self)

    def follow(self, trainer: Trainer) -> None:
        """Say which trainer is shown: the first thing a widget does, as its traits depend on it."""
        if not isinstance(trainer, Trainer):
            raise TypeError(
                f"{type(self).__name__} shows a Trainer, not {type(trainer).__name__}; "
                "make one with sw.Trainer(model, task)."
            )
        self.trainer = trainer

    def probe(self, function: Callable[[nn.Module], Any]) -> Probe:
        """Look into the model again and again, for as long as the widget lives."""
        probe = self.trainer.probe(function)
        self._probes.append(probe)
        return probe

    def dismiss(self, probe: Probe) -> None:
        """Look no more."""
        self._probes.remove(probe)
        self.trainer.dismiss(probe)

    def publish(self) -> bool:
        """Send what is new. Returns whether there was something."""
        raise NotImplementedError

    def receive(self, message: dict) -> None:
        """Act on a message from the page."""

    def say(self, message: str) -> None:
        """Tell the reader something, in the widget."""
        raise NotImplementedError

    def close(self) -> None:
        """Take the widget off the page. The trainer goes on."""
        if self in _open:  # else it was refused while it was made, or is closed already
            _open.discard(self)
            self._leave()
            self._publisher.close()
            for probe in self._probes:
                self.trainer.dismiss(probe)
        super().close()

    def set_state(self, sync_data: dict) -> None:
        """Take what the page has set. What is refused is set back there, with the reason."""
        self._seen()
        try:
            super().set_state(sync_data)
        except (traitlets.TraitError, RuntimeError) as error:
            self.say(str(error))
            self.send_state([name for name in sync_data if self.has_trait(name)])

    def _publish(self) -> bool:
        if self._unseen >= MOST_UNSEEN:
            return True  # a page that comes back wakes the publisher
        closed = self.trainer.state == "closed"
        sent = self.publish()
        self._unseen += sent  # a turn that had nothing to send is none that a page could have seen
        return not closed  # that was the last picture

    def _seen(self) -> None:
        """There is a page."""
        held_back, self._unseen = self._unseen >= MOST_UNSEEN, 0
        if held_back:
            self._publisher.wake()

    def _on_message(self, _: Any, content: Any, __: Any) -> None:
        self._seen()
        if content == {"type": "seen"}:
            return
        try:
            self.receive(content if isinstance(content, dict) else {})
        except (ValueError, RuntimeError) as error:
            self.say(str(error))

    def __repr__(self) -> str:
        # anywidget's own holds a memory address, which no notebook test can compare.
        return f"{type(self).__name__}({self.trainer.name})"


def model_label(model: nn.Module) -> str:
    """A model's name and size, as a reader would say it: "LSTM 192"."""
    name = getattr(model, "name", type(model).__name__)
    if name.removeprefix("bi") in ("rnn", "gru", "lstm"):
        short = "bi" * name.startswith("bi") + name.removeprefix("bi").upper()
    else:
        short = name.capitalize()
    return " ".join(filter(None, [short, str(getattr(model, "hidden_size", ""))]))


@atexit.register
def _close_all() -> None:
    for widget in list(_open):
        widget._leave()
        widget._publisher.close()
