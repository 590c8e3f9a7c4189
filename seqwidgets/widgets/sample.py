"""The text that a language model writes while it learns."""

from __future__ import annotations

from collections.abc import Callable

from torch import nn

from ..models import write
from ..training import Trainer

# Long enough to judge, short enough to cost little.
PROMPT, CHARACTERS, WORDS, TEMPERATURE = "The ", 160, 40, 0.8


def writes(trainer: Trainer) -> bool:
    return trainer.task.kind == "language-model" and hasattr(trainer.model, "advance")


def writer(trainer: Trainer) -> Callable[[nn.Module], str]:
    vocabulary = trainer.task.vocabulary
    assert vocabulary is not None, "a language model reads tokens"
    if vocabulary.pattern is None:
        return lambda model: write(model, vocabulary, PROMPT, CHARACTERS, TEMPERATURE)
    first = next(trainer.task.batches(1, seed=0, split="valid")).inputs[0, :1]
    return lambda model: write(model, vocabulary, vocabulary.decode(first), WORDS, TEMPERATURE)
