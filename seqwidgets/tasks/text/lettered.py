"""Short texts with a class, read letter by letter."""

from __future__ import annotations

import torch

from ..kinds import Classification
from ..ngrams import naive_bayes
from ..splits import answered, pad, unpadded
from ..task import check_split
from ..vocabulary import Vocabulary


class Lettered(Classification):
    """The class of a short text."""

    vocabulary: Vocabulary

    def _read_rows(self, texts: list[str], classes: list[int], rows: dict[str, list[int]]) -> None:
        """Take texts with their classes, and the row numbers of each split."""
        tokens = [self.vocabulary.encode(text) for text in texts]
        lengths, right = torch.tensor([len(row) for row in tokens]), torch.tensor(classes)
        self.length = int(lengths.max())
        self._splits = {
            split: answered(pad([tokens[k] for k in of]), lengths[of], right[of])
            for split, of in rows.items()
        }

    def baseline_on(self, split: str) -> dict[str, float]:
        train, labels = unpadded(self._splits["train"]), self.answers("train")
        held_out = unpadded(self._splits[check_split(split)])
        counted = {
            f"naive Bayes, {n} letters": self.score_of(naive_bayes(train, labels, held_out, n), split)
            for n in (2, 3)
        }
        return super().baseline_on(split) | counted
