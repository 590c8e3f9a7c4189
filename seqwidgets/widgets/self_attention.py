"""Self-attention, one step at a time: from tokens to query, key and value, to scores, to a mixture."""

from __future__ import annotations

import math
from contextlib import ExitStack
from typing import Any

import traitlets
from torch import nn

from ..models import intervene
from .base import Refused, within
from .bundles import module, style
from .heads import Size, of_head, size_of, transformer, vectors
from .inside import traced
from .source import Source
from .text_view import LONGEST, TextView
from .wire import floats

SHOWN = "SelfAttention shows the attention"
# In the order in which attention is computed.
STAGES = ("project", "score", "scale", "mask", "softmax", "sum")
# What the reader can take hold of, and how far from 0 it can be held.
HELD = ("query", "key")
FARTHEST = 10.0


class SelfAttention(TextView):
    """Follow self-attention step by step, down to one dot product with its numbers, and reach in.

    subject: a trainer, a recording, or a model together with its task: a "transformer" that reads one
        sequence, looking back only (decoder) or everywhere (encoder).
    text: the sequence to read, 1 to 200 tokens of the task's vocabulary, and not more than the model
        has positions for. The default is the beginning of a held-out example.

    Raises ValueError for another model and for a text that is empty, too long or holds an unknown
    token, saying which.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> model = sw.build_model("transformer", task, hidden_size=8, heads=2)
    >>> attention = sw.SelfAttention(model, task, text="c123?")
    >>> attention
    SelfAttention(recall-Transformer 8)
    >>> attention.mask = False  # the page shows what the model computes when it also looks ahead
    >>> attention.hold("key", 2.0, position=0, unit=1)  # a key is edited, and the prediction moves
    >>> attention.close()
    """

    _esm = module("self-attention")
    _css = style("self-attention")

    # Public

    key = traitlets.Int(0).tag(sync=True)
    """The token that the chosen one, `position`, looks at, from 0."""

    stage = traitlets.Unicode("project").tag(sync=True)
    """The step that is shown: "project", "score", "scale", "mask", "softmax" or "sum"."""

    layer = traitlets.Int(0).tag(sync=True)
    """The layer that is shown, from 0."""

    head = traitlets.Int(0).tag(sync=True)
    """The head that is shown, from 0."""

    unit = traitlets.Int(0).tag(sync=True)
    """The chosen component of the head's vectors, from 0."""

    mask = traitlets.Bool(True).tag(sync=True)
    """Whether later tokens are hidden, in all layers; an encoder hides none."""

    scaling = traitlets.Bool(True).tag(sync=True)
    """Whether scores are divided by the root of the vectors' length, in all layers."""

    positions = traitlets.Bool(True).tag(sync=True)
    """Whether a token is told where it stands."""

    changes: traitlets.List = traitlets.List().tag(sync=True)
    """What is held: a list of ["query" or "key", layer, head, position, unit, value]."""

    def setup(self, source: Source) -> dict[str, Any]:
        model = transformer(source.model, SHOWN)
        about = {
            "kind": source.task.kind,
            "causal": model.causal,
            "placed": model.positions.kind != "none",
        }
        return super().setup(source) | about | size_of(model)._asdict()

    def hold(self, vector: str, value: float, *, position: int, unit: int) -> None:
        """Hold a component of a token's query or key, in the shown layer and head, until `release`."""
        place = [vector, self.layer, self.head, position, unit]
        self.changes = [*(change for change in self.changes if change[:5] != place), [*place, value]]

    def release(self) -> None:
        """Let go of everything that is held."""
        self.changes = []

    # From the page -----------------------------------------------------------------------------

    @traitlets.validate("key")
    def _check_key(self, proposal: Any) -> int:
        return within("key", proposal["value"], LONGEST)

    @traitlets.validate("stage")
    def _check_stage(self, proposal: Any) -> str:
        if proposal["value"] not in STAGES:
            raise Refused(f"There is no step {proposal['value']!r}; choose one of {', '.join(STAGES)}.")
        return proposal["value"]

    @traitlets.validate("layer", "head", "unit")
    def _check_place(self, proposal: Any) -> int:
        name = proposal["trait"].name
        return within(name, proposal["value"], self._setup[f"{name}s"])

    @traitlets.validate("mask")
    def _check_mask(self, proposal: Any) -> bool:
        if not proposal["value"] and not self._setup["causal"]:
            raise Refused("This Transformer looks everywhere: there is no mask to take away.")
        return proposal["value"]

    @traitlets.validate("positions")
    def _check_positions(self, proposal: Any) -> bool:
        if not proposal["value"] and not self._setup["placed"]:
            raise Refused("This Transformer was built without positions: there are none to take away.")
        return proposal["value"]

    @traitlets.validate("changes")
    def _check_changes(self, proposal: Any) -> list:
        for vector, layer, head, position, unit, value in proposal["value"]:
            if vector not in HELD:
                raise Refused(f"A {vector!r} cannot be held; choose {' or '.join(HELD)}.")
            for name, place in (("layer", layer), ("head", head), ("unit", unit)):
                within(name, place, self._setup[f"{name}s"])
            within("position", position, len(self.tokens(self.text)))
            if not -FARTHEST <= value <= FARTHEST:
                raise Refused(f"A component can be held from {-FARTHEST:g} to {FARTHEST:g}, not at {value}.")
        return proposal["value"]

    @traitlets.observe("layer", "head", "mask", "scaling", "positions", "changes")
    def _asked_for(self, _: Any) -> None:
        self.refresh()

    def edited(self, before: str) -> None:
        self.changes = [change for change in self.changes if change[3] < len(self.tokens(self.text))]

    # To the page -------------------------------------------------------------------------------

    def read(self, model: nn.Module) -> dict[str, Any]:
        model, text = transformer(model, SHOWN), self.text
        inputs, tokens = self.inputs(text, model), self.tokens(text)
        size = size_of(model)  # a model that was rebuilt may be smaller
        touches = self._touches(size, len(tokens))
        place = {"layer": min(self.layer, size.layers - 1), "head": min(self.head, size.heads - 1)}
        with ExitStack() as held:
            for touch in touches:
                held.enter_context(intervene(**touch))
            trace = traced(model, inputs)
        frame = {"tokens": tokens, **place, **vectors(trace, place)}
        frame["predictions"] = self.predictions(trace["logits"].select(batch=0))
        if touches:  # beside it what would be without the reader
            trace = traced(model, inputs)
            frame["plain"] = {
                "attention": floats(of_head(trace, "attention", place)),
                "predictions": self.predictions(trace["logits"].select(batch=0)),
            }
        return frame

    def _touches(self, size: Size, time: int) -> list[dict[str, Any]]:
        """What the reader changes, each as `intervene` is told of it."""
        touches: list[dict[str, Any]] = []
        if not self.positions:
            touches.append({"positions": 0.0})
        if not self.mask:
            touches.append({"visible": True})
        if not self.scaling:
            root = math.sqrt(size.units)
            touches.append({"scores": lambda scores: scores * root})
        for vector, layer, head, position, unit, value in self.changes:
            where = {"layer": layer, "head": head, "unit": unit, "position": position}
            if all(place < count for place, count in zip(where.values(), (*size, time), strict=True)):
                touches.append({vector: value, **where})
        return touches
