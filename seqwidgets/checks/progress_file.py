"""How far a learner has come, kept beside the notebooks in a file that is theirs to read and to delete."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from ..courseware import progress
from ..courseware.progress import FILE, MARKS
from .exercise import Exercise
from .note import Note
from .outcome import Outcome

_one_at_a_time = Lock()  # a medal comes from the thread of its attempt


def remember(outcome: Outcome) -> None:
    """Note a check that was made in a notebook. What was once correct stays so."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    kept = _kept().get(outcome.exercise.name, {})
    best = "Correct" if kept.get("outcome") == "Correct" else outcome.verdict
    _note(outcome.exercise, outcome=best, checks=kept.get("checks", 0) + 1, last=now)


def remember_hint(exercise: Exercise, number: int) -> None:
    """Note which hint was given."""
    hints = max(number, _kept().get(exercise.name, {}).get("hints", 0))
    _note(exercise, hints=hints)


def remember_medal(exercise: Exercise, medal: str, score: float, medals: Sequence[str]) -> None:
    """Note what an attempt at a challenge has earned; the best one stays. medals: the highest first."""
    kept = _kept().get(exercise.name, {})
    if medal in medals and score > kept.get("score", -math.inf):
        _note(exercise, medal=medal, score=round(score, 4))


def report(exercises: Sequence[Exercise]) -> Note:
    """A line for each exercise: how it stands, its points, how often it was checked, the hints taken."""
    kept = _kept()
    lines = ["| | exercise | points | checks | hints |", "|---|---|---|---|---|"]
    reached = 0
    for exercise in exercises:
        now = kept.get(exercise.name, {})
        outcome = now.get("outcome", "Not attempted yet")
        points = exercise.points if outcome == "Correct" else 0
        reached += points
        lines.append(
            f"| {MARKS.get(outcome, '?')} {outcome} | {exercise.id} `{exercise.name}`{_medal(now)} "
            f"| {points} of {exercise.points} | {now.get('checks', 0)} | {now.get('hints', 0)} |"
        )
    possible = sum(exercise.points for exercise in exercises)
    correct = sum(now.get("outcome") == "Correct" for now in kept.values())
    title = f"{reached} of {possible} points, {correct} of {len(exercises)} exercises"
    return Note(title, "\n".join(lines) + f"\n\nKept in `{FILE}`, in this folder.")


def _medal(now: dict[str, Any]) -> str:
    return f", {now['medal']} {now['score']:.3f}" if {"medal", "score"} <= now.keys() else ""


def _note(exercise: Exercise, **news: Any) -> None:
    """Nothing is written outside a notebook or in a grading run. A full disk is no fault of the answer."""
    if "NBGRADER_EXECUTION" in os.environ or not _in_a_notebook():
        return
    with _one_at_a_time:
        kept = _kept()
        kept[exercise.name] = {"exercise": exercise.id, **kept.get(exercise.name, {}), **news}
        new = Path(f"{FILE}.new")
        try:
            new.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
            new.replace(FILE)
        except OSError:
            return


def _kept() -> dict[str, dict[str, Any]]:
    """What is in the file. One that cannot be read is put aside, not lost."""
    try:
        return progress.kept(Path())
    except progress.Unreadable:
        Path(FILE).replace(f"{FILE}.unreadable")
        return {}


def _in_a_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None
