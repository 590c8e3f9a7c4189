"""Rules that read a date in any locale: what a network has to beat."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from .pairs import Pair


def month_words(pairs: list[Pair]) -> dict[str, tuple[float, str]]:
    """For each word how sure it is of a month, and of which: the share of its dates in that month."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, iso in pairs:
        for word in _words(text):
            counts[word][iso[5:7]] += 1
    months = {word: seen.most_common(1)[0] for word, seen in counts.items()}
    return {word: (times / counts[word].total(), month) for word, (month, times) in months.items()}


def parse(text: str, months: dict[str, tuple[float, str]]) -> str:
    """The date in a text, as ISO 8601 writes it; nothing when there is none to be seen.

    Four digits are the year. Where two more numbers stand, they are the day and the month, or the
    other way round after the year. Where there is one it is the day, and a word says the month.
    """
    digits = re.findall(r"\d+", text)
    year = next((number for number in digits if len(number) == 4), None)
    if year is None or len(digits) not in (2, 3):
        return ""
    rest = [number.zfill(2) for number in digits if number != year]
    if len(rest) == 2:
        month, day = rest if digits[0] == year else rest[::-1]
        return f"{year}-{month}-{day}"
    _, month = max((months[word] for word in _words(text) if word in months), default=(0.0, "01"))
    return f"{year}-{month}-{rest[0]}"


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)
