"""English noun phrases into French, where order and gender differ."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

from ..splits import split_by_group
from .dictionary import dictionary
from .lexicon import DETERMINERS, Adjective, Noun, adjectives, english_plural, french_plural, nouns
from .pairs import Pair, Pairs, sizes

WORDS = r"\w+"
# Combinations of a noun and an adjective, and the phrases that are made of each.
COMBINATIONS, PHRASES = 8000, 4


class Agreement(Pairs):
    """`the black cat` -> `le chat noir`, but `the black house` -> `la maison noire`.

    Most adjectives follow their noun in French, and they and the determiner agree with it: so no
    word can be translated before the noun is known, which comes last. Three words become three.
    """

    name = "agreement"
    learns = "to put English into French, with agreement"

    def __init__(self) -> None:
        pairs = _generate()
        self._hold(pairs, WORDS)
        self.card = {
            "source": f"generated from a lexicon of {len(nouns())} nouns, {len(adjectives())} adjectives and "
            f"{len(DETERMINERS)} determiners that was written for this package",
            "licence": "MIT, as this package",
            "size": f"{sizes(pairs)} of three words each",
            "real": "nothing; the words and the grammar are those of real English and French",
            "generated": "every phrase: a determiner, an adjective and a noun drawn at random, in the "
            "singular or plural. They are grammatical, not always sensible (the jealous spoon)",
            "split": "by noun and adjective: two that stand together in one split never do in another, with "
            "any determiner, in the singular or plural. Each word by itself is in train",
            "baseline": "word by word: what stands most often at the place of an English word, by that word. "
            "Word by word, reordered: the best word of a dictionary learnt from train (Dice's coefficient), "
            "at its usual place",
        }

    def right(self, source: str) -> str | None:
        words = source.split()
        if len(words) != 3:
            return None
        _, middle, last = words
        made = (
            phrase(english, adjective, noun, plural)
            for noun in nouns()
            for plural in (False, True)
            if last == (english_plural(noun.english) if plural else noun.english)
            for adjective in adjectives()
            if adjective.english == middle
            for english in DETERMINERS
        )
        return dict(made).get(source)

    def guesses(self, split: str) -> dict[str, list[str]]:
        train = [(s.split(), t.split()) for s, t in self.pairs("train")]
        seen: defaultdict[tuple[int, str], Counter[str]] = defaultdict(Counter)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for source, target in train:
            for place, (word, other) in enumerate(zip(source, target, strict=True)):
                seen[place, word][other] += 1
                places[other].append(place)
        in_place = {key: counts.most_common(1)[0][0] for key, counts in seen.items()}
        usual = {word: sum(where) / len(where) for word, where in places.items()}
        best = dictionary(train)
        sources = [source.split() for source, _ in self.pairs(split)]
        return {
            "word by word": [" ".join(in_place[key] for key in enumerate(source)) for source in sources],
            "word by word, reordered": [
                " ".join(sorted((best[word] for word in source), key=usual.__getitem__)) for source in sources
            ],
        }


def phrase(english: tuple[str, str], adjective: Adjective, noun: Noun, plural: bool) -> Pair:
    """A phrase in English and in French.

    english: the determiner in the singular and in the plural, a key of DETERMINERS.
    """
    article = DETERMINERS[english][2 if plural else noun.feminine]
    quality = adjective.feminine if noun.feminine else adjective.masculine
    thing = noun.french
    if plural:
        quality, thing = french_plural(quality), french_plural(thing)
        # Before an adjective, "des" becomes "de".
        article = "de" if article == "des" and adjective.before else article
    french = [article, quality, thing] if adjective.before else [article, thing, quality]
    first = "an" if english[plural] == "a" and adjective.english[0] in "aeiou" else english[plural]
    last = english_plural(noun.english) if plural else noun.english
    return f"{first} {adjective.english} {last}", " ".join(french)


def _generate() -> dict[str, list[Pair]]:
    """The pairs of each split. The data are always the same."""
    draw = random.Random(0)
    combinations = draw.sample([(a, n) for a in adjectives() for n in nouns()], COMBINATIONS)
    forms = [(english, plural) for english in DETERMINERS for plural in (False, True)]
    pairs, groups = [], []
    for adjective, noun in combinations:
        for english, plural in draw.sample(forms, PHRASES):
            pairs.append(phrase(english, adjective, noun, plural))
            groups.append((adjective.english, noun.english))
    return {split: [pairs[n] for n in of] for split, of in split_by_group(groups).items()}
