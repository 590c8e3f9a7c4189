"""The widgets that are shown in this kernel's notebook, in the order of its cells."""

from __future__ import annotations

from typing import Any, NamedTuple

from IPython import get_ipython


class _Cell(NamedTuple):
    run: int  # the number of its execution
    widgets: list[Any]


_cells: dict[Any, _Cell] = {}


def note(widget: Any) -> None:
    """A widget with a `place` is being shown. What the same cell showed when it was run before is not
    shown any more; the cell keeps its place in the order."""
    cell, run = widget.place or widget.model_id, getattr(get_ipython(), "execution_count", 0)
    if cell not in _cells or _cells[cell].run != run:
        _cells[cell] = _Cell(run, [])
    _cells[cell].widgets.append(widget)


def shown() -> list[Any]:
    """Each once, in the order in which their cells were first run. Some may be closed."""
    return list(dict.fromkeys(widget for cell in _cells.values() for widget in cell.widgets))
