"""Gradient flow: how far back a loss reaches into what a recurrent network has read."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import torch
import traitlets
from torch import Tensor, nn

from ..models import gradient_norm
from ..tasks import Task
from ..training import Recording, Trainer
from ..training.settings import checked
from .base import Refused, within
from .bundles import module, style
from .earlier import CURVES, Earlier
from .recurrent_matrix import eigenvalues, one_way
from .source import Live, Past, Source, model_label, source_of
from .still_page import thinned
from .view import View
from .wire import finite, floats

# Held-out examples in the mean.
EXAMPLES = 16
# Those that the reader can switch to.
CELLS = ("rnn", "gru", "lstm")


class GradientFlow(View):
    """Watch the gradient vanish, explode or hold on its way back, and change what decides that.

    subject: a trainer, a recording, or a model together with its task: "rnn", "gru", "lstm" or a
        cell of your own, reading one way.

    Shows how long the gradient of the last counted loss is at each hidden state of the last layer,
    by lag: k steps back. Raises ValueError for another model.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=20)
    >>> trainer = sw.Trainer(sw.build_model("rnn", task, hidden_size=16), task)
    >>> flow = sw.GradientFlow(trainer)
    >>> flow
    GradientFlow(recall-rnn)
    >>> flow.cell = "gru"  # the trainer begins again with a GRU; the page keeps the old curve beside
    >>> trainer.model.cell
    'gru'
    >>> flow.close(); trainer.close()
    """

    _esm = module("gradient-flow")
    _css = style("gradient-flow")

    # Public

    lag = traitlets.Int(0).tag(sync=True)
    """The chosen lag, in steps back from the last counted loss."""

    cell = traitlets.Unicode().tag(sync=True)
    """The model's cell. Setting it pauses a trainer and begins again with "rnn", "gru" or "lstm"."""

    clip = traitlets.Float(None, allow_none=True).tag(sync=True)
    """The trainer's longest gradient that is let through; None lets any through."""

    # Internal

    _left = traitlets.Dict().tag(sync=True)  # the model before the last switch, and its curve

    def __init__(self, subject: Trainer | Recording | nn.Module, task: Task | None = None) -> None:
        source = source_of(subject, task, type(self).__name__)
        model = one_way(source.model, "GradientFlow")
        self._batch = next(source.task.batches(EXAMPLES, seed=0, split="valid"))
        positions = torch.arange(self._batch.mask.shape[1])
        last = (self._batch.mask * positions).argmax(1, keepdim=True)  # (batch, 1)
        self._there = positions[: int(last.max()) + 1] <= last  # (batch, lag): the sequence has this step
        self._earlier = Earlier(points=self._there.shape[1])
        self._clip = _clip(source)  # of the trainer, when it was last compared
        lag = min(10, self._there.shape[1] - 1)
        super().__init__(source, lag=lag, cell=model.cell, clip=self._clip)

    def begin(self) -> None:
        look = Past(self.source, self._norms).look
        for step in thinned(self.source.steps, CURVES):
            with suppress(LookupError):  # a run that goes on forgets some
                self._earlier.add(step, self._mean(look(step)))
        super().begin()

    def setup(self, source: Source) -> dict[str, Any]:
        model = one_way(source.model, "GradientFlow")
        vocabulary, length = source.task.vocabulary, int(self._there[0].sum())
        read = self._batch.inputs[0, :length]
        return {
            "layers": len(model.layers),
            "examples": len(self._batch.inputs),
            "switches": _switches(source),
            "tokens": [vocabulary.tokens[token] for token in read.tolist()] if vocabulary else [],
            "text": vocabulary.decode(read) if vocabulary else "",
        }

    # From the page -----------------------------------------------------------------------------

    @traitlets.validate("lag")
    def _check_lag(self, proposal: Any) -> int:
        return within("lag", proposal["value"], self._there.shape[1])

    @traitlets.validate("cell")
    def _check_cell(self, proposal: Any) -> str:
        cell = proposal["value"]
        if cell == getattr(self.source.model, "cell", None):
            return cell
        if not _switches(self.source) or self.source.state == "closed":
            raise Refused("Only an open trainer of a model that build_model has made can change its cell.")
        if cell not in CELLS:
            raise Refused(f"The cell can be changed to {', '.join(CELLS)}, not to {cell!r}.")
        return cell

    @traitlets.validate("clip")
    def _check_clip(self, proposal: Any) -> float | None:
        if proposal["value"] is not None and not isinstance(self.source, Live):
            raise Refused("Gradients are clipped while a trainer trains; this model stands still.")
        try:
            return checked("clip", proposal["value"])
        except ValueError as error:
            raise Refused(str(error)) from None

    @traitlets.observe("clip")
    def _set_clip(self, change: Any) -> None:
        if isinstance(self.source, Live) and change["new"] != self._clip:
            self._clip = change["new"]
            self._notice = ""
            self.source.trainer.set(clip=change["new"])

    @traitlets.observe("cell")
    def _switch(self, change: Any) -> None:
        source, cell = self.source, change["new"]
        if not isinstance(source, Live) or cell == getattr(source.model, "cell", None):
            return
        trainer, model = source.trainer, one_way(source.model, "GradientFlow")
        running = trainer.state == "running"
        trainer.pause()
        left = {"model": model_label(model), "step": trainer.history.step_count, "running": running}
        seen = self._probe.result if self._probe is not None and self._probe.result else {}
        self.moment = None
        trainer.rebuild(cell, hidden_size=model.hidden_size, layers=len(model.layers))
        self._left = left | {"mean": seen.get("mean", b"")}

    # To the page -------------------------------------------------------------------------------

    def publish(self) -> bool:
        """What was changed elsewhere is carried over to the traits."""
        if (clip := _clip(self.source)) != self._clip:
            self._clip = self.clip = clip
        if self.source.model is not self._model:  # it was rebuilt
            self.cell = getattr(self.source.model, "cell", self.cell)
        return super().publish()

    def read(self, model: nn.Module) -> dict[str, Any]:
        norms = self._norms(model)  # (batch, lag)
        mean = self._mean(norms)
        live = isinstance(self.source, Live) and self.source.trainer.history
        if live and model is self.source.model:
            self._earlier.add(live.step_count, mean)
        network = one_way(model, "GradientFlow")
        values = eigenvalues(network)
        return {
            "cell": network.cell,
            "mean": floats(mean),
            "example": floats(norms[0, self._there[0]]),
            "earlier": self._earlier.steps,
            "curves": self._earlier.curves,  # (step, lag)
            "last": finite(live.last.gradient_norm) if live and live.last else None,
            "radius": None if values is None else float(values.abs().max()),
            "eigenvalues": b"" if values is None else floats(torch.view_as_real(values)),
        }

    def _norms(self, model: nn.Module) -> Tensor:
        """Of the gradient at each hidden state of the last layer, (batch, lag)."""
        batch = self._batch.to(next(model.parameters()).device)
        norms = gradient_norm(model, self.source.task, batch)["gradient_norm"].select(layer=-1)
        return norms[:, : self._there.shape[1]]

    def _mean(self, norms: Tensor) -> Tensor:
        """norms (batch, lag) -> over the examples that reach so far back, (lag,)."""
        return norms.sum(0) / self._there.sum(0)


def _switches(source: Source) -> bool:
    """Whether another cell can be put in."""
    return isinstance(source, Live) and hasattr(source.model, "origin")


def _clip(source: Source) -> float | None:
    return source.trainer.settings["clip"] if isinstance(source, Live) else None
