"""The views' modules and style sheets, as a page gets them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"


def module(view: str) -> str:
    """A view's module. A page loads it from a blob, where nothing can be imported from another file:
    what the views share is written before it."""
    return _text("shared.js") + _text(f"{view}.js")


def style(view: str) -> str:
    """A view's style sheet."""
    return _text("shared.css") + _text(f"{view}.css")


@cache
def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
