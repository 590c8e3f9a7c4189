"""How values are named to a learner."""

from __future__ import annotations

from typing import Any

from torch import Tensor


def kind(value: Any) -> str:
    """Its type, with an article.

    >>> kind([1]), kind(3)
    ('a list', 'an int')
    """
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def shape(value: Tensor) -> str:
    return str(tuple(value.shape))


def dtype(value: Tensor) -> str:
    return str(value.dtype).removeprefix("torch.")


def place(at: tuple[int, ...]) -> str:
    """Where in a tensor: "[0, 2]", or "output" for a single number."""
    return f"[{', '.join(map(str, at))}]" if at else "output"
