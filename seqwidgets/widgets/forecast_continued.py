"""A series that goes on: the next number is asked for at every position."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from ..tasks import Batch
from .forecast_said import ENDS, Said, answers, mean_square

# Steps that a series is continued: further ahead a network is told mostly its own words.
AHEAD = 20


class Continued:
    """A series of which the next number is asked for at every position. What the network says is what it
    reads next. All tensors are (time,)."""

    movable = True  # the origin
    naive_name = "the last value"

    def __init__(self, task: Any, held_out: Batch) -> None:
        self.task, self.held_out = task, held_out

    def series(self, example: int) -> list[Tensor]:
        """An example as it is drawn, feature by feature."""
        inputs = self.held_out.inputs[example, : int(self.held_out.lengths[example])]
        return [self.drawn(example, inputs[:, 0])]

    def refusal(self, own: list[list[float]]) -> str:
        """What is wrong with a reader's own series, or ""."""
        return ""

    def say(self, model: nn.Module, example: int, series: list[Tensor], origin: int, off: Tensor) -> Said:
        """off: what the model is off by on the held-out examples (row, time), NaN where nothing is asked."""
        inputs = self.read(example, series[0])
        known, truth = inputs[: origin + 1], inputs[origin + 1 : origin + 1 + AHEAD]
        path = torch.empty(0)
        while len(path) < len(truth):
            path = torch.cat([path, answers(model, torch.cat([known, path])[:, None])[-1:]])
        naive = self.naive(known)[-1].expand_as(path)
        errors = (mean_square(path - truth), mean_square(naive - truth))
        low, high = self.quantiles(off, len(truth))
        last = series[0][origin]

        def ahead(steps: Tensor, by: Tensor | float = 0.0) -> Tensor:
            return self.ahead(example, last, steps, by)

        return Said(ahead(path), ahead(path, low), ahead(path, high), ahead(naive), ahead(truth), errors)

    # What is drawn is what is read, unless a series is drawn in another unit than it is learnt in --------

    def drawn(self, example: int, inputs: Tensor) -> Tensor:
        return inputs

    def read(self, example: int, drawn: Tensor) -> Tensor:
        return drawn.float()

    def ahead(self, example: int, last: Tensor, steps: Tensor, by: Tensor | float) -> Tensor:
        """Forecasts behind the last known value, as they are drawn, moved by some error."""
        return steps + by

    def naive(self, inputs: Tensor) -> Tensor:
        """The naive forecast of what follows each position."""
        return inputs

    def naive_output(self) -> Tensor:
        """The same for all held-out examples, (batch, time, 1)."""
        return self.naive(self.held_out.inputs)

    def quantiles(self, off: Tensor, ahead: int) -> Tensor:
        """(2, ahead): of the errors one step ahead."""
        return off.flatten().nanquantile(ENDS)[:, None].expand(-1, ahead)

    def about(self, example: int) -> dict[str, Any]:
        """What stands beside the example."""
        return {"title": "", "dates": []}


class Returns(Continued):
    """Returns of a share, drawn as its price: a return is the logarithm of the price over the one before."""

    naive_name = "the price stays"

    def refusal(self, own: list[list[float]]) -> str:
        return "" if min(own[0]) > 0 else "prices above 0"

    def drawn(self, example: int, inputs: Tensor) -> Tensor:
        return self._before(example) * (self._deviation(example) * inputs.double().cumsum(0)).exp()

    def read(self, example: int, drawn: Tensor) -> Tensor:
        prices = torch.cat([torch.tensor([self._before(example)]), drawn.double()])
        return (prices.log().diff() / self._deviation(example)).float()

    def ahead(self, example: int, last: Tensor, steps: Tensor, by: Tensor | float) -> Tensor:
        return last * (self._deviation(example) * (steps.double().cumsum(0) + by)).exp()

    def naive(self, inputs: Tensor) -> Tensor:
        return torch.zeros_like(inputs)

    def quantiles(self, off: Tensor, ahead: int) -> Tensor:
        """Of errors added up over so many days on end."""
        sums = torch.cat([torch.zeros(len(off), 1), off], dim=1).cumsum(1)
        added = [sums[:, days:] - sums[:, :-days] for days in range(1, ahead + 1)]
        return torch.stack([each.flatten().nanquantile(ENDS) for each in added], dim=1)

    def about(self, example: int) -> dict[str, Any]:
        excerpt = self.task.excerpt(example)
        return {"title": excerpt.symbol, "dates": excerpt.dates[:-1]}

    def _deviation(self, example: int) -> float:
        return self.task.excerpt(example).deviation

    def _before(self, example: int) -> float:
        """The price of the day before the first."""
        excerpt = self.task.excerpt(example)
        return excerpt.prices[0] / float((excerpt.deviation * excerpt.returns[0].double()).exp())
