"""What the challenge of lesson 08 asks: a model, which is looked at rule by rule."""

from __future__ import annotations

from functools import cache
from typing import Any

from torch import nn

from ...models import build_model
from ...tasks import Task
from ..question import Case, Question
from .findings import looked_at
from .rules import challenge_task


def _plain(task: Task, seed: int) -> tuple[nn.Module, dict[str, Any]]:
    return build_model("rnn", task, seed=seed, hidden_size=8), {}


@cache
def _warmed_up() -> None:
    """The first optimizer of a session takes a second or more to load: that is not the learner's time."""
    looked_at(_plain, challenge_task(), 0)


def _contender(seed: int) -> list[Case]:
    _warmed_up()
    task = challenge_task()
    return [
        Case(f"the model whose first weights are those of seed {each}", (task, each))
        for each in (seed, seed + 7)
    ]


CONTENDER = Question(_contender, looked_at)
