"""A change to what a model computes, by name and place."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

# The axis, or the place that `at` names, which an argument of `intervene` selects.
_AXES = {"position": ("time", "query")}


class Intervention:
    """What `intervene` asks for.

    changes: name -> a number, a tensor or a function; places: "layer", "direction", "head", "unit"
    or "position" -> one index or several.
    """

    def __init__(self, changes: dict[str, Any], places: dict[str, int | list[int]]) -> None:
        if not changes:
            raise ValueError("intervene() changes nothing: name a quantity, such as forget_gate=1.0.")
        self._changes, self._places = changes, {axis: _indices(axis, p) for axis, p in places.items()}
        self._done: set[str] = set()
        self._seen: dict[str, None] = {}

    def apply(self, name: str, value: Tensor, axes: tuple[str, ...], place: dict[str, Any]) -> Tensor:
        """The value as it is to be from here on."""
        self._seen[name] = None
        if name not in self._changes:
            return value
        where = self._where(name, value, axes, place)
        if where is None:
            return value
        self._done.add(name)
        return torch.where(where, _changed(name, self._changes[name], value), value)

    def _where(self, name: str, value: Tensor, axes: tuple[str, ...], place: dict[str, Any]) -> Tensor | None:
        """True where to change, broadcastable to the value; None: nowhere."""
        where = torch.ones((1,) * value.dim(), dtype=torch.bool, device=value.device)
        for asked, indices in self._places.items():
            known = [axis for axis in _AXES.get(asked, (asked,)) if axis in axes or axis in place]
            if not known:
                there = ", ".join([*place, *axes])
                raise ValueError(
                    f"intervene({name}=..., {asked}=...): {name} has no {asked}; it has {there}."
                )
            axis = known[0]
            if axis in place:
                if place[axis] not in indices:
                    return None
                continue
            size = value.shape[axes.index(axis)]
            chosen = torch.tensor([index in indices for index in range(size)], device=value.device)
            where = where & chosen.view([-1 if each == axis else 1 for each in axes])
            if max(indices) >= size:
                raise ValueError(
                    f"intervene({name}=..., {asked}={max(indices)}): there are {size}, counted from 0."
                )
        return where

    def require_all_done(self) -> None:
        """Raise ValueError for a change that never came about."""
        missed = [name for name in self._changes if name not in self._done]
        if missed:
            places = "".join(f", {axis}={sorted(indices)}" for axis, indices in self._places.items())
            seen = ", ".join(self._seen) or "nothing: no model ran within the block"
            raise ValueError(f"intervene({missed[0]}=...{places}) changed nothing. The model showed {seen}.")


def _indices(axis: str, place: int | list[int]) -> set[int]:
    indices = {place} if isinstance(place, int) else set(place)
    if not indices or not all(isinstance(index, int) and index >= 0 for index in indices):
        raise ValueError(f"{axis} must be a whole number from 0, or a list of them, not {place!r}.")
    return indices


def _changed(name: str, change: Any, value: Tensor) -> Tensor:
    new = change(value) if callable(change) else change
    new = torch.as_tensor(new, dtype=value.dtype, device=value.device)
    try:
        return new.broadcast_to(value.shape)
    except RuntimeError:
        raise ValueError(
            f"intervene({name}=...): the new value has shape {tuple(new.shape)}, "
            f"which does not fit {name} here, {tuple(value.shape)}."
        ) from None
