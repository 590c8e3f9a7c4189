"""What a contender has made, with the examples on which it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from ...models.chance import evaluating
from ...tasks import Batch, Task

Contender = Callable[[Task, int], Any]


class Finding(NamedTuple):
    """One thing that was looked at.

    about: what; wanted, found: what the rules ask for and what there is, in words.
    fault: "" where the rules are kept; else which mistake it is, the same word for the same one.
    """

    about: str
    wanted: str
    found: str
    fault: str = ""


class Noted(dict[str, Batch]):
    """The splits of a task, and whether the one for the test was touched."""

    touched = False

    def __getitem__(self, split: str) -> Batch:
        self.touched = self.touched or split == "test"
        return super().__getitem__(split)

    def values(self) -> Any:
        self.touched = True
        return super().values()

    def items(self) -> Any:
        self.touched = True
        return super().items()


@dataclass
class Entry:
    """A contender's model and settings, as they were made."""

    make: Contender
    task: Task
    seed: int
    model: nn.Module
    settings: dict[str, Any]
    tested: bool  # whether the test split was touched

    def again(self, seed: int) -> nn.Module:
        """The model of a seed, made once more."""
        model: nn.Module = self.make(self.task, seed)[0]
        return model

    def weights(self, model: nn.Module) -> Tensor:
        """All its parameters, one behind the other."""
        return torch.cat([parameter.detach().flatten() for parameter in model.parameters()])

    def sessions(self, count: int = 6) -> Batch:
        """Training examples of different lengths."""
        return self.task.batches(count, self.seed, "train").__next__()

    def answers(self, inputs: Tensor, lengths: Tensor) -> Tensor:
        """What the model says, without training, at the last position before the padding: (batch, class)."""
        with evaluating(self.model), torch.no_grad():
            said: Tensor = self.model(inputs, lengths)
        return said[torch.arange(len(inputs)), lengths - 1]


def entered(make: Contender, task: Task, seed: int) -> Entry | Finding | None:
    """What a contender makes; a finding where that is no model with settings; None from a stub."""
    task._splits = noted = Noted(task._splits)
    made = make(task, seed)
    if made is None or made is ...:
        return None
    wanted = "a model and a dict of settings"
    if isinstance(made, nn.Module):
        return Finding("what is returned", wanted, f"a {type(made).__name__} alone", "model alone")
    pair = isinstance(made, tuple | list) and len(made) == 2
    if not pair or not isinstance(made[0], nn.Module) or not isinstance(made[1], dict):
        kinds = (
            ", ".join(type(each).__name__ for each in made)
            if isinstance(made, tuple | list)
            else type(made).__name__
        )
        return Finding("what is returned", wanted, kinds, "no pair")
    return Entry(make, task, seed, made[0], made[1], noted.touched)
