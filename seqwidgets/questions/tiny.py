"""A language model that a check can ask."""

from __future__ import annotations

import torch
from torch import Tensor

from ..tasks import Vocabulary


class Tiny:
    """A language model of few words, drawn at random: what it expects depends on all that it has read."""

    def __init__(self, words: str, draw: torch.Generator, liked: str = "") -> None:
        tokens = words.split()
        self.vocabulary = Vocabulary(tokens, pattern=r"\S+", unknown="<unknown>")
        self._scores = torch.randn(len(tokens), len(tokens), generator=draw)
        if liked:
            self._scores[:, self.vocabulary.number(liked)] += 3

    def __call__(self, numbers: Tensor) -> Tensor:
        if not isinstance(numbers, Tensor) or numbers.dim() != 2 or numbers.dtype != torch.int64:
            given = (
                f"{numbers.dtype} {tuple(numbers.shape)}" if isinstance(numbers, Tensor) else repr(numbers)
            )
            raise ValueError(f"The model reads token numbers, int64 (batch, time); it was given {given}.")
        steps: list[Tensor] = []
        for scores in self._scores[numbers].unbind(1):  # (batch, token)
            steps.append(scores + 0.7 * steps[-1] if steps else scores.clone())
        return torch.stack(steps, 1)

    def __repr__(self) -> str:
        return f"a model whose vocabulary is {', '.join(self.vocabulary.tokens)}"
