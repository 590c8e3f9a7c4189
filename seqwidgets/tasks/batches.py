"""Examples side by side, drawn without end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Generator, Tensor


class Batch(NamedTuple):
    """Examples side by side; a whole split is one large batch.

    inputs: token numbers, int64 (batch, time); or measured numbers, float32 (batch, time, feature)
    targets: what is to be predicted at each position, (batch, time): token numbers, int64, IGNORED
        where `mask` is false; or, for a forecast, numbers, float32. In a translation this is the
        other sequence, with a time axis of its own.
    lengths: positions of the inputs before the padding, int64 (batch,)
    mask: where a prediction counts, bool, of the shape of `targets`
    """

    inputs: Tensor
    targets: Tensor
    lengths: Tensor
    mask: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same batch on another device."""
        return Batch(*(tensor.to(device) for tensor in self))

    def rows(self, index: Tensor, aligned: bool = True) -> Batch:
        """These examples, cut to the longest of them.

        aligned: targets stand at the positions of the inputs; else they are cut to their own longest.
        """
        lengths, mask = self.lengths[index], self.mask[index]
        longest = int(lengths.max())
        needed = longest if aligned else int(mask.sum(1).max())
        return Batch(self.inputs[index, :longest], self.targets[index, :needed], lengths, mask[:, :needed])


class Batches:
    """Batches drawn at random, without end: the same seed gives the same ones.

    size: examples a batch; it may be changed between two.

    >>> import seqwidgets as sw
    >>> batches = sw.load_task("recall", delay=3).batches(2, seed=0)
    >>> place = batches.place
    >>> again = [next(batches), setattr(batches, "place", place), next(batches)]
    >>> bool((again[0].inputs == again[2].inputs).all())
    True
    """

    def __init__(self, draw: Callable[[int, Generator], Batch], size: int, seed: int) -> None:
        self.size = size
        self._draw, self._generator = draw, torch.Generator().manual_seed(seed)

    def __iter__(self) -> Batches:
        return self

    def __next__(self) -> Batch:
        return self._draw(self.size, self._generator)

    @property
    def place(self) -> Tensor:
        """Where the draw stands. Set it to draw the same once more."""
        return self._generator.get_state()

    @place.setter
    def place(self, place: Tensor) -> None:
        self._generator.set_state(place)
