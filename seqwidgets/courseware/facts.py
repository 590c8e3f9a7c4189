"""What the lessons and their exercises say of themselves: the map of the course is made from that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import notebooks
from .where import LESSON


@dataclass(frozen=True)
class Exercise:
    """An exercise, as its notebook says. cell: the id of the one that says what is asked, which a link
    leads to."""

    id: str
    name: str
    points: int
    cell: str


@dataclass(frozen=True)
class Lesson:
    """A lesson, as its first cell says.

    name: of the file, without its ending, and that of its exercises. title: with its number; question:
    the one that it answers, "" where the title is that question. minutes: as said, or "". able: what one
    can do afterwards, in Markdown. exercises: in order.
    """

    name: str
    title: str
    question: str
    minutes: str
    able: tuple[str, ...]
    exercises: tuple[Exercise, ...]


def lessons(folder: Path) -> list[Lesson]:
    """Of a course, in order. A notebook that cannot be read has its name and nothing else."""
    names = [path.name for path in sorted((folder / "workshop").glob(LESSON))]
    return [_lesson(folder / "workshop" / name, folder / "exercises" / name) for name in names]


def _lesson(path: Path, exercises: Path) -> Lesson:
    opening = "\n".join(map(notebooks.text, _cells(path)[:1]))
    heading = re.search(r"^# (.+)$", opening, re.M)
    title, _, question = (heading[1] if heading else path.stem).partition(": ")
    time = re.search(r"\*\*Time:\*\* ([^.]+)\.", opening)
    able = re.findall(r"^- (.+?)[;.]?$", opening, re.M)
    return Lesson(
        name=path.stem,
        title=title,
        question=question,
        minutes=time[1] if time else "",
        able=tuple(able),
        exercises=tuple(_exercises(exercises)),
    )


def _cells(path: Path) -> list[dict[str, Any]]:
    try:
        return list(notebooks.read(path)["cells"])
    except (OSError, ValueError):
        return []


def _exercises(path: Path) -> Iterator[Exercise]:
    """Of a notebook, each by its answer cell and the cell that checks it."""
    asked = name = ""
    for cell in _cells(path):
        marks = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "markdown" and re.search(r"^## ", notebooks.text(cell), re.M):
            asked = str(cell.get("id", ""))
        elif marks.get("solution"):
            name = str(marks.get("grade_id"))
        elif marks.get("grade") and name:
            id = cell["metadata"].get("seqwidgets", {}).get("exercise", "")
            yield Exercise(str(id), name, int(marks.get("points", 0)), asked)
            name = ""
