"""A series, what a network makes of its future, and what can be said without one."""

from __future__ import annotations

import math
from typing import Any

import torch
import traitlets
from torch import nn

from ..tasks import Batch, Task
from ..training import Recording, Trainer
from .base import Refused, within
from .bundles import module, style
from .forecast_continued import AHEAD
from .forecast_parts import part_of
from .source import Source, source_of
from .view import View
from .wire import finite, floats

# Held-out examples that can be gone through, and over which errors are counted.
EXAMPLES = 256


class Forecast(View):
    """A held-out series, a network's forecast with its interval, and the naive forecast beside it.

    For a task that asks for the next number ("prices") the forecast begins at an origin and goes on by
    itself, up to 20 steps: what the network says is what it reads next. For one that asks for a number at
    the end ("adding") it is that number. The interval holds eight of ten errors on held-out data. Draw a
    series of your own, and see what becomes of it.

    subject: a Trainer, a Recording, or a model with its task. origin: the last position that is read;
    None: so that the forecast can be compared with what came.

    Raises ValueError for a task that does not ask for numbers.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("adding", length=10)
    >>> view = sw.Forecast(sw.build_model("gru", task, hidden_size=8), task)
    >>> view
    Forecast(adding-GRU 8)
    >>> view.close()
    """

    _esm = module("forecast")
    _css = style("forecast")

    # Public

    example = traitlets.Int(0).tag(sync=True)
    """The held-out example, from 0."""

    origin = traitlets.Int(None, allow_none=True).tag(sync=True)
    """The last position that is read; None: 20 before the end. Only where the next number is asked for."""

    own: traitlets.List[Any] = traitlets.List(default_value=None, allow_none=True).tag(sync=True)
    """A series of your own in the example's place, a list for each feature that is drawn; None: the data."""

    def __init__(
        self,
        subject: Trainer | Recording | nn.Module,
        task: Task | None = None,
        *,
        example: int = 0,
        origin: int | None = None,
    ) -> None:
        source = source_of(subject, task, type(self).__name__)
        self._held_out: Batch = next(source.task.epoch(EXAMPLES))
        self._part = part_of(source.task, self._held_out)
        super().__init__(source, example=example, origin=origin)

    def setup(self, source: Source) -> dict[str, Any]:
        return {
            "examples": len(self._held_out.inputs),
            "movable": self._part.movable,
            "marked": source.task.name == "adding",
            "naive": self._part.naive_name,
            "metric": source.task.metric,
            "unit": source.task.unit,
        }

    def read(self, model: nn.Module) -> dict[str, Any]:
        example, own, task = self.example, self.own, self.source.task
        held_out = self._held_out.to(next(model.parameters()).device)
        output = task.output(model, held_out)
        off = torch.where(held_out.mask, held_out.targets - output.squeeze(-1), torch.nan).cpu()
        series = self._part.series(example)
        if own is not None and len(own[0]) == len(series[0]):
            series = [torch.tensor(each, dtype=torch.float64) for each in own]
        origin = self._origin_of(len(series[0]))
        said = self._part.say(model, example, series, origin, off)
        naive = self._part.naive_output()
        return {
            "example": example,
            "origin": origin,
            "own": own is not None,
            "series": [floats(each) for each in series],
            **{name: floats(getattr(said, name)) for name in ("path", "low", "high", "naive", "truth")},
            "errors": said.errors and [finite(error) for error in said.errors],
            "held_out": [
                finite(task.loss(output, held_out).item()),
                finite(task.loss(naive, self._held_out).item()),
            ],
            "score": finite(task.metrics(output, held_out)[task.metric]),
            **self._part.about(example),
        }

    def _origin_of(self, length: int) -> int:
        if not self._part.movable:
            return length - 1
        return max(0, length - 1 - AHEAD) if self.origin is None else min(self.origin, length - 2)

    @property
    def _length(self) -> int:
        """Of the example."""
        return int(self._held_out.lengths[self.example])

    # What is asked for ---------------------------------------------------------------------------

    @traitlets.validate("example")
    def _check_example(self, proposal: Any) -> int:
        return within("example", proposal["value"], len(self._held_out.inputs))

    @traitlets.validate("origin")
    def _check_origin(self, proposal: Any) -> int | None:
        origin = proposal["value"]
        if origin is None:
            return None
        if not self._part.movable:
            raise Refused(
                f"{self.source.task.name} asks for a number at the end: there is no origin to move."
            )
        return within("origin", origin, self._length - 1)

    @traitlets.validate("own")
    def _check_own(self, proposal: Any) -> list[list[float]] | None:
        own = proposal["value"]
        if own is None:
            return None
        features, length = self.source.task.features, self._length
        fits = len(own) == features and all(
            isinstance(each, list) and len(each) == length and all(_is_number(value) for value in each)
            for each in own
        )
        wrong = self._part.refusal(own) if fits else "finite numbers"
        if wrong:
            lists = "1 list" if features == 1 else f"{features} lists"
            raise Refused(f"own must be {lists} of {length} {wrong}; None shows the data.")
        return own

    @traitlets.observe("example")
    def _another(self, _: Any) -> None:
        self.set_trait("own", None)

    @traitlets.observe("example", "origin", "own")
    def _chosen(self, _: Any) -> None:
        self.refresh()


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
