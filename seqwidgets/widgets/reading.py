"""All of a sequence as a network read it, and what becomes of it when letters change."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from torch import Tensor

# From a position (inclusive) to a position (exclusive).
Stretch = tuple[int, int]


class Reread(NamedTuple):
    """After a change: logits of all positions (position, label); the stretches that were read again,
    in order and apart; and those of them that are not read yet: NaN in the logits."""

    logits: Tensor
    stretches: list[Stretch]
    unread: list[Stretch]


class Reading(Protocol):
    """What a network said of each position."""

    @property
    def logits(self) -> Tensor:
        """(position, label)"""

    def after(
        self, model: Any, inputs: Tensor, places: list[int], sight: list[Stretch] | None = None
    ) -> Reread:
        """What the same network says of changed `inputs`, which are others at these places.

        sight: what has to be read; of the rest something may be left when it would take long. None: all.
        """


def merged(stretches: list[Stretch]) -> list[Stretch]:
    """Stretches in order, those that touch as one."""
    found: list[Stretch] = []
    for start, end in stretches:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found
