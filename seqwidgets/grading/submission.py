"""A notebook that somebody handed in: its answers by the names of their exercises, and nothing else of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LARGEST = 20 * 2**20  # bytes; a solved notebook with its pictures has less than one MB
_MAGIC = re.compile(r"^\s*[%!].*$", re.MULTILINE)


@dataclass(frozen=True)
class Submission:
    """What was handed in.

    name: its path below the folder that is graded, without the ending.
    answers: the source of each answer cell by its grade_id.
    twice: the grade_ids of answer cells that are there more than once.
    trouble: why it cannot be graded, or "".
    """

    name: str
    answers: dict[str, str] = field(default_factory=dict)
    twice: frozenset[str] = frozenset()
    trouble: str = ""


def read(path: Path, name: str) -> Submission:
    """Read a notebook. Raises OSError when the file itself cannot be read; all else is its trouble."""
    if path.is_symlink():
        return Submission(name, trouble="This is a link to another file. Hand in the notebook itself.")
    if not path.is_file():
        return Submission(name, trouble="This is no file. Hand in the notebook itself.")
    size = path.stat().st_size
    if size > LARGEST:
        told = f"The file has {size / 2**20:.0f} MB; {LARGEST / 2**20:.0f} are allowed."
        return Submission(name, trouble=f"{told} Clear its outputs, save it and hand it in again.")
    return parse(path.read_bytes(), name)


def parse(content: bytes, name: str) -> Submission:
    """A notebook from what its file holds."""
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError):
        return Submission(name, trouble="This is no notebook: the file is not JSON.")
    if not isinstance(notebook, dict) or not isinstance(notebook.get("nbformat"), int):
        return Submission(name, trouble="This is no notebook: it does not say which format it has.")
    if notebook["nbformat"] != 4:
        told = f"The notebook has format {notebook['nbformat']}; format 4 is needed."
        return Submission(name, trouble=f"{told} Open it in JupyterLab, save it and hand it in again.")
    cells = notebook.get("cells")
    found = [_answer(cell) for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else []
    pairs = [pair for pair in found if pair]
    if not pairs:
        told = "The notebook has no answer cells that nbgrader would know: its cells lack their metadata."
        return Submission(name, trouble=f"{told} Copy your answers into a fresh copy of the exercises.")
    times = Counter(grade_id for grade_id, _ in pairs)
    twice = frozenset(grade_id for grade_id, count in times.items() if count > 1)
    return Submission(name, dict(pairs), twice)


def _answer(cell: dict[str, Any]) -> tuple[str, str] | None:
    """The grade_id and the source of an answer cell; None for any other cell."""
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if cell.get("cell_type") != "code" or not isinstance(marks, dict) or marks.get("solution") is not True:
        return None
    grade_id, source = marks.get("grade_id"), cell.get("source")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(grade_id, str) or not isinstance(source, str):
        return None
    return grade_id, _MAGIC.sub("", source)  # `%%time` above an answer is no mistake, and no Python
