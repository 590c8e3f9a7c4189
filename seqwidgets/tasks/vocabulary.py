"""Tokens and their numbers."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor


class Vocabulary:
    """The tokens of a task, numbered in order. Here a token is one character.

    >>> vocabulary = Vocabulary("abc")
    >>> vocabulary.encode("cab")
    tensor([2, 0, 1])
    >>> vocabulary.decode([2, 0, 1])
    'cab'
    """

    def __init__(self, tokens: Iterable[str]) -> None:
        self.tokens = tuple(tokens)
        self._numbers = {token: number for number, token in enumerate(self.tokens)}

    def __len__(self) -> int:
        return len(self.tokens)

    def __contains__(self, token: object) -> bool:
        return token in self._numbers

    def encode(self, text: str) -> Tensor:
        """The numbers of the tokens of `text`, int64 of shape (time,).

        Raises ValueError for a character that the vocabulary lacks, naming it and its place.
        """
        try:
            return torch.tensor([self._numbers[token] for token in text], dtype=torch.int64)
        except KeyError:
            place, token = next((i, t) for i, t in enumerate(text) if t not in self)
            raise ValueError(
                f"The character {token!r} at position {place} is not among the {len(self)} "
                f"characters that this task knows: {''.join(self.tokens)!r}."
            ) from None

    def decode(self, numbers: Iterable[int] | Tensor) -> str:
        """The text that has these token numbers."""
        numbers = numbers.tolist() if isinstance(numbers, Tensor) else numbers
        return "".join(self.tokens[number] for number in numbers)
