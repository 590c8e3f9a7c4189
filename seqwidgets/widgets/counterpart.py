"""The same view of a recording: what a presenter shows at once, before anything is trained."""

from __future__ import annotations

from typing import Any

import anywidget

from ..training import RaceRecording, Recording, recordings
from .base import LiveWidget
from .model_race import ModelRace
from .view import View

# Those that say what is looked at, and what of it, in the order in which they can be set.
_FIRST = ("text", "sequence", "example", "measure")


def recording_of(widget: LiveWidget | None) -> str | None:
    """The name of the recording of a demo, by the cell that shows it; None: there is none."""
    name = widget.place.name if widget is not None and widget.place else None
    return name if name in recordings() else None


def counterpart(widget: LiveWidget, recording: Recording | RaceRecording) -> LiveWidget:
    """A widget of the same kind that shows a recording, with the text, the held units and whatever else
    somebody has set in the view. What does not suit the recording stays as it is by default.

    Raises what the widget's class raises for a recording that it cannot show.
    """
    kind: Any = type(widget)
    other: LiveWidget = kind(recording)
    other.place = widget.place
    if isinstance(widget, View | ModelRace):
        names = _public(widget)
        for name in sorted(names, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST)):
            try:
                setattr(other, name, getattr(widget, name))
            except ValueError:  # a unit that the recorded network does not have
                continue
    return other


def _public(widget: LiveWidget) -> list[str]:
    of_every_widget = anywidget.AnyWidget.class_trait_names(sync=True)
    return [
        name
        for name in widget.trait_names(sync=True)
        if name not in of_every_widget and not name.startswith("_") and name != "moment"
    ]
