"""A rehearsal: every demo of a lesson made, drawn and run for a moment, and its recording shown."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any

from ..training import Race, RaceRecording, Recording, Trainer, load_recording, recordings, until
from ..training.registry import close_all
from ..widgets import Gallery
from ..widgets.base import close_widgets
from ..widgets.counterpart import counterpart
from ..widgets.still_page import held
from .lessons import Demo, Lesson
from .played import Played, play, subject_of

# Seconds that a demo's run goes, and that its first picture may take.
RUNS, DRAWS = 1.0, 20.0

MAKE = "make it anew in a clone (python tools/recordings.py {}), or show this demo live"
CELL = "open the lesson, run the cell and mend it, or leave it out of the talk"
VIEW = "restart the kernel and try it in JupyterLab; if it stays so, leave this demo out of the talk"


@dataclass(frozen=True)
class Trouble:
    """where: lesson and cell; what: happened; mend: what to do."""

    where: str
    what: str
    mend: str


class Unfit(Exception):
    """Why a demo cannot be shown: what happened, and what to do."""


def rehearse(lesson: Lesson) -> list[Trouble]:
    """What is in the way of showing a lesson; nothing: it can be shown. Its trainers and widgets are
    closed at the end."""
    troubles: list[Trouble] = []
    tried = set()
    for played in play(lesson):
        where = f"{lesson.name}/{played.cell}"
        if played.error is not None:
            told = f"the cell raised {type(played.error).__name__}: {played.error}"
            troubles.append(Trouble(where, told, CELL))
        elif played.demo is not None:
            tried.add(played.demo)
            try:
                _try(played, played.demo)
            except Unfit as reason:
                troubles.append(Trouble(where, *reason.args))
    untried = [demo.cell for demo in lesson.demos if demo not in tried]
    if untried:
        troubles.append(Trouble(lesson.name, f"not tried: {', '.join(untried)}", "mend what is above first"))
    close_widgets()
    close_all()
    return troubles


def _try(played: Played, demo: Demo) -> None:
    """Raises Unfit."""
    widget, subject = played.widget, subject_of(played.widget)
    if widget is None:
        raise Unfit("the cell showed no widget", CELL)
    _drawn(widget)
    if demo.steps is None:
        return
    if subject is None:
        raise Unfit("it says steps, and shows nothing that runs", CELL)
    _runs(subject)
    _drawn(widget, subject.history.step_count if isinstance(subject, Trainer) else 1)
    if demo.name not in recordings():
        raise Unfit("there is no recording of it", MAKE.format(demo.lesson))
    try:
        recording = load_recording(demo.name)
        _fits(recording, subject, demo)
        shown = counterpart(widget, recording)
    except Exception as error:  # of any kind: the file's, or the view's
        raise Unfit(f"its recording cannot be shown: {error}", MAKE.format(demo.lesson)) from None
    _drawn(shown)
    shown.close()


def _runs(subject: Trainer | Race) -> None:
    """For a moment. Raises Unfit when it breaks."""
    try:
        if isinstance(subject, Trainer):
            subject.run(until(seconds=RUNS))
        else:
            _race(subject)
    except Exception as error:  # of any kind: the model's, or the data's
        raise Unfit(f"its run broke off: {type(error).__name__}: {error}", CELL) from None
    failed = [run.error for run in subject.ran() if run.error] if isinstance(subject, Race) else []
    if failed:
        raise Unfit(f"its run broke off: {failed[0]}", CELL)


def _race(race: Race) -> None:
    """Until each model has made a step."""
    begun = Event()

    def look() -> None:
        if race.state != "running" or all(row["steps"] or row["failed"] for row in race.table()):
            begun.set()

    leave = race.subscribe(look)
    race.play()
    begun.wait()
    race.pause()
    leave()


def _fits(recording: Recording | RaceRecording, subject: Trainer | Race, demo: Demo) -> None:
    """Raises ValueError for the recording of something else than the cell now makes."""
    if isinstance(recording, RaceRecording) or isinstance(subject, Race):
        labels, told = [
            [(run.label, run.seed) for run in each.ran()] if isinstance(each, Race | RaceRecording) else None
            for each in (subject, recording)
        ]
        task = recording.task.name if isinstance(recording, RaceRecording) else ""
        if labels != told or task != subject.task.name:
            raise ValueError("it is of another race than the cell makes")
        return
    about, now = recording.about, subject.recording.about
    names = ("task", "task_options", "model", "model_options", "model_seed", "seed")
    other = [name for name in names if about.get(name) != now.get(name)]
    if other:
        raise ValueError(f"it is of another run than the cell makes, with another {', '.join(other)}")
    if about["step"] != demo.steps:
        raise ValueError(f"it ends at step {about['step']}, and the demo says {demo.steps}")


def _drawn(widget: Any, step: int = 0) -> None:
    """Wait until a widget, and what is shown within it, has its picture of a step or a later one. Raises
    Unfit for one that has none in time, or that says why it has none."""
    for each in held(widget).values():
        _wait(each, step)
        if getattr(each, "_notice", ""):
            raise Unfit(f"{each!r} says: {each._notice}", VIEW)


def _wait(widget: Any, step: int) -> None:
    news, end = Event(), monotonic() + DRAWS
    widget.observe(lambda _: news.set())
    while not _is_drawn(widget, step) and not getattr(widget, "_notice", ""):
        if not news.wait(max(0.0, end - monotonic())):
            raise Unfit(f"{widget!r} was not drawn within {DRAWS:.0f} s", VIEW)
        news.clear()


def _is_drawn(widget: Any, step: int) -> bool:
    if isinstance(widget, Gallery):  # the first row of data
        return bool(widget._cards)
    frame = widget.get_state("_frame")["_frame"]  # as a page asks for it: a panel makes its own then
    return bool(frame) and frame.get("step", step) >= step
