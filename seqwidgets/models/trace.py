"""What happened inside a model: quantities by name, with their axes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import torch
from torch import Tensor


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

    What was tapped layer by layer is stacked along a first axis "layer"; what was tapped step by
    step, along "time", behind "batch".
    """

    def __init__(self) -> None:
        # name -> (axes, {(layer, time): value}); layer or time is None where there is none
        self._pieces: dict[str, tuple[tuple[str, ...], dict]] = {}

    def record(self, name: str, value: Tensor, axes: tuple[str, ...], place: dict[str, int]) -> None:
        """Keep a copy of a value. A model that runs once more replaces what it left before."""
        if value.dim() != len(axes):
            raise ValueError(
                f"tap({name!r}, ...): a tensor of shape {tuple(value.shape)} has {value.dim()} axes, "
                f"but {len(axes)} were named: {', '.join(axes)}."
            )
        key = (place.get("layer"), place.get("time"))
        known, pieces = self._pieces.setdefault(name, (axes, {}))
        if key in pieces or known != axes:
            pieces = {}
            self._pieces[name] = (axes, pieces)
        pieces[key] = value.detach().to("cpu", torch.float32, copy=True)

    def __getitem__(self, name: str) -> Traced:
        if name not in self._pieces:
            raise KeyError(f"{name!r} was not traced; the trace has {', '.join(self) or 'nothing'}.")
        axes, pieces = self._pieces[name]
        layers: dict[int | None, list[Tensor]] = {}
        for (layer, _), value in sorted(pieces.items(), key=_order):
            layers.setdefault(layer, []).append(value)
        stepwise = any(time is not None for _, time in pieces)
        if stepwise:
            axes = (axes[0], "time", *axes[1:])
        stacked = [torch.stack(v, dim=1) if stepwise else v[0] for v in layers.values()]
        if None in layers:
            return Traced(stacked[0], axes)
        return Traced(torch.stack(stacked), ("layer", *axes))

    def __iter__(self) -> Iterator[str]:
        return iter(self._pieces)

    def __len__(self) -> int:
        return len(self._pieces)

    def __repr__(self) -> str:
        shapes = (f"{n}: {tuple(t.values.shape)} {t.axes}" for n, t in self.items())
        return "Trace(" + ", ".join(shapes) + ")"


def _order(piece: tuple[tuple[int | None, int | None], Tensor]) -> tuple[int, int]:
    layer, time = piece[0]
    return (-1 if layer is None else layer, -1 if time is None else time)
