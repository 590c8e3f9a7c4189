"""Tasks that predict tokens."""

from __future__ import annotations

from functools import cached_property

import torch
from torch import Tensor
from torch.nn import functional

from ..task import Batch, Task, check_split
from ..vocabulary import Vocabulary


class TokenTask(Task):
    """Predicts a token at some positions."""

    target_vocabulary: Vocabulary

    def frequencies(self) -> Tensor:
        """How often each token is the right one on train, (token,). One is added to each count."""
        train = self._splits["train"]
        right = train.targets[train.mask]
        counts = torch.bincount(right, minlength=len(self.target_vocabulary)) + 1.0
        return counts / counts.sum()

    def answers(self, split: str) -> Tensor:
        """The right tokens of a split, one after the other, (count,)."""
        rows = self._splits[check_split(split)]
        return rows.targets[rows.mask]

    def score_of(self, chosen: Tensor, split: str) -> float:
        """The score in `metric` of one choice for each of `answers(split)`, (count,)."""
        right = self.answers(split)[None]
        certain = 100.0 * functional.one_hot(chosen, len(self.target_vocabulary))[None].float()
        batch = Batch(right, right, torch.tensor([right.shape[1]]), torch.ones_like(right, dtype=torch.bool))
        return self.metrics(certain, batch)[self.metric]

    def baseline_on(self, split: str) -> dict[str, float]:
        most_frequent = self.frequencies().argmax().expand(len(self.answers(split)))
        return {"most frequent": self.score_of(most_frequent, split)}

    @cached_property
    def baseline_loss(self) -> dict[str, float]:
        return {"frequencies": self.in_unit(-self.frequencies()[self.answers("valid")].log().mean().item())}

    def rows(self, split: str) -> dict[str, list]:
        rows = self._splits[check_split(split)]
        inputs = [row[:n] for row, n in zip(rows.inputs, rows.lengths.tolist(), strict=True)]
        targets = [row[counts] for row, counts in zip(rows.targets, rows.mask, strict=True)]
        if self.vocabulary is None:
            columns = {"inputs": [row.tolist() for row in inputs]}
        else:
            text = [self.vocabulary.decode(row) for row in inputs]
            columns = {"text": text, "tokens": [row.tolist() for row in inputs]}
        answers = [[self.target_vocabulary.tokens[n] for n in row.tolist()] for row in targets]
        return columns | {"targets": [row.tolist() for row in targets], "answers": answers}


class Accuracy(TokenTask):
    """Scored by the share of positions that are right."""

    metric = "accuracy"
    higher_is_better = True
    unit = "bits per answer"

    def tally(self, output: Tensor, batch: Batch) -> dict[str, Tensor]:
        right = output.argmax(-1)[batch.mask] == batch.targets[batch.mask]
        return {"right": right.sum(), "count": batch.mask.sum()}

    def score(self, sums: dict[str, Tensor]) -> dict[str, float]:
        return {"accuracy": (sums["right"] / sums["count"]).item()}


class LanguageModel(TokenTask):
    """What comes next, at every position."""

    kind = "language-model"
    causal = True
    vocabulary: Vocabulary
