"""How a network reads a sequence that may be longer than those it was trained on."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from ..models.convolution import Convolution
from ..models.feedforward import FeedForward
from ..models.recurrent import RecurrentNetwork
from .reading import Reading, Reread, Stretch, merged
from .recurrent_reading import RecurrentReading

# A recurrent network hears of everything. Given a part it would say something else: a trained one that
# hears of 250 positions on either side is off by up to half in a probability.
EVERYTHING = 1_000_000
# One answer is explained, and tried with each other letter, within so much of it.
NEAR = 100
# Windows that are read at once.
BATCH = 64


class LongReading:
    """Reads whole sequences, or parts of them, at any length.

    reach: positions on either side that an answer hangs on. longest: of a network that reads no more
    than so many positions at once, as a Transformer does: then windows of that length are read, each
    half over the next, and what is said near the middle of a window counts. None: there is no limit.
    """

    def __init__(self, model: nn.Module, trained_on: int) -> None:
        reach = reach_of(model)
        self.longest = trained_on if reach is None else None
        self.reach: int = trained_on - 1 if reach is None else reach

    def part(self, model: nn.Module, inputs: Tensor, start: int, end: int) -> Tensor:
        """Logits of the positions from `start` up to `end` of a sequence (time,), (position, label)."""
        if self.longest is not None and len(inputs) > self.longest:
            return self._in_windows(model, inputs, start, end)
        first, last = self.context(len(inputs), start, end)
        return model(inputs[None, first:last])[0, start - first : end - first]

    def whole(self, model: nn.Module, inputs: Tensor) -> Tensor:
        """Logits of all positions of a sequence (time,), (position, label)."""
        return self.part(model, inputs, 0, len(inputs))

    def context(self, length: int, start: int, end: int) -> tuple[int, int]:
        """What has to be read of a sequence for the answers from `start` up to `end`."""
        if self.longest is not None and length <= self.longest:
            return 0, length  # where a position stands counts, too
        return max(0, start - self.reach), min(length, end + self.reach)

    def _in_windows(self, model: nn.Module, inputs: Tensor, start: int, end: int) -> Tensor:
        assert self.longest is not None
        places = windows(len(inputs), self.longest)
        wanted = [place for place in places if place[1] < end and place[2] > start]
        at = torch.tensor([first for first, _, _ in wanted])[:, None] + torch.arange(self.longest)
        read = torch.cat([model(rows) for rows in inputs[at].split(BATCH)])  # (window, time, label)
        kept = [row[a - first : b - first] for row, (first, a, b) in zip(read, wanted, strict=True)]
        return torch.cat(kept)[start - wanted[0][1] :][: end - start]

    def around(self, length: int, position: int) -> tuple[int, int]:
        """The part of a sequence that the answer at one position is explained by.

        Of a recurrent network and a long sequence it is what lies near, read by itself: hundreds of
        changed sequences could not be read whole.
        """
        if self.longest is None:
            near = length if length <= 2 * NEAR else min(self.reach, NEAR)
            return max(0, position - near), min(length, position + near + 1)
        if length <= self.longest:
            return 0, length
        first = next(first for first, a, b in windows(length, self.longest) if a <= position < b)
        return first, first + self.longest

    def changed(self, length: int, places: list[int]) -> list[Stretch]:
        """Where answers may change when what stands at these places does, in order and apart."""
        around = [(max(0, place - self.reach), min(length, place + self.reach + 1)) for place in places]
        return merged(sorted(around))

    def read(self, model: nn.Module, inputs: Tensor) -> Reading:
        """All of a sequence (time,)."""
        if isinstance(model, RecurrentNetwork):
            return RecurrentReading(model, inputs)
        return ReadingNearby(self, self.whole(model, inputs).cpu())


class ReadingNearby(NamedTuple):
    """A `Reading` of a network whose answers hang on what lies near: that is read again after a change."""

    reading: LongReading
    logits: Tensor

    def after(
        self, model: nn.Module, inputs: Tensor, places: list[int], sight: list[Stretch] | None = None
    ) -> Reread:
        logits, stretches = self.logits.clone(), self.reading.changed(len(inputs), places)
        for start, end in stretches:
            logits[start:end] = self.reading.part(model, inputs, start, end).cpu()
        return Reread(logits, stretches, [])


def windows(length: int, size: int) -> list[tuple[int, int, int]]:
    """Windows of one size over a longer sequence, each half over the next: where one begins, and
    the first and the last position (exclusive) that are taken from it."""
    starts = [*range(0, length - size, max(1, size // 2)), length - size]
    seams = [(start + before + size) // 2 for before, start in pairwise(starts)]
    return list(zip(starts, [0, *seams], [*seams, length], strict=True))


def reach_of(model: Any) -> int | None:
    """How far an answer looks to either side; None: over all that is read at once."""
    if isinstance(model, Convolution):
        total = (model.kernel - 1) * (2 ** len(model.layers) - 1)
        return total if model.causal else total - total // 2
    if isinstance(model, FeedForward):
        return model.window - 1
    return EVERYTHING if isinstance(model, RecurrentNetwork) else None
