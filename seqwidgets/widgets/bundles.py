"""The views' modules and style sheets, as a page gets them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"


def module(view: str) -> str:
    """A view's module. A page loads it from a blob, where nothing can be imported from another file:
    what the view shares with others is written before it."""
    return "".join(_text(f"{name}.js") for name in [*_needs()[view], view])


def style(view: str) -> str:
    """A view's style sheet."""
    sheets = [f"{name}.css" for name in [*_needs()[view], view]]
    return "".join(_text(sheet) for sheet in sheets if (STATIC / sheet).exists())


@cache
def _needs() -> dict[str, list[str]]:
    return json.loads(_text("needs.json"))


@cache
def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
