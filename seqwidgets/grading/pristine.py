"""The exercise notebooks as they were given out: which answers there are, and what stands before them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..checks.exercise import Exercise
from ..checks.lessons import EXERCISES
from ..courseware import given


@dataclass(frozen=True)
class Pristine:
    """A notebook as it was given out.

    name: its file name without the ending.
    imports: the source of the cells before the first answer.
    exercises: in the order of their answer cells.
    """

    name: str
    imports: str
    exercises: tuple[Exercise, ...]

    @property
    def points(self) -> int:
        return sum(exercise.points for exercise in self.exercises)


@cache
def notebooks() -> tuple[Pristine, ...]:
    """All of them."""
    return tuple(_read(path) for path in sorted((given() / "exercises").glob("*.ipynb")))


def given_out(grade_ids: set[str], name: str) -> Pristine | None:
    """The notebook that these answers belong to; where there are none, the one of this file name."""
    shared = {each: len(grade_ids & {exercise.name for exercise in each.exercises}) for each in notebooks()}
    best = max(shared, key=lambda each: shared[each])
    if shared[best]:
        return best
    return next((each for each in notebooks() if each.name == Path(name).name), None)


def _read(path: Path) -> Pristine:
    by_name = {exercise.name: exercise for exercise in EXERCISES}
    imports: list[str] = []
    exercises: list[Exercise] = []
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("solution"):
            exercises.append(by_name[marks["grade_id"]])
        elif cell["cell_type"] == "code" and not exercises:
            imports.append("".join(cell["source"]))
    return Pristine(path.stem, "\n".join(imports), tuple(exercises))
