"""A vocabulary that does not tell capital letters from small ones."""

from __future__ import annotations

import unicodedata

from .vocabulary import Vocabulary


class Lowered(Vocabulary):
    """Reads every text in small letters, as `lowered` writes it.

    >>> vocabulary = Lowered("don't")
    >>> vocabulary.decode(vocabulary.encode("DON’T"))
    "don't"
    """

    def split(self, text: str) -> list[str]:
        return super().split(lowered(text))


def lowered(text: str) -> str:
    """A text in small letters, each accent in its letter, typographic apostrophes as the plain one."""
    # A capital I with a dot would become an i with two.
    return unicodedata.normalize("NFC", text.replace("İ", "i").lower()).translate(_APOSTROPHES)


_APOSTROPHES = str.maketrans("’‘", "''")
