"""What the translation tasks share: pairs of texts become tokens."""

from __future__ import annotations

from collections import Counter

from ..kinds import END, Translation
from ..lowered import Lowered
from ..splits import translated
from ..task import SPLITS
from ..vocabulary import Vocabulary

# A source text and its translation.
Pair = tuple[str, str]


class Pairs(Translation):
    """A translation of texts, given as pairs."""

    vocabulary: Vocabulary

    def _hold(self, pairs: dict[str, list[Pair]], words: str | None = None) -> None:
        """Takes the pairs of each split, and makes the vocabularies of all splits together.

        words: what a word looks like, a regular expression; None: each character is a token.
        """
        sources = {split: [source for source, _ in of] for split, of in pairs.items()}
        targets = {split: [target for _, target in of] for split, of in pairs.items()}
        self.vocabulary, read = _numbered(sources, words)
        self.target_vocabulary, written = _numbered(targets, words)
        self._splits = {split: translated(read[split], written[split]) for split in SPLITS}
        self.length = max(rows.inputs.shape[1] for rows in self._splits.values())
        self.target_length = max(rows.targets.shape[1] for rows in self._splits.values())

    def pairs(self, split: str) -> list[Pair]:
        """The texts of a split, words with a space between them."""
        rows = self.rows(split)
        return list(zip(rows["source"], rows["target"], strict=True))

    def guesses(self, split: str) -> dict[str, list[str]]:
        """Translations of a split's sources without a network, by name, the most trivial first."""
        raise NotImplementedError

    def baseline_on(self, split: str) -> dict[str, float]:
        return {name: self.score_texts(texts, split) for name, texts in self.guesses(split).items()}


def sizes(pairs: dict[str, list[Pair]]) -> str:
    """How many pairs each split has, for a card."""
    return ", ".join(f"{split} {len(pairs[split]):,}" for split in SPLITS) + " pairs"


def most_frequent(pairs: list[Pair]) -> str:
    """The target that stands in most pairs."""
    return Counter(target for _, target in pairs).most_common(1)[0][0]


def _numbered(
    texts: dict[str, list[str]], words: str | None
) -> tuple[Vocabulary, dict[str, list[list[int]]]]:
    """A vocabulary for texts, and the token numbers of each, with END as the last."""
    split_up = Vocabulary([]).split if words is None else Lowered([], pattern=words).split
    tokens = {split: [split_up(text) for text in of] for split, of in texts.items()}
    known = [END, *sorted({token for of in tokens.values() for row in of for token in row})]
    vocabulary = (
        Vocabulary(known, silent=[END]) if words is None else Lowered(known, pattern=words, silent=[END])
    )
    return vocabulary, {split: [[*vocabulary.numbers(row), 0] for row in of] for split, of in tokens.items()}
