"""Tokens and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

import torch
from torch import Tensor

# Characters that a message can list.
LISTED = 200


class Vocabulary:
    """The tokens of a task, numbered in order.

    tokens: each once.
    pattern: what a token looks like in a text, a regular expression; None: each character is one.
    unknown: the token that stands for those outside the vocabulary; None: they are refused.
    silent: tokens that `decode` leaves out, such as the end of a sentence.

    >>> vocabulary = Vocabulary("abc")
    >>> vocabulary.encode("cab")
    tensor([2, 0, 1])
    >>> vocabulary.decode([2, 0, 1])
    'cab'
    >>> words = Vocabulary(["<unknown>", "the", "cat"], pattern=r"\\w+", unknown="<unknown>")
    >>> words.encode("the black cat")
    tensor([1, 0, 2])
    >>> words.encode(words.decode([1, 0, 2]))
    tensor([1, 0, 2])
    """

    def __init__(
        self,
        tokens: Iterable[str],
        *,
        pattern: str | None = None,
        unknown: str | None = None,
        silent: Iterable[str] = (),
    ) -> None:
        self.tokens = tuple(tokens)
        self.pattern, self.unknown, self.silent = pattern, unknown, frozenset(silent)
        self._numbers = {token: number for number, token in enumerate(self.tokens)}

    def __len__(self) -> int:
        return len(self.tokens)

    def __contains__(self, token: object) -> bool:
        return token in self._numbers

    @property
    def apart(self) -> str:
        """What stands between two tokens of a text: a space between words."""
        return "" if self.pattern is None else " "

    def split(self, text: str) -> list[str]:
        """The tokens of a text, known or not."""
        if self.pattern is None:
            return list(text)
        # What `decode` writes for an unknown word is one token, whatever the pattern makes of it.
        known = "" if self.unknown is None else f"{re.escape(self.unknown)}|"
        return re.findall(known + self.pattern, text)

    def number(self, token: str) -> int:
        """The number of one token. Raises ValueError for one that the vocabulary lacks."""
        return int(self.numbers([token])[0])

    def numbers(self, tokens: list[str]) -> list[int]:
        """The numbers of some tokens.

        Raises ValueError for one that the vocabulary lacks, naming it and its place.
        """
        if self.unknown is not None:
            unknown = self._numbers[self.unknown]
            return [self._numbers.get(token, unknown) for token in tokens]
        try:
            return [self._numbers[token] for token in tokens]
        except KeyError:
            place, token = next((i, t) for i, t in enumerate(tokens) if t not in self)
            what, known = (
                ("word", "")
                if self.pattern is not None
                else ("character", f": {''.join(self.tokens)!r}" if len(self) <= LISTED else "")
            )
            raise ValueError(
                f"The {what} {token!r} at position {place} is not among the {len(self)} "
                f"{what}s that this task knows{known}."
            ) from None

    def encode(self, text: str) -> Tensor:
        """The numbers of the tokens of `text`, int64 of shape (time,).

        Raises ValueError for a token that the vocabulary lacks, naming it and its place.
        """
        return torch.tensor(self.numbers(self.split(text)), dtype=torch.int64)

    def decode(self, numbers: Iterable[int] | Tensor) -> str:
        """The text that has these token numbers, words with a space between them."""
        numbers = numbers.tolist() if isinstance(numbers, Tensor) else numbers
        tokens = (self.tokens[number] for number in numbers)
        return self.apart.join(t for t in tokens if t not in self.silent)
