"""Dates as people write them, into one standard form."""

from __future__ import annotations

import random
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cached_property

from ..installed import folder_of, reading
from ..splits import split_by_group
from .date_rules import month_words, parse
from .pairs import Pair, Pairs, most_frequent, sizes

LOCALES = ("en_US", "en_GB", "de", "fr", "es", "it", "nl", "pt", "sv", "pl")
# The short format is left out: 01/03/87 is in January here and in March there.
FORMATS = ("medium", "long", "full")
FIRST, LAST = date(1900, 1, 1), date(2099, 12, 31)
# Days, and the texts that are made of each.
DAYS, TEXTS = 5000, 2


class Dates(Pairs):
    """Dates of 1900 to 2099 into ISO 8601, character by character: `21 mars 1987` -> `1987-03-21`.

    locales: 1 to 20 different locales that babel has, such as "de", "en_GB" or "ja". Two that write
        different dates alike do not go together.
    """

    name = "dates"
    learns = "to write dates as numbers"

    def __init__(self, locales: tuple[str, ...] = LOCALES) -> None:
        folder_of("babel", self.name)
        _check_locales(locales)
        with reading("babel"):
            unclear = _unclear(locales)
            pairs = _generate(locales)
        if unclear:
            raise ValueError(
                f"locales must not write different dates alike, but {unclear!r} is two dates in "
                f"{', '.join(locales)}. Leave one of them out."
            )
        self._hold(pairs)
        self._locales = locales
        self.card = {
            "source": f"generated with the package babel, locales {', '.join(locales)}",
            "licence": "MIT, as this package; babel: BSD, its locale data: Unicode licence",
            "size": sizes(pairs),
            "real": "how dates are written, as babel's data (Unicode CLDR) say it",
            "generated": f"the dates, drawn at random, each in {TEXTS} of the locales and of the formats "
            f"{', '.join(FORMATS)}. The short format can be read in two ways, so it is left out",
            "split": "by date: a day stands in one split only, in whatever locale",
            "baseline": "the most frequent date; rules: four digits are the year, a word says the month that "
            "it stands with in train, what is left is the day. Rules do this as well as a network, which "
            "has to find them by itself",
        }

    def right(self, source: str) -> str | None:
        from babel.dates import format_date

        try:
            day = date.fromisoformat(parse(source, self._months))
        except ValueError:
            return None
        # What looks like a date may be none that these locales write: on that day it was no Monday.
        written = (format_date(day, style, locale) for locale in self._locales for style in FORMATS)
        return day.isoformat() if source in written else None

    @cached_property
    def _months(self) -> dict[str, tuple[float, str]]:
        return month_words(self.pairs("train"))

    def guesses(self, split: str) -> dict[str, list[str]]:
        sources = [source for source, _ in self.pairs(split)]
        return {
            "most frequent": [most_frequent(self.pairs("train"))] * len(sources),
            "rules": [parse(source, self._months) for source in sources],
        }


def _check_locales(locales: object) -> None:
    from babel.localedata import locale_identifiers

    if not isinstance(locales, (tuple, list)) or not 1 <= len(locales) <= 20:
        raise ValueError(f"locales must be a tuple of 1 to 20 names, not {locales!r}.")
    valid = locale_identifiers()
    for locale in locales:
        if locale not in valid:
            near = ", ".join(get_close_matches(str(locale), valid, n=5, cutoff=0))
            raise ValueError(
                f"locales must be among the {len(valid)} that babel has, but {locale!r} is none of them; "
                f"the most similar ones are {near}."
            )
    if len(set(locales)) < len(locales):
        raise ValueError(f"locales must be different ones, not {', '.join(locales)}.")


def _unclear(locales: tuple[str, ...]) -> str | None:
    """A text that means two dates, if there is one."""
    from babel.dates import format_date

    meanings: dict[str, date] = {}
    # The first twelve days of each month: only their numbers can be taken for a month's.
    for day in (date(2000, month, number) for month in range(1, 13) for number in range(1, 13)):
        for locale in locales:
            for style in FORMATS:
                text = format_date(day, style, locale)
                if meanings.setdefault(text, day) != day:
                    return text
    return None


def _generate(locales: tuple[str, ...]) -> dict[str, list[Pair]]:
    """The pairs of each split. The data are always the same."""
    from babel.dates import format_date

    draw = random.Random(0)
    styles = [(style, locale) for locale in locales for style in FORMATS]
    days = [FIRST + timedelta(n) for n in draw.sample(range((LAST - FIRST).days + 1), DAYS)]
    pairs = [
        (format_date(day, style, locale), day.isoformat())
        for day in days
        for style, locale in draw.sample(styles, TEXTS)
    ]
    pairs = list(dict.fromkeys(pairs))  # some formats are alike: mars has no shorter form
    rows = split_by_group([iso for _, iso in pairs])
    return {split: [pairs[n] for n in of] for split, of in rows.items()}
