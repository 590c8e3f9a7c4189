"""Numbers into words, in many languages."""

from __future__ import annotations

import random
import re
from bisect import bisect

from ..installed import folder_of
from ..splits import split_by_group
from ..task import check_choice, check_whole
from .pairs import Pair, Pairs, most_frequent, sizes

# The most numbers: num2words takes up to 0.2 ms for one.
ROWS = 8_000


class Numbers(Pairs):
    """Numbers into words, character by character: `42` -> `zweiundvierzig`.

    language: any that num2words has: "de", "en", "fr", "fi", "ja" and some fifty more.
    largest: the largest number, 99 to 999999. The smallest is 0.

    German says the ones before the tens, so what is read last is to be written first.
    """

    name = "numbers"
    learns = "to write numbers as German words"

    def __init__(self, language: str = "de", largest: int = 9999) -> None:
        check_whole("largest", largest, 99, 999_999)
        pairs = _generate(language, largest, self.name)
        self._language = language
        self._hold(pairs)
        self.card = {
            "source": f"generated with the package num2words, language {language!r}",
            "licence": "MIT, as this package; num2words: LGPL",
            "size": f"{sizes(pairs)}, of the {largest + 1:,} numbers from 0 to {largest:,}",
            "real": "the words, as far as num2words knows the language",
            "generated": "every pair",
            "split": "by number, drawn at random; no number stands in two splits",
            "baseline": "the words of one number of train for all; the words of the number in train that is "
            "nearest. Hardly ever right, as numbers do not share their words; the rules of num2words "
            "are right always",
        }

    def right(self, source: str) -> str | None:
        if not re.fullmatch("0|[1-9][0-9]*", source):  # 007 is no number of this task
            return None
        try:
            return _said(int(source), self._language)
        except Exception:  # the language ends before, each in its own way
            return None

    def guesses(self, split: str) -> dict[str, list[str]]:
        train = self.pairs("train")
        words = {int(digits): text for digits, text in train}
        known = sorted(words)
        asked = [int(digits) for digits, _ in self.pairs(split)]
        return {
            "most frequent": [most_frequent(train)] * len(asked),
            "nearest known number": [words[_nearest(known, number)] for number in asked],
        }


def _generate(language: str, largest: int, task: str) -> dict[str, list[Pair]]:
    """The pairs of each split. The data are always the same."""
    folder_of("num2words", task)
    from num2words import CONVERTER_CLASSES

    check_choice("language", language, sorted(CONVERTER_CLASSES))
    pairs = []
    for number in random.Random(0).sample(range(largest + 1), min(ROWS, largest + 1)):
        try:
            words = _said(number, language)
        except Exception as error:  # some languages end early, each in its own way
            raise ValueError(
                f"num2words cannot say {number} in the language {language!r}; "
                f"choose another language, or a largest number below {largest}."
            ) from error
        pairs.append((str(number), words))
    return {split: [pairs[n] for n in of] for split, of in split_by_group(pairs).items()}


def _said(number: int, language: str) -> str:
    from num2words import num2words

    return " ".join(num2words(number, lang=language).split())  # Telugu has stray spaces


def _nearest(known: list[int], number: int) -> int:
    """The number in a sorted list that is closest to this one; of two, the smaller."""
    place = bisect(known, number)
    return min(known[max(0, place - 1) : place + 1], key=lambda other: abs(other - number))
