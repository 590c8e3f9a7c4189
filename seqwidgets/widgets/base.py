"""What every widget has: something to look at, a publisher, and a stable name."""

from __future__ import annotations

import atexit
import weakref
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from . import shown
from .place import Place, here
from .publisher import Publisher
from .source import Followed
from .still_page import still_page

# Frames that are sent although no page says that it has seen any: ten seconds of them. Beyond that
# they would pile up in the server, which keeps them for a page that may come back.
MOST_UNSEEN = 200

_open: weakref.WeakSet[LiveWidget] = weakref.WeakSet()


class Refused(traitlets.TraitError, ValueError):
    """A value that a trait does not take: traitlets then keeps the one it had."""


def within(name: str, value: int, end: int) -> int:
    """A place from 0 up to `end`. Raises `Refused` for another one."""
    if not 0 <= value < end:
        raise Refused(f"{name} must be a whole number from 0 to {end - 1}, not {value}.")
    return value


def checked_moment(step: int | None, steps: list[int]) -> int | None:
    """One of the steps, or None. Raises `Refused` for another one."""
    if step is not None and step not in steps:
        known = ", ".join(str(each) for each in steps) or "none"
        raise Refused(f"The weights of step {step} are not known; those that are: {known}.")
    return step


class LiveWidget(anywidget.AnyWidget):
    """A widget that follows a trainer, or shows what stands still.

    Subclasses say what to send in `publish`, which runs in the publisher's thread, never in the
    trainer's, and what to do with the page's messages in `receive`. A page says now and then that it
    has seen what was sent; while none does, nothing is sent.
    """

    # Its own id: the page finds by it the outputs in which the widget is shown.
    _id = traitlets.Unicode().tag(sync=True)

    _unseen = 0

    place: Place | None
    """The cell that shows it, as far as it is known: the last one, or the one that made it."""

    def __init__(self, source: Followed, **traits: Any) -> None:
        self.source: Followed = source
        self.place = here()
        super().__init__(**traits)
        self._id = self.model_id
        self.begin()
        self.on_msg(self._on_message)
        self._publisher = Publisher(f"{source.name}-{type(self).__name__}", self._publish)
        self._leave = source.subscribe(self._publisher.wake)
        _open.add(self)
        self._publisher.wake()  # of what came before anybody listened, nobody was told

    def begin(self) -> None:
        """Get ready, with all traits set and before anything is published."""

    def publish(self) -> bool:
        """Send what is new. Returns whether there was something."""
        raise NotImplementedError

    def receive(self, message: dict) -> None:
        """Act on a message from the page."""

    def say(self, message: str) -> None:
        """Tell the reader something, in the widget."""
        raise NotImplementedError

    def still(self) -> dict[str, Any]:
        """Traits as a page without a kernel needs them, where they differ from those that are synced."""
        return {}

    def save_html(self, path: str | Path) -> None:
        """Write one file that shows this in any browser, with no kernel and no network: what is seen
        now, and up to 24 steps of a training to go through."""
        Path(path).write_text(still_page(self), encoding="utf-8")

    def close(self) -> None:
        """Take the widget off the page. What it shows goes on."""
        if self in _open:  # else it was refused while it was made, or is closed already
            _open.discard(self)
            self._leave()
            self._publisher.close()
        super().close()

    def set_state(self, sync_data: dict) -> None:
        """Take what the page has set. What is refused is set back there, with the reason."""
        self._seen()
        try:
            super().set_state(sync_data)
        except (traitlets.TraitError, ValueError, RuntimeError) as error:
            self.say(str(error))
            self.send_state([name for name in sync_data if self.has_trait(name)])

    def _publish(self) -> bool:
        if self._unseen >= MOST_UNSEEN:
            return True  # a page that comes back wakes the publisher
        source = self.source
        closed = source.state == "closed"
        sent = self.publish()
        self._unseen += sent  # a turn that had nothing to send is none that a page could have seen
        return not closed or source is not self.source  # that was the last picture, unless another one came

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

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        self.place = here() or self.place
        shown.note(self)
        return super()._repr_mimebundle_(**kwargs)

    def __repr__(self) -> str:
        # anywidget's own holds a memory address, which no notebook test can compare.
        return f"{type(self).__name__}({self.source.name})"


def is_open(widget: LiveWidget) -> bool:
    """It has not been closed."""
    return widget in _open


@atexit.register
def close_widgets() -> None:
    """End the threads of all that are open."""
    for widget in list(_open):
        widget._leave()
        widget._publisher.close()
