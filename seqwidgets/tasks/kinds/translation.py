"""One sequence into another."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ..task import Batch, check_split
from .tokens import TokenTask

# The first token of both vocabularies.
END = "<end>"


class Translation(TokenTask):
    """Another sequence, which ends with an end token. Both vocabularies begin with it.

    Scored by the share of sequences that are right from the first to the last token. What a model
    gives when it is told the right tokens so far decides that: as long as all are right, it is told
    what it has said.
    """

    kind = "translation"
    causal = False
    aligned = False
    metric = "exact"
    higher_is_better = True
    unit = "bits per token"

    def output(self, model: nn.Module, batch: Batch) -> Tensor:
        return model(batch.inputs, batch.lengths, targets=batch.targets)

    def tally(self, output: Tensor, batch: Batch) -> dict[str, Tensor]:
        right = output.argmax(-1) == batch.targets
        exact = (right | ~batch.mask).all(1)
        return {
            "exact": exact.sum(),
            "rows": torch.tensor(len(exact)),
            "right": (right & batch.mask).sum(),
            "count": batch.mask.sum(),
        }

    def score(self, sums: dict[str, Tensor]) -> dict[str, float]:
        exact = (sums["exact"] / sums["rows"]).item()
        return {"exact": exact, "accuracy": (sums["right"] / sums["count"]).item()}

    def score_texts(self, texts: list[str], split: str) -> float:
        """The share of a split's targets that these translations, one a row, hit exactly."""
        rows = self.rows(split)["target"]
        return sum(text == row for text, row in zip(texts, rows, strict=True)) / len(rows)

    def right(self, source: str) -> str | None:
        """The translation of any source, by the rule that the data were made with; None: there is no rule,
        or it does not make this source."""
        return None

    def rows(self, split: str) -> dict[str, list]:
        rows = self._splits[check_split(split)]
        assert self.vocabulary is not None
        sources = [row[:n].tolist() for row, n in zip(rows.inputs, rows.lengths.tolist(), strict=True)]
        targets = [row[counts].tolist() for row, counts in zip(rows.targets, rows.mask, strict=True)]
        return {
            "source": [self.vocabulary.decode(row) for row in sources],
            "target": [self.target_vocabulary.decode(row) for row in targets],
            "source_tokens": sources,
            "target_tokens": targets,
        }
