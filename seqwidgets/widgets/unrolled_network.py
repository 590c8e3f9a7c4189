"""The recurrent network, unrolled through time: the same weights at every step."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import torch
import traitlets
from torch import Tensor, nn

from ..models import intervene, state_gradient
from .base import Refused, within
from .bundles import module, style
from .inside import inside, last_layer, place_of_last, quantities, traced
from .source import Source
from .text_view import TextView
from .wire import floats

SHOWN = "UnrolledNetwork shows the states"


class UnrolledNetwork(TextView):
    """Watch a recurrent network carry context from token to token, and reach in.

    subject: a trainer, a recording, or a model together with its task: "rnn", "gru" or "lstm",
        reading one way or both, or a cell of your own.
    text: the sequence to read, 1 to 200 tokens of the task's vocabulary. The default is the
        beginning of a held-out example.

    Shows the last layer; of a network that reads both ways, forward. Raises ValueError for another
    model and for a text that is empty, too long or holds an unknown token, saying which.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> network = sw.UnrolledNetwork(sw.build_model("rnn", task, hidden_size=8), task, text="c123?")
    >>> network
    UnrolledNetwork(recall-RNN 8)
    >>> network.text = "d123?"  # the page shows which units, and when, this one token has changed
    >>> network.close()
    """

    _esm = module("unrolled-network")
    _css = style("unrolled-network")

    # Public

    unit = traitlets.Int(0).tag(sync=True)
    """The chosen unit, from 0."""

    zeroed = traitlets.List(traitlets.Int()).tag(sync=True)
    """Units whose hidden state is held at zero."""

    backward = traitlets.Bool(False).tag(sync=True)
    """Show, instead of the states, how the best answer at the chosen token would move with them."""

    compared = traitlets.Unicode("").tag(sync=True)
    """The text before the last edit, as long as it has as many tokens; "": nothing is compared."""

    def setup(self, source: Source) -> dict[str, Any]:
        model: Any = source.model
        cell = inside(model, SHOWN).cell
        about = {"cell": cell, "units": model.hidden_size, "both_ways": model.bidirectional}
        return super().setup(source) | about

    # From the page -----------------------------------------------------------------------------

    @traitlets.validate("unit")
    def _check_unit(self, proposal: Any) -> int:
        return within("unit", proposal["value"], self._setup["units"])

    @traitlets.validate("zeroed")
    def _check_zeroed(self, proposal: Any) -> list[int]:
        return [within("unit", unit, self._setup["units"]) for unit in proposal["value"]]

    @traitlets.validate("backward")
    def _check_backward(self, proposal: Any) -> bool:
        if proposal["value"] and self._setup["both_ways"]:
            raise Refused("A gradient is followed back in time, and this network reads both ways.")
        return bool(proposal["value"])

    @traitlets.validate("compared")
    def _check_compared(self, proposal: Any) -> str:
        return proposal["value"] and self._check_text(proposal)

    def edited(self, before: str) -> None:
        as_long = len(self.tokens(before)) == len(self.tokens(self.text))
        self.compared = before if as_long else ""

    @traitlets.observe("zeroed", "backward", "compared")
    def _asked_for(self, _: Any) -> None:
        self.refresh()

    @traitlets.observe("position")
    def _other_answer(self, _: Any) -> None:
        if self.backward:
            self.refresh()

    # To the page -------------------------------------------------------------------------------

    def read(self, model: nn.Module) -> dict[str, Any]:
        names = inside(model, SHOWN).names
        text, backward, compared = self.text, self.backward, self.compared
        inputs = self.inputs(text, model)
        if len(self.tokens(compared)) != inputs.shape[1]:
            compared = ""
        with self._without(model, self.zeroed):
            trace = traced(model, inputs)
            gradient = self._gradient(model, inputs) if backward else None
            before = traced(model, self.inputs(compared, model)) if compared else None
        values = quantities(model, names, trace)  # (name, time, unit)
        frame = {
            "tokens": self.tokens(text),
            "names": list(names),
            "shape": list(values.shape),
            "values": floats(values),
            "predictions": self.predictions(trace["logits"].select(batch=0)),
        }
        if before is not None:
            frame["changed"] = floats(values[-1] - last_layer(before, "hidden")[0])  # (time, unit)
            frame["before"] = self.tokens(compared)
        if gradient is not None:
            frame["gradient"] = floats(gradient)  # (time, unit)
        return frame

    def _without(self, model: nn.Module, units: list[int]) -> ExitStack:
        """A block within which these units stay at zero."""
        held = ExitStack()
        if units:
            held.enter_context(intervene(hidden=0.0, unit=units, **place_of_last(model)))
        return held

    def _gradient(self, model: nn.Module, inputs: Tensor) -> Tensor:
        """Of the logarithm of the best answer's probability at the chosen token, (time, unit)."""
        position = min(self.position, inputs.shape[1] - 1)

        def best(logits: Tensor) -> Tensor:
            return torch.log_softmax(logits[0, position], dim=-1).max()

        return state_gradient(model, inputs, None, best)["gradient"].select(layer=-1, batch=0)
