"""A lesson's widget over the recorded run of its demo."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import traitlets

from ..training import load_recording, recordings
from .base import LiveWidget
from .playground import Playground
from .training_panel import TrainingPanel

# Traits that say what a network reads. The others are about a place in it, and come after.
READ = ("text", "sequence", "example")


def recording_of(demo: LiveWidget | None) -> str | None:
    """The name of the recording of a demo, by the cell that shows it; None: there is none."""
    name = demo.place.name if demo is not None and demo.place else None
    return name if name in recordings() else None


def counterpart(demo: LiveWidget, name: str) -> LiveWidget:
    """A widget like a demo, over the recording of a name, with what the lesson has chosen in it.

    Raises what loading the recording and making the widget raise.
    """
    recording: Any = load_recording(name)
    if isinstance(demo, Playground):  # it may have another task by now; the panel shows what was recorded
        made: LiveWidget = TrainingPanel(recording)
    else:
        made = _kind(demo)(recording)
        for trait in _chosen(demo):
            with suppress(traitlets.TraitError, ValueError):  # the recorded run has settings of its own
                setattr(made, trait, getattr(demo, trait))
    made.place = demo.place
    return made


def _kind(demo: LiveWidget) -> Any:
    """Its class, as it stands in a file: anywidget gives each widget one of its own."""
    return next(each for each in type(demo).__mro__ if isinstance(vars(each).get("_esm"), str))


def _chosen(demo: LiveWidget) -> list[str]:
    """The public traits of its own, but the step that it looks back at."""
    own = set(demo.class_trait_names(sync=True)) - set(LiveWidget.class_trait_names(sync=True))
    public = [name for name in own if not name.startswith("_") and name != "moment"]
    return sorted(public, key=lambda name: (name not in READ, name))
