"""One label for each position."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ..task import Batch
from .tokens import TokenTask


class Tagging(TokenTask):
    """One label for each position; the first label is the background.

    `iou` (intersection over union): of the positions that are in a region or said to be in one,
    the share where both say the same; the mean over the labels that are no background.
    """

    kind = "tagging"
    causal = False
    metric = "iou"
    higher_is_better = True
    unit = "bits per position"

    def tally(self, output: Tensor, batch: Batch) -> dict[str, Tensor]:
        chosen, right = output.argmax(-1)[batch.mask], batch.targets[batch.mask]
        labels = len(self.target_vocabulary)
        return {
            "both": torch.bincount(right[chosen == right], minlength=labels),
            "said": torch.bincount(chosen, minlength=labels),
            "true": torch.bincount(right, minlength=labels),
        }

    def score(self, sums: dict[str, Tensor]) -> dict[str, float]:
        both, said, true = (sums[name].double() for name in ("both", "said", "true"))
        either = said + true - both
        there = (true > 0) & (torch.arange(len(true), device=true.device) > 0)
        iou = (both[there] / either[there]).mean().item() if there.any() else math.nan
        return {"iou": iou, "accuracy": (both.sum() / true.sum()).item()}
