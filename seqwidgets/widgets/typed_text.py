"""A text that is being typed, as a language model reads it, and with a suggestion at its end."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from ..tasks import Vocabulary

# What goes on without a space behind it, and what stands close to the word before it.
JOINING, CLOSING = "'-", frozenset(".,;:!?)%'-")


class Typed(NamedTuple):
    """kept: what a suggestion leaves as it is; begun: the beginning of a word, which it replaces."""

    tokens: list[str]  # whole ones
    kept: str
    begun: str


def typed(text: str, vocabulary: Vocabulary) -> Typed:
    """A text in whole tokens, and what has been begun of the next one.

    >>> typed("the Unit", Vocabulary(["the"], pattern=r"\\w+"))
    Typed(tokens=['the'], kept='the ', begun='Unit')
    """
    text = unicodedata.normalize("NFC", text)
    tokens = vocabulary.split(text)
    if vocabulary.pattern is None:
        return Typed(tokens, text, "")
    begun = "" if not tokens or text[-1].isspace() else Vocabulary.split(vocabulary, text)[-1]
    # A full stop is complete as it is; a word may still become a longer one.
    if begun and vocabulary.split(begun + "a") == [vocabulary.split(begun)[0] + "a"]:
        return Typed(tokens[:-1], text[: len(text) - len(begun)], begun)
    is_apart = not text or text[-1].isspace() or text[-1] in JOINING
    return Typed(tokens, text if is_apart else text + " ", "")


def taken(kept: str, begun: str, word: str) -> str:
    """The text with a word at its end that replaces what was begun, and the space for the next one."""
    if begun[:1].isupper():
        word = word[:1].upper() + word[1:]
    if word in CLOSING:
        kept = kept.rstrip(" ")
    return kept + word + " " * (word not in JOINING)


class Known:
    """The numbers of what is typed. A vocabulary without an unknown token leaves out what it lacks; a
    token in other letters, small or capital, is found."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbers = {token: number for number, token in enumerate(vocabulary.tokens)}
        self._folded = {token.casefold(): number for token, number in self._numbers.items()}
        self._beginnings = [token.casefold() for token in vocabulary.tokens]
        never = {vocabulary.unknown, *vocabulary.silent}
        self.never = [number for number, token in enumerate(vocabulary.tokens) if token in never]

    def number(self, token: str) -> int | None:
        """None: the model cannot read it."""
        found = self._numbers.get(token, self._folded.get(token.casefold()))
        unknown = self._vocabulary.unknown
        return self._numbers[unknown] if found is None and unknown is not None else found

    def knows(self, token: str) -> bool:
        return token != self._vocabulary.unknown and (
            token in self._numbers or token.casefold() in self._folded
        )

    def beginning(self, begun: str) -> list[int]:
        """The numbers of the words that begin so."""
        begun = begun.casefold()
        return [number for number, token in enumerate(self._beginnings) if token.startswith(begun)]
