"""Where a training loop stands: all that is needed to go on from there, bit for bit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from torch import Tensor


class State(NamedTuple):
    """step: the last one done; weights: the model's; optimizer: its state, empty before the first step;
    draws: where the batches and the model's chance stand; settings: by name."""

    step: int
    weights: dict[str, Tensor]
    optimizer: dict[str, Any]
    draws: list[Tensor]
    settings: dict[str, Any]

    def copy(self) -> State:
        """One that moves no more."""
        return State._make(copied(part) for part in self)

    @property
    def size(self) -> int:
        """Bytes of its tensors."""
        return sum(tensor.nbytes for tensor in tensors(list(self)))

    def is_sound(self) -> bool:
        """Whether every weight is a number."""
        return all(bool(weight.isfinite().all()) for weight in self.weights.values())


def copied(state: Any) -> Any:
    """Nested dictionaries and lists with a copy of each tensor."""
    if isinstance(state, Tensor):
        return state.detach().clone()
    if isinstance(state, dict):
        return {key: copied(value) for key, value in state.items()}
    return [copied(value) for value in state] if isinstance(state, list) else state


def tensors(state: Any) -> Iterator[Tensor]:
    """Those in nested dictionaries and lists."""
    if isinstance(state, Tensor):
        yield state
    elif isinstance(state, (dict, list)):
        for value in state.values() if isinstance(state, dict) else state:
            yield from tensors(value)
