"""From which country is a surname?"""

from __future__ import annotations

from collections import Counter

from ..lowered import Lowered
from ..splits import split_by_group
from ..task import check_whole
from ..vocabulary import Vocabulary
from .lettered import Lettered
from .surnames import COUNTRIES, folded, surnames


class Names(Lettered):
    """The country of a surname, read letter by letter: `kowalczyk` -> Poland.

    countries: 2 to 25, those with the most surnames.

    Countries differ in size, as the lists do. The score gives each the same weight.
    """

    name = "names"
    learns = "to tell where a surname comes from"

    def __init__(self, countries: int = 15) -> None:
        chosen = list(COUNTRIES)[: check_whole("countries", countries, 2, len(COUNTRIES))]
        pairs, shared = surnames(chosen, self.name)
        self.vocabulary = Lowered(sorted({letter for name, _ in pairs for letter in name}))
        self.target_vocabulary = Vocabulary(chosen)
        homes = [chosen.index(country) for _, country in pairs]
        groups = [folded(name) for name, _ in pairs]
        self._read_rows([name for name, _ in pairs], homes, split_by_group(groups))
        sizes = Counter(homes).values()
        self.card = {
            "source": "surnames from the package Faker, collected by its contributors",
            "licence": "MIT",
            "size": f"{len(pairs):,} surnames of {countries} countries, from {min(sizes)} to "
            f"{max(sizes):,} each; {shared} more stand in the lists of several countries "
            "and are left out",
            "real": "the surnames, in small letters, as they stand in Faker's lists; Ireland's are in Irish",
            "generated": "nothing; Faker makes up whole persons, but its surnames are lists",
            "split": "by name, at random: names that differ in accents alone stay together. A form for women "
            "and one for men (Novák, Nováková) are two names",
            "baseline": "the most frequent country; naive Bayes on runs of 2 and of 3 letters, all countries "
            "held to be equally likely beforehand",
        }
