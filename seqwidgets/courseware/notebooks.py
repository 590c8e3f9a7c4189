"""Notebooks as JSON: read, searched for answers, written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def parse(content: bytes) -> dict[str, Any]:
    """A notebook from what its file holds. Raises ValueError for what is none."""
    try:
        notebook = json.loads(content)
        cells = notebook["cells"]
        if all(isinstance(text(cell), str) and isinstance(cell["metadata"], dict) for cell in cells):
            return dict(notebook)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise ValueError(f"it is no notebook ({error!r})") from None
    raise ValueError("it is no notebook (its cells have no text)")


def read(path: Path) -> dict[str, Any]:
    """Raises ValueError for what is no notebook, OSError for what cannot be read."""
    return parse(path.read_bytes())


def dump(notebook: dict[str, Any]) -> bytes:
    """As JupyterLab writes it."""
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def text(cell: dict[str, Any]) -> str:
    """What stands in a cell; a file may hold it in one piece or line by line."""
    return "".join(cell["source"])


def answers(notebook: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The answer cells, by the names of their exercises (nbgrader's grade_id)."""
    marked = ((cell, cell["metadata"].get("nbgrader")) for cell in notebook["cells"])
    return {
        str(marks.get("grade_id")): cell
        for cell, marks in marked
        if isinstance(marks, dict) and marks.get("solution") is True
    }
