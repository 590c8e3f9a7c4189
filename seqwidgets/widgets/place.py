"""Where in a notebook a widget is shown."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from IPython import get_ipython


class Place(NamedTuple):
    """notebook: its file name without the ending; cell: the id of the cell.

    >>> Place("03-gates", "panel").name
    '03-gates/panel'
    """

    notebook: str
    cell: str

    @property
    def name(self) -> str:
        """As `sw.recordings()` says it."""
        return f"{self.notebook}/{self.cell}"


def here() -> Place | None:
    """The cell that is being run. None where nobody says so: outside a kernel, in a kernel that no server
    has started for a notebook, in answer to the page, and with a page that does not send the cell's id
    (JupyterLab and Notebook 7 do)."""
    parent: dict[str, Any] = getattr(get_ipython(), "get_parent", dict)()  # the message that is answered
    cell = parent.get("metadata", {}).get("cellId", "")
    notebook = Path(os.environ.get("JPY_SESSION_NAME", "")).stem  # the server's, a path
    return Place(notebook, cell) if notebook and cell else None
