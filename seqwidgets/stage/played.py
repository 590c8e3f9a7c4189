"""A lesson played through without a page: each cell run, each question answered."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import Any

from ipywidgets import Box

from ..training import Race, Trainer
from ..widgets import ModelRace, Predict
from ..widgets.base import LiveWidget
from ..widgets.predict import POINTS
from ..widgets.source import Live
from .lessons import Demo, Lesson


@dataclass
class Played:
    """A cell that was run.

    demo: what is shown of it on stage; widget: the one that it shows; error: what it raised.
    """

    cell: str
    demo: Demo | None = None
    widget: LiveWidget | None = None
    error: Exception | None = None


def play(lesson: Lesson) -> Iterator[Played]:
    """Run the cells of a lesson in order, in one namespace, up to the first that raises. What they print is
    lost."""
    names: dict[str, Any] = {"__name__": "__main__"}
    demos = {demo.cell: demo for demo in lesson.demos}
    for cell, code in lesson.cells.items():
        played = Played(cell, demos.get(cell))
        try:
            with redirect_stdout(StringIO()):
                played.widget = _widget(_run(code, names, f"{lesson.name}/{cell}"))
        except Exception as error:  # of any kind: the cell's own code
            played.error = error
        yield played
        if played.error is not None:
            return


def subject_of(widget: LiveWidget | None) -> Trainer | Race | None:
    """What a widget shows the run of; None: nothing that runs."""
    if isinstance(widget, ModelRace) and isinstance(widget.race, Race):
        return widget.race
    source = getattr(widget, "source", None)
    return source.trainer if isinstance(source, Live) else None


def _run(code: str, names: dict[str, Any], place: str) -> Any:
    """The value of the last line, as a notebook shows it, drawn as a page would have it; else None."""
    tree = ast.parse(code, place)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, place, "exec"), names)
        return None
    tree.body.pop()
    exec(compile(tree, place, "exec"), names)
    value = eval(compile(ast.Expression(last.value), place, "eval"), names)
    getattr(value, "_repr_mimebundle_", lambda: None)()
    return value


def _widget(value: Any) -> LiveWidget | None:
    """The one that is seen: what a question reveals, and of a box the first."""
    if isinstance(value, Predict):
        if value.choices:
            value.answer = value.choices[0]
        else:
            value.curve = [0.5] * POINTS
        return _widget(value.revealed)
    if isinstance(value, Box):
        return next(filter(None, map(_widget, value.children)), None)
    return value if isinstance(value, LiveWidget) else None
