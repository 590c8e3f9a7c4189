"""What happened inside a model: quantities by name, with their axes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import torch
from torch import Tensor

# The places along which a trace stacks what was tapped there.
_STACKED = ("layer", "direction", "time")


class Traced(NamedTuple):
    """One quantity: its values, float32 on the CPU, and the name of each axis."""

    values: Tensor
    axes: tuple[str, ...]

    def select(self, **where: int) -> Tensor:
        """The values at one place of some axes: `trace["cell"].select(layer=0, batch=0)`.

        Raises ValueError for an axis that this quantity lacks.
        """
        values, axes = self.values, list(self.axes)
        for axis, place in where.items():
            if axis not in axes:
                raise ValueError(f"There is no axis {axis!r} here; the axes are {', '.join(axes)}.")
            values = values.select(axes.index(axis), place)
            axes.remove(axis)
        return values


class Trace(Mapping[str, Traced]):
    """Every quantity that passed through `tap` while somebody watched.

    What was tapped layer by layer is stacked along a first axis "layer", and in a bidirectional
    network along "direction"; what was tapped step by step, along "time", behind "batch".
    """

    def __init__(self) -> None:
        # name -> (axes, {(layer, direction, time): value}); None where there is no such place
        self._pieces: dict[str, tuple[tuple[str, ...], dict]] = {}

    @classmethod
    def of(cls, **quantities: tuple[Tensor, tuple[str, ...]]) -> Trace:
        """A trace made by hand: `Trace.of(saliency=(values, ("batch", "time")))`."""
        trace = cls()
        for name, (values, axes) in quantities.items():
            trace.record(name, values, axes, {})
        return trace

    def record(self, name: str, value: Tensor, axes: tuple[str, ...], place: Mapping[str, Any]) -> None:
        """Keep a copy of a value. A model that runs once more replaces what it left before."""
        if value.dim() != len(axes):
            raise ValueError(
                f"tap({name!r}, ...): a tensor of shape {tuple(value.shape)} has {value.dim()} axes, "
                f"but {len(axes)} were named: {', '.join(axes)}."
            )
        key = tuple(place.get(axis) for axis in _STACKED)
        known, pieces = self._pieces.setdefault(name, (axes, {}))
        if key in pieces or known != axes:
            pieces = {}
            self._pieces[name] = (axes, pieces)
        pieces[key] = value.detach().to("cpu", torch.float32, copy=True)

    def __getitem__(self, name: str) -> Traced:
        if name not in self._pieces:
            raise KeyError(f"{name!r} was not traced; the trace has {', '.join(self) or 'nothing'}.")
        axes, pieces = self._pieces[name]
        for level in (2, 1, 0):  # time, direction, layer: the innermost first
            if any(key[level] is not None for key in pieces):
                axis = _STACKED[level]
                along = next((own for own in ("time", "query") if own in axes), None)
                if axis == "time" and along:  # each step adds a piece of its own time
                    pieces = _join(pieces, level, axes.index(along), torch.cat)
                    continue
                behind = 1 if axis == "time" else 0
                pieces = _join(pieces, level, behind, torch.stack)
                axes = (*axes[:behind], axis, *axes[behind:])
        return Traced(pieces[None, None, None], axes)

    def __iter__(self) -> Iterator[str]:
        return iter(self._pieces)

    def __len__(self) -> int:
        return len(self._pieces)

    @property
    def nbytes(self) -> int:
        """Memory of the values."""
        return sum(piece.nbytes for _, pieces in self._pieces.values() for piece in pieces.values())

    def __repr__(self) -> str:
        shapes = (f"{n}: {tuple(t.values.shape)} {t.axes}" for n, t in self.items())
        return "Trace(" + ", ".join(shapes) + ")"


def _join(pieces: dict, level: int, dim: int, join: Callable[..., Tensor]) -> dict:
    """Pieces that differ only in one place, joined along `dim`."""
    groups: dict = {}
    for key in sorted(pieces, key=lambda key: -1 if key[level] is None else key[level]):
        groups.setdefault((*key[:level], None, *key[level + 1 :]), []).append(pieces[key])
    return {key: join(values, dim) for key, values in groups.items()}
