"""Real translations: what stands on the buttons and in the messages of JupyterLab."""

from __future__ import annotations

import json
import re

from ..installed import folder_of, reading
from ..lowered import lowered
from ..splits import split_by_group
from ..task import check_whole
from .dictionary import dictionary
from .pairs import Pair, Pairs, sizes

PACKAGE = "jupyterlab_language_pack_fr_FR"
# A placeholder (%1), a word with the apostrophe that ends it (l'), or a mark.
WORDS = r"%\d|\w+'?|[^\w\s]"


class Interface(Pairs):
    """English interface strings into French, word by word: `copy path` -> `copier le chemin`.

    length: the most characters of a string, in either language, 10 to 200.

    Capital letters are read as small ones; punctuation marks and placeholders (%1) are words.
    """

    name = "interface"
    learns = "to put texts of a program into French"

    def __init__(self, length: int = 60) -> None:
        check_whole("length", length, 10, 200)
        folder_of(PACKAGE, self.name)
        with reading("jupyterlab-language-pack-fr-FR"):
            strings = _strings(self.name)
        chosen = _distinct([pair for pair in strings if max(map(len, pair)) <= length])
        # Different English strings with one French string say the same.
        rows = split_by_group([_said(french) for _, french in chosen])
        pairs = {split: [chosen[n] for n in of] for split, of in rows.items()}
        self._hold(pairs, WORDS)
        self.card = {
            "source": "the interface of JupyterLab and its extensions, translated by Project Jupyter "
            "contributors, from the package jupyterlab-language-pack-fr-FR",
            "licence": "BSD 3-Clause",
            "size": f"{sizes(pairs)}, of {len(strings):,} strings in all; {len(self.vocabulary)} English and "
            f"{len(self.target_vocabulary)} French words, many of them seen once",
            "real": "every string, as people wrote and translated it, now and then wrongly",
            "generated": "nothing; strings are put in small letters",
            "split": "by string, at random: those that are the same in French, capital letters and "
            "punctuation aside, stay together. Of those that are the same in English the first is kept, "
            "and those that are not translated (Python) are left out",
            "baseline": "copy: the English as it stands. Dictionary: each word by the French one that goes "
            "with it best in train (Dice's coefficient), or copied if it is new",
        }

    def guesses(self, split: str) -> dict[str, list[str]]:
        best = dictionary((source.split(), target.split()) for source, target in self.pairs("train"))
        sources = [source for source, _ in self.pairs(split)]
        return {
            "copy": sources,
            "dictionary": [" ".join(best.get(word, word) for word in text.split()) for text in sources],
        }


def _strings(task: str) -> list[Pair]:
    """All English strings with their French, white space made one space."""
    files = sorted((folder_of(PACKAGE, task) / "locale").rglob("*.json"))
    if not files:
        raise FileNotFoundError("there is no JSON file under locale")
    pairs = []
    for file in files:
        for key, forms in json.loads(file.read_text(encoding="utf-8")).items():
            if key:  # what stands under the empty one is about the file
                # What precedes the mark says where the string is used. The first form is the singular.
                english = key.rpartition("\x04")[2]
                pairs.append((" ".join(english.split()), " ".join(forms[0].split())))
    return list(dict.fromkeys(pairs))


def _distinct(pairs: list[Pair]) -> list[Pair]:
    """Those that are translated and have words, each English string once."""
    first: dict[str, Pair] = {}
    for english, french in pairs:
        if _said(english) and _said(french) and _words(english) != _words(french):
            first.setdefault(_said(english), (english, french))
    return list(first.values())


def _words(text: str) -> list[str]:
    return re.findall(WORDS, lowered(text))


def _said(text: str) -> str:
    """The words of a text, whatever its capital letters and marks."""
    return " ".join(re.findall(r"\w+", text.casefold()))
