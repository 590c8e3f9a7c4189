"""The gate inspector: gates and states over time, for a sequence that the reader types."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import traitlets
from torch import Tensor, nn

from ..models import intervene
from ..tasks import Batch
from .base import Refused, within
from .bundles import module, style
from .firing import places
from .inside import gated, last_layer, place_of_last, quantities, traced
from .source import Past, Source
from .text_view import TextView
from .wire import floats

SHOWN = "GateInspector shows the gates"
# A clamped gate lies between 0 and 1, any other quantity within this.
FARTHEST = 10.0


class GateInspector(TextView):
    """Look into the gates of an LSTM or GRU, while it trains or afterwards, and take hold of them.

    subject: a trainer, a recording, or a model together with its task: "gru", "lstm", or a cell of your
        own that taps its gates by the names of theirs.
    text: the sequence to read, 1 to 200 tokens of the task's vocabulary. The default is the
        beginning of a held-out example.

    Shows the last layer; of a network that reads both ways, forward. Raises ValueError for a model
    without gates and for a text that is empty, too long or holds an unknown token, saying which.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> trainer = sw.Trainer(sw.build_model("lstm", task, hidden_size=16), task)
    >>> inspector = sw.GateInspector(trainer, text="c123?")
    >>> inspector
    GateInspector(recall-lstm)
    >>> inspector.clamp("forget_gate", 0.0, unit=3)  # the unit forgets, and the page says what that costs
    >>> inspector.close(); trainer.close()
    """

    _esm = module("gate-inspector")
    _css = style("gate-inspector")

    # Public

    unit = traitlets.Int(0).tag(sync=True)
    """The chosen unit, from 0."""

    quantity = traitlets.Unicode().tag(sync=True)
    """What the map shows: "forget_gate", "cell", ..."""

    changes: traitlets.List = traitlets.List().tag(sync=True)
    """What is taken hold of: a list of [quantity, unit, position or None for all, value]."""

    # Internal

    _found = traitlets.Dict().tag(sync=True)

    _search: dict[str, Any] | None = None  # what the page wants to be found

    def first(self, source: Source) -> dict[str, Any]:
        return super().first(source) | {"quantity": gated(source.model, SHOWN).gates[:2][-1]}

    def setup(self, source: Source) -> dict[str, Any]:
        shape = {"cell": gated(source.model, SHOWN).cell, "units": source.model.hidden_size}
        return super().setup(source) | shape | {"unit": source.task.unit}

    def clamp(self, quantity: str, value: float, *, unit: int, position: int | None = None) -> None:
        """Hold a quantity of a unit at a value, at one position or at all, until `release`."""
        others = [change for change in self.changes if change[:3] != [quantity, unit, position]]
        self.changes = [*others, [quantity, unit, position, value]]

    def release(self) -> None:
        """Let go of everything."""
        self.changes = []

    # From the page -----------------------------------------------------------------------------

    def receive(self, message: dict) -> None:
        if message.get("type") != "find":
            raise ValueError(f"The inspector does not know the message {message!r}.")
        self._known(message.get("quantity", ""))
        for unit in message.get("units", []):
            within("unit", unit, self._setup["units"])
        self._search = message
        self._publisher.wake()

    @traitlets.validate("unit")
    def _check_unit(self, proposal: Any) -> int:
        return within("unit", proposal["value"], self._setup["units"])

    @traitlets.validate("quantity")
    def _check_quantity(self, proposal: Any) -> str:
        return self._known(proposal["value"])

    @traitlets.validate("changes")
    def _check_changes(self, proposal: Any) -> list:
        units = self._setup["units"]
        for quantity, unit, position, value in proposal["value"]:
            self._known(quantity)
            within("unit", unit, units)
            low, high = (0.0, 1.0) if quantity.endswith("_gate") else (-FARTHEST, FARTHEST)
            if not low <= value <= high:
                raise Refused(
                    f"The {quantity} of a unit can be held from {low:g} to {high:g}, not at {value}."
                )
            if position is not None:
                within("position", position, len(self.tokens(self.text)))
        return proposal["value"]

    @traitlets.observe("changes")
    def _changes_changed(self, _: Any) -> None:
        self.refresh()

    def edited(self, before: str) -> None:
        self.changes = self._in_place(len(self.tokens(self.text)))

    def _in_place(self, tokens: int) -> list:
        """The changes that a text of so many tokens has a place for."""
        return [change for change in self.changes if (change[2] or 0) < tokens]

    def _known(self, quantity: str) -> str:
        names = gated(self.source.model, SHOWN).names
        if quantity not in names:
            raise Refused(f"There is no quantity {quantity!r}; choose one of {', '.join(names)}.")
        return quantity

    # To the page -------------------------------------------------------------------------------

    def publish(self) -> bool:
        if (search := self._search) is not None:
            self._search = None
            self._found = search | {"places": self._places(search)}
        return super().publish()

    def _places(self, search: dict[str, Any]) -> list[dict[str, Any]]:
        """Where in held-out examples the units fire. Runs in the publisher's thread."""
        quantity = self._known(search["quantity"])

        def seen(model: nn.Module) -> Tensor:
            return last_layer(traced(model, self._held_out.inputs), quantity)

        values = Past(self.source, seen).look(self.moment)  # (batch, time, unit)
        return places(values[..., search["units"]], search["threshold"], self._held_out, self._vocabulary)

    def read(self, model: nn.Module) -> dict[str, Any]:
        names, text = gated(model, SHOWN).names, self.text
        inputs = self.inputs(text, model)
        changes = self._in_place(inputs.shape[1])
        trace = traced(model, inputs)
        plain = quantities(model, names, trace)  # (name, time, unit)
        frame = {"tokens": self.tokens(text), "names": list(names), "shape": list(plain.shape)}
        if changes:
            batch = self._measured_on(inputs, changes)
            before = batch and self.loss(model, batch)
            with ExitStack() as held:
                for change in changes:
                    held.enter_context(_held(model, *change))
                trace = traced(model, inputs)
                after = batch and self.loss(model, batch)
            frame |= {"plain": floats(plain), "losses": [before, after]}
        logits = trace["logits"].select(batch=0)  # (time, token)
        values = floats(quantities(model, names, trace))
        return frame | {"values": values, "predictions": self.predictions(logits)}

    def _measured_on(self, inputs: Tensor, changes: list) -> Batch | None:
        """Held-out examples have no token at the reader's positions."""
        everywhere = all(position is None for _, _, position, _ in changes)
        of_text = self.source.task.kind == "language-model"
        return self.examples(inputs) if everywhere or of_text else None


def _held(model: nn.Module, quantity: str, unit: int, position: int | None, value: float) -> Any:
    """A change that the reader has made, in the layer that is shown."""
    change: dict[str, Any] = place_of_last(model) | {quantity: value}
    return intervene(unit=unit, position=position, **change)
