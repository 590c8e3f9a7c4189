"""What the challenge of lesson 08 asks: a model, which is looked at rule by rule."""

from __future__ import annotations

from ...training import optimizers
from ..question import Case, Question
from .findings import looked_at
from .rules import challenge_task


def _contender(seed: int) -> list[Case]:
    optimizers.load()  # that is not the learner's time
    task = challenge_task()
    return [
        Case(f"the model whose first weights are those of seed {each}", (task, each))
        for each in (seed, seed + 7)
    ]


CONTENDER = Question(_contender, looked_at)
