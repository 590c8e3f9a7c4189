"""A long sequence as a recurrent network read it, and what becomes of it when letters change.

The network's states are kept at the seams of blocks. After a change it is read on from the block that
holds it, each way, until the state is what it was: what comes behind is then as it was, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import NamedTuple

import torch
from torch import Tensor

from ..models.recurrence import Recurrence, State
from ..models.recurrent import RecurrentNetwork
from .reading import Reread, Stretch, merged

# Positions between two states that are kept.
BLOCK = 250
# States differ by less than the arithmetic does: float32 keeps seven digits.
ALIKE = 1e-6
# Seconds that a reader waits for what is out of sight as well: a change is mostly without effect sooner.
PATIENCE = 0.03


class Hurry(NamedTuple):
    """wanted: blocks that are read in any case; until: when (`perf_counter`) the others are read no more."""

    wanted: set[int]
    until: float

    def is_enough(self, left: list[int]) -> bool:
        """Whether so many blocks may be left unread."""
        return perf_counter() >= self.until and self.wanted.isdisjoint(left)


class RecurrentReading:
    """A `Reading` of a recurrent network, which after a change looks for where it has no effect any more."""

    def __init__(self, model: RecurrentNetwork, inputs: Tensor) -> None:
        self._embedded = model.embed(inputs[None]).split(BLOCK, dim=1)
        self._layers: list[_Layer] = []
        x = self._embedded
        for recurrences in layers_of(model):
            self._layers.append(_Layer(recurrences, x))
            x = self._layers[-1].hidden
        self.logits = torch.cat([model.answer(block)[0] for block in x]).cpu()

    def after(
        self,
        model: RecurrentNetwork,
        inputs: Tensor,
        places: list[int],
        sight: list[Stretch] | None = None,
    ) -> Reread:
        hurried = Hurry(blocks_of(sight), perf_counter() + PATIENCE) if sight else None
        x, changed = list(self._embedded), {place // BLOCK for place in places}
        for number in changed:
            x[number] = model.embed(inputs[None, number * BLOCK : (number + 1) * BLOCK])
        unread: set[int] = set()
        for layer, recurrences in zip(self._layers, layers_of(model), strict=True):
            # Each answer of the last layer may hang on all of those below it.
            hurry = hurried if layer is self._layers[-1] else None
            x, changed, unread = layer.again(recurrences, x, changed, hurry)
        logits, length = self.logits.clone(), len(inputs)
        for number in changed:
            logits[number * BLOCK : (number + 1) * BLOCK] = model.answer(x[number])[0].cpu()
        for number in unread:
            logits[number * BLOCK : (number + 1) * BLOCK] = torch.nan
        return Reread(logits, stretches_of(changed | unread, length), stretches_of(unread, length))


class _Layer:
    """hidden: what its recurrences say, side by side, block by block: each (1, time, unit * direction)."""

    def __init__(self, recurrences: list[Recurrence], x: Iterable[Tensor]) -> None:
        x = list(x)
        # Of each recurrence, the state after each block.
        self._ends: list[dict[int, State]] = []
        said = []
        for recurrence in recurrences:
            state, ends, hidden = recurrence.zeros(x[0]), {}, {}
            for number in order(recurrence, len(x)):
                hidden[number], state = recurrence(x[number], None, state)
                ends[number] = state
            self._ends.append(ends)
            said.append(hidden)
        self.hidden = [torch.cat([each[number] for each in said], dim=-1) for number in range(len(x))]

    def again(
        self, recurrences: list[Recurrence], x: list[Tensor], changed: set[int], hurry: Hurry | None
    ) -> tuple[list[Tensor], set[int], set[int]]:
        """Its hidden states when `x` is another in some blocks, where they are others, and where they are
        not known."""
        said, unread = [], set[int]()
        for recurrence, ends in zip(recurrences, self._ends, strict=True):
            found, left = read_on(recurrence, ends, x, changed, hurry)
            said.append(found)
            unread |= left
        hidden, others = list(self.hidden), set[int]().union(*said) - unread
        for number in others:
            known = self.hidden[number].chunk(len(recurrences), dim=-1)
            parts = [found.get(number, old) for found, old in zip(said, known, strict=True)]
            hidden[number] = torch.cat(parts, dim=-1)
        return hidden, others, unread


def read_on(
    recurrence: Recurrence,
    ends: dict[int, State],
    x: list[Tensor],
    changed: set[int],
    hurry: Hurry | None,
) -> tuple[dict[int, Tensor], set[int]]:
    """What a recurrence says of the blocks that a change reaches, and the blocks that were left unread."""
    found: dict[int, Tensor] = {}
    state = known = recurrence.zeros(x[0])
    left = order(recurrence, len(x))
    for place, number in enumerate(left):
        before, known = known, ends[number]
        if state is before and number not in changed:
            state = known
            continue
        if hurry is not None and hurry.is_enough(left[place:]):
            return found, set(left[place:])
        found[number], state = recurrence(x[number], None, state)
        if alike(state, known):
            state = known
    return found, set()


def alike(one: State, other: State) -> bool:
    """Whether what is read from one state is what is read from the other. A cell state can be large."""
    return all(
        bool(((a - b).abs() <= ALIKE * b.abs().clamp(min=1)).all()) for a, b in zip(one, other, strict=True)
    )


def order(recurrence: Recurrence, count: int) -> list[int]:
    """The blocks as they are read."""
    return list(reversed(range(count))) if recurrence.backward else list(range(count))


def layers_of(model: RecurrentNetwork) -> list[list[Recurrence]]:
    return [list(layer) for layer in model.layers]  # type: ignore[call-overload]


def blocks_of(stretches: list[Stretch]) -> set[int]:
    return {number for start, end in stretches for number in range(start // BLOCK, (end - 1) // BLOCK + 1)}


def stretches_of(numbers: set[int], length: int) -> list[Stretch]:
    return merged([(number * BLOCK, min(length, (number + 1) * BLOCK)) for number in sorted(numbers)])
