"""Submissions to be graded, made from the exercise notebooks as they are given out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from seqwidgets.checks.lessons import EXERCISES

ROOT = Path(__file__).parents[2]
SOURCES = {exercise.name: exercise.source for exercise in EXERCISES}


def given_out(lesson: str) -> dict[str, Any]:
    """An exercise notebook."""
    return json.loads((ROOT / f"exercises/{lesson}.ipynb").read_text("utf-8"))


def answer_cells(notebook: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The answer cells by their grade_id."""
    cells = (cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("solution"))
    return {cell["metadata"]["nbgrader"]["grade_id"]: cell for cell in cells}


def solved(lesson: str, **answers: str) -> dict[str, Any]:
    """An exercise notebook with the worked solutions as answers, but for these."""
    notebook = given_out(lesson)
    for name, cell in answer_cells(notebook).items():
        cell["source"] = answers.get(name, SOURCES[name])
    return notebook


def answered(lesson: str, **answers: str) -> dict[str, Any]:
    """An exercise notebook with these answers and no others."""
    notebook = given_out(lesson)
    for name, source in answers.items():
        answer_cells(notebook)[name]["source"] = source
    return notebook


def write(folder: Path, name: str, notebook: Any) -> Path:
    path = folder / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook), "utf-8")
    return path
