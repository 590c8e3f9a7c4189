"""How far a learner has come, as `progress.json` beside the exercises says; checks write it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .facts import Exercise, Lesson

FILE = "progress.json"
MARKS = {"Correct": "✓", "Incorrect": "✗", "Error": "!", "Not attempted yet": "○"}

Kept = dict[str, dict[str, Any]]


class Unreadable(ValueError):
    """The file is none of ours."""


def kept(folder: Path) -> Kept:
    """What is known of each exercise, by its name. Raises Unreadable."""
    try:
        held = json.loads((folder / FILE).read_text("utf-8"))
        return {name: dict(now) for name, now in held.items()}
    except OSError:
        return {}
    except (ValueError, TypeError, AttributeError) as error:
        raise Unreadable(str(error)) from None


def outcome(known: Kept, exercise: Exercise) -> str:
    """One of MARKS."""
    said = known.get(exercise.name, {}).get("outcome")
    return said if said in MARKS else "Not attempted yet"


@dataclass(frozen=True)
class Next:
    """Where to go on: with an exercise, or, where exercise is None, with a lesson."""

    lesson: Lesson
    exercise: Exercise | None = None


def go_on(lessons: Sequence[Lesson], known: Kept) -> Next | None:
    """Behind the exercise that was checked last, or with it while it is not correct. A lesson comes before
    its exercises. None: all is done."""
    steps = [Next(lesson, exercise) for lesson in lessons for exercise in lesson.exercises]
    checked = [step for step in steps if _last(known, step)]
    if not checked:
        return Next(lessons[0]) if lessons else None
    at = steps.index(max(checked, key=lambda step: _last(known, step)))
    left = [step for step in steps[at:] + steps[:at] if step.exercise and not _done(known, step.exercise)]
    if not left:
        return None
    step = left[0]
    begun = any(known.get(each.name, {}).get("last") for each in step.lesson.exercises)
    return step if begun else Next(step.lesson)


def _last(known: Kept, step: Next) -> str:
    """When it was checked; times of one place and format stand in their order as text."""
    return str(known.get(step.exercise.name, {}).get("last", "")) if step.exercise else ""


def _done(known: Kept, exercise: Exercise) -> bool:
    return outcome(known, exercise) == "Correct"
