"""One class for a whole sequence."""

from __future__ import annotations

import math
from functools import cached_property

import torch
from torch import Tensor
from torch.nn import functional

from ..task import IGNORED, Batch
from .tokens import TokenTask


class Classification(TokenTask):
    """One class for a whole sequence, asked for at its last position.

    Scored by balanced accuracy: the mean over the classes of the share of each that is right, so
    that a large class counts no more than a small one. All weigh the same in the loss too: else a
    network would learn to give the frequent one always.
    """

    kind = "classification"
    causal = False
    metric = "balanced_accuracy"
    higher_is_better = True
    unit = "bits per answer"

    @cached_property
    def _weights(self) -> Tensor:
        return 1 / self.frequencies()

    def loss(self, output: Tensor, batch: Batch) -> Tensor:
        """Mean cross-entropy in nats; an answer weighs the more the rarer it is on train."""
        weights, right = self._weights.to(output.device), batch.targets.flatten()
        return functional.cross_entropy(output.flatten(0, 1), right, weights, ignore_index=IGNORED)

    @cached_property
    def baseline_loss(self) -> dict[str, float]:
        return {"even chances": math.log2(len(self.target_vocabulary))}

    def tally(self, output: Tensor, batch: Batch) -> dict[str, Tensor]:
        chosen, right = output.argmax(-1)[batch.mask], batch.targets[batch.mask]
        classes = len(self.target_vocabulary)
        hits = torch.bincount(right[chosen == right], minlength=classes)
        return {"hits": hits, "sizes": torch.bincount(right, minlength=classes)}

    def score(self, sums: dict[str, Tensor]) -> dict[str, float]:
        hits, sizes = sums["hits"].double(), sums["sizes"].double()
        there = sizes > 0
        return {
            "balanced_accuracy": (hits[there] / sizes[there]).mean().item(),
            "accuracy": (hits.sum() / sizes.sum()).item(),
        }

    def by_class(self, sums: dict[str, Tensor]) -> dict[str, tuple[float, int]]:
        """The balanced report: for each class the share that is right, and its size."""
        return {
            name: (hits / size if size else math.nan, size)
            for name, hits, size in zip(
                self.target_vocabulary.tokens, sums["hits"].tolist(), sums["sizes"].tolist(), strict=True
            )
        }
