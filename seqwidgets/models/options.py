"""The options of a model, read off its signature and checked against it."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable
from functools import partial
from typing import Any


def options_of(make: Callable[..., Any]) -> dict[str, Any]:
    """The options of a class, by name, with their types: its keyword-only parameters."""
    kind, settled = (make.func, make.keywords) if isinstance(make, partial) else (make, {})
    hints = typing.get_type_hints(kind.__init__)
    parameters = inspect.signature(kind).parameters.values()
    return {p.name: hints[p.name] for p in parameters if p.kind is p.KEYWORD_ONLY and p.name not in settled}


def usual_options(make: Callable[..., Any]) -> dict[str, Any]:
    """The options of a class, by name, with their defaults."""
    defaults = inspect.signature(make).parameters
    return {name: defaults[name].default for name in options_of(make)}


def check_options(model: str, make: Callable[..., Any], given: dict[str, Any]) -> None:
    """Raise ValueError for an option that the model lacks or a value that it does not take."""
    valid = options_of(make)
    for name, value in given.items():
        if name not in valid:
            raise ValueError(f"The model {model!r} has no option {name!r}; it has {', '.join(valid)}.")
        allowed = [_allowed(value, kind) for kind in _alternatives(valid[name])]
        if True not in allowed:
            words = " or ".join(str(words) for words in allowed if words)
            raise ValueError(f"{name} must be {words}, not {value!r}.")


def _alternatives(hint: Any) -> list[Any]:
    union = typing.get_origin(hint) in (types.UnionType, typing.Union)
    return list(typing.get_args(hint)) if union else [hint]


def _allowed(value: Any, kind: Any) -> bool | str:
    """True, or what is allowed in words."""
    if typing.get_origin(kind) is typing.Literal:
        choices = typing.get_args(kind)
        return value in choices or "one of " + ", ".join(map(repr, choices))
    if kind is bool:
        return isinstance(value, bool) or "True or False"
    if kind is int:
        whole = isinstance(value, int) and not isinstance(value, bool) and value >= 1
        return whole or "a whole number of at least 1"
    if kind is float:
        number = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1
        return number or "a number from 0 to 1"
    if kind is type(None):
        return value is None or "None"
    return callable(value) or "a function"
