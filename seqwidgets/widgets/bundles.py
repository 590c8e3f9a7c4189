"""The views' modules and style sheets, as a page gets them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"


def module(view: str) -> str:
    """A view's module. A page loads it from a blob, where nothing can be imported from another file:
    what the view shares with others is written before it.

    Raises LookupError for a view that has not been built.
    """
    return "".join(_text(f"{name}.js") for name in _parts(view))


def style(view: str) -> str:
    """A view's style sheet."""
    sheets = [f"{name}.css" for name in _parts(view)]
    return "".join(_text(sheet) for sheet in sheets if (STATIC / sheet).exists())


def _parts(view: str) -> list[str]:
    """The files of a view, those first that it needs."""
    if view not in _needs():
        raise LookupError(
            f"The view {view!r} has not been built: write frontend/src/{view}.ts, then run `make frontend`."
        )
    return [*_needs()[view], view]


@cache
def _needs() -> dict[str, list[str]]:
    return json.loads(_text("needs.json"))


@cache
def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
