"""The start page: a notebook that shows the map of the course before any cell is run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from . import files, notebooks
from .overview import Course

NAME = "start.ipynb"
CODE = "import seqwidgets as sw\n\nsw.course()"


def write_start(folder: Path) -> Path | None:
    """Write `start.ipynb` into a course folder, or renew the map in the one that is there. All else that
    stands in it is the learner's and stays.

    Returns where a start page was put that could not be read, or None. Raises OSError.
    """
    path, aside = folder / NAME, None
    content = files.content_of(path)
    try:
        notebook = _empty() if content is None else notebooks.parse(content)
    except ValueError:
        notebook, aside = _empty(), _aside(path)
    trusted = _is_trusted(notebook)
    cell, output = _map_cell(notebook), _output(folder)
    if cell["outputs"] != [output]:  # else a page that is open would ask which version to keep
        cell["outputs"] = [output]
        files.write(path, notebooks.dump(notebook))
    if trusted or not _other_outputs(notebook, cell):
        _trust(notebook)
    return aside


def _empty() -> dict[str, Any]:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    about = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": [], "metadata": about, "nbformat": 4, "nbformat_minor": 5}


def _map_cell(notebook: dict[str, Any]) -> dict[str, Any]:
    """The cell that shows the map; a learner who has changed or deleted it gets another at the top."""
    cells: list[dict[str, Any]] = notebook["cells"]
    for cell in cells:
        if _is_map(cell):
            return cell
    taken = {cell.get("id") for cell in cells}
    number = next(number for number in range(len(cells) + 1) if _id(number) not in taken)
    cell = {"cell_type": "code", "execution_count": None, "id": _id(number), "metadata": {}}
    cells.insert(0, cell | {"outputs": [], "source": CODE.splitlines(keepends=True)})
    return cells[0]


def _id(number: int) -> str:
    return f"course-{number}" if number else "course"


def _is_map(cell: dict[str, Any]) -> bool:
    return cell.get("cell_type") == "code" and notebooks.text(cell).strip() == CODE


def _output(folder: Path) -> dict[str, Any]:
    shown = Course(folder, folder)
    data = {"text/html": shown._repr_html_(), "text/plain": repr(shown)}
    lines = {kind: text.splitlines(keepends=True) for kind, text in data.items()}
    return {"data": lines, "execution_count": None, "metadata": {}, "output_type": "execute_result"}


def _aside(path: Path) -> Path:
    """Move it out of the way, to a name that is free."""
    number, new = 1, path.with_name(f"{path.name}.unreadable")
    while new.exists():
        number += 1
        new = path.with_name(f"{path.name}.unreadable-{number}")
    path.rename(new)
    return new


def _other_outputs(notebook: dict[str, Any], ours: dict[str, Any]) -> bool:
    """Whether it holds outputs that were not written now. Nobody's are to be trusted by our doing, not even
    those of a second cell with the same text."""
    return any(cell.get("outputs") for cell in notebook["cells"] if cell is not ours)


def _is_trusted(notebook: dict[str, Any]) -> bool:
    from nbformat import from_dict
    from nbformat.sign import NotebookNotary

    return bool(NotebookNotary().check_signature(from_dict(notebook)))


def _trust(notebook: dict[str, Any]) -> None:
    """As a notebook that was run here: JupyterLab leaves out the style of an output of unknown origin."""
    from nbformat import from_dict
    from nbformat.sign import NotebookNotary

    NotebookNotary().sign(from_dict(notebook))
