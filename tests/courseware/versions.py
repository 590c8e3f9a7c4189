"""Small courses in several versions, to hand out and to change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

LESSON, EXERCISES = "workshop/01-first.ipynb", "exercises/01-first.ipynb"


def lesson(words: str = "") -> str:
    text = f"# 1 · First: what is it?\n\n- do it;\n\n**Time:** 5 minutes. {words}"
    return _notebook([{"cell_type": "markdown", "id": "title", "metadata": {}, "source": text}])


def exercises(answers: Mapping[str, str], words: str = "") -> str:
    """An exercise notebook. answers: what stands in the answer cells, by their grade_id."""
    cells = [{"cell_type": "markdown", "id": "words", "metadata": {}, "source": f"## 1.1 It\n{words}"}]
    for name, source in answers.items():
        told = {"outputs": [], "execution_count": None, "cell_type": "code"}
        marks = {"grade_id": name, "solution": True, "grade": False}
        check = {"grade_id": f"{name}_check", "solution": False, "grade": True, "points": 2}
        ours = {"seqwidgets": {"exercise": "1.1"}}
        cells.append({**told, "id": name, "metadata": {"nbgrader": marks, **ours}, "source": source})
        metadata = {"nbgrader": check, **ours}
        cells.append({**told, "id": f"{name}-check", "metadata": metadata, "source": f"check({name})"})
    return _notebook(cells)


def answers_in(path: Path) -> dict[str, str]:
    """By their grade_id."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    marked = [(cell, cell["metadata"].get("nbgrader", {})) for cell in cells]
    return {marks["grade_id"]: "".join(c["source"]) for c, marks in marked if marks.get("solution")}


def write(folder: Path, course: Mapping[str, str]) -> Path:
    for name, text in course.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def _notebook(cells: list[dict]) -> str:
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)
