"""Run the notebooks in solutions/ and keep in them the outputs that the tests compare, no others.

Needed when a solution is new, or when a check shows something else than before. Outputs that
nobody compares (pictures, timings) would only make every run look like a change.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from exercises import KEPT, NBVAL, ROOT


def record(path: Path) -> None:
    """Run one notebook where it lies and write it back. Raises CellExecutionError when a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata = {key: cell.metadata[key] for key in KEPT if key in cell.metadata}
        if cell.cell_type == "code" and NBVAL not in cell.source.splitlines():
            cell.update(outputs=[], execution_count=None)
    notebook.metadata = {"kernelspec": notebook.metadata.kernelspec, "language_info": {"name": "python"}}
    path.write_text(nbformat.writes(notebook).rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted((ROOT / "solutions").glob("*.ipynb")):
        record(Path(name))
