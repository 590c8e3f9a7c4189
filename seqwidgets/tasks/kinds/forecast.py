"""A number at some positions."""

from __future__ import annotations

from functools import cached_property

from torch import Tensor

from ..task import Batch, Task, check_split


class Forecast(Task):
    """A number at some positions. The loss is the squared error, scored by R2: 1 - error / variance."""

    kind = "forecast"
    causal = True
    metric = "r2"
    higher_is_better = True
    unit = "squared error"

    def loss(self, output: Tensor, batch: Batch) -> Tensor:
        """Mean squared error of a forecast (batch, time, 1) over the positions that count."""
        error = (output.squeeze(-1) - batch.targets).masked_fill(~batch.mask, 0)
        return error.square().sum() / batch.mask.sum()

    def in_unit(self, loss: float) -> float:
        return loss

    def tally(self, output: Tensor, batch: Batch) -> dict[str, Tensor]:
        said, right = output.squeeze(-1)[batch.mask].double(), batch.targets[batch.mask].double()
        return {
            "error": (said - right).square().sum(),
            "sum": right.sum(),
            "squares": right.square().sum(),
            "count": batch.mask.sum(),
        }

    def score(self, sums: dict[str, Tensor]) -> dict[str, float]:
        variance = sums["squares"] - sums["sum"] ** 2 / sums["count"]
        return {"r2": (1 - sums["error"] / variance).item()}

    def baseline_on(self, split: str) -> dict[str, float]:
        rows, train = self._splits[check_split(split)], self._splits["train"]
        mean = train.targets[train.mask].mean().expand(*rows.targets.shape, 1)
        return {"mean": self.metrics(mean, rows)[self.metric]}

    @cached_property
    def baseline_loss(self) -> dict[str, float]:
        rows, train = self._splits["valid"], self._splits["train"]
        mean = train.targets[train.mask].mean().expand(*rows.targets.shape, 1)
        return {"mean": self.loss(mean, rows).item()}

    def rows(self, split: str) -> dict[str, list]:
        rows = self._splits[check_split(split)]
        return {
            "inputs": [row[:n].tolist() for row, n in zip(rows.inputs, rows.lengths.tolist(), strict=True)],
            "targets": [row[counts].tolist() for row, counts in zip(rows.targets, rows.mask, strict=True)],
        }
