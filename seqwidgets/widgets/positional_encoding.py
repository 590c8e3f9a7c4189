"""Positional encoding: where a token stands, as numbers, and what a Transformer does not know without."""

from __future__ import annotations

from typing import Any

import torch
import traitlets
from torch import Tensor, nn

from ..models.positions import BASE, FIRST_SCALE, sinusoids
from ..models.transformer import Transformer
from .base import Refused, within
from .bundles import module, style
from .heads import transformer
from .shuffled import compared, shuffle
from .source import Source
from .text_view import TextView
from .wire import floats

SHOWN = "PositionalEncoding shows the positions"
# What can be drawn: what this model adds to its tokens, or the formula of Vaswani et al. (2017).
ENCODINGS = ("model", "formula")
LOWEST_BASE, HIGHEST_BASE = 10.0, 100_000.0


class PositionalEncoding(TextView):
    """See how a Transformer is told where a token stands, and shuffle the tokens to see whether it
    noticed.

    subject: a trainer, a recording, or a model together with its task: a "transformer" that reads one
        sequence, with positions that are learned, sinusoidal or none.
    text: the sequence to read, 1 to 200 tokens of the task's vocabulary, and not more than the model
        has positions for. The default is the beginning of a held-out example.

    Raises ValueError for another model and for a text that is empty, too long or holds an unknown
    token, saying which.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> model = sw.build_model("transformer", task, hidden_size=16)
    >>> encoding = sw.PositionalEncoding(model, task, text="c123?")
    >>> encoding
    PositionalEncoding(recall-Transformer 16)
    >>> encoding.encoding, encoding.base = "formula", 100.0  # shorter waves
    >>> encoding.shuffled = 0  # the page tells by how much the model's answers move
    >>> encoding.close()
    """

    _esm = module("positional-encoding")
    _css = style("positional-encoding")

    # Public

    encoding = traitlets.Unicode("model").tag(sync=True)
    """What is drawn: "model", what this model adds to its tokens, or "formula", sines and cosines."""

    base = traitlets.Float(BASE).tag(sync=True)
    """The base of the formula, from 10 to 100,000: the larger, the longer the waves."""

    dimension = traitlets.Int(0).tag(sync=True)
    """The chosen dimension of the encoding, from 0."""

    shuffled = traitlets.Int(None, allow_none=True).tag(sync=True)
    """The seed of the order that the tokens are shuffled into; None: they stand in order."""

    def first(self, source: Source) -> dict[str, Any]:
        empty = transformer(source.model, SHOWN).positions.kind == "none"
        return super().first(source) | {"encoding": "formula" if empty else "model"}

    def setup(self, source: Source) -> dict[str, Any]:
        model = transformer(source.model, SHOWN)
        return super().setup(source) | {
            "kind": model.positions.kind,
            "causal": model.causal,
            "dimensions": model.hidden_size,
            "scale": FIRST_SCALE,
        }

    # From the page -----------------------------------------------------------------------------

    @traitlets.validate("encoding")
    def _check_encoding(self, proposal: Any) -> str:
        if proposal["value"] not in ENCODINGS:
            known = " or ".join(map(repr, ENCODINGS))
            raise Refused(f"There is no encoding {proposal['value']!r}; choose {known}.")
        return proposal["value"]

    @traitlets.validate("base")
    def _check_base(self, proposal: Any) -> float:
        if not LOWEST_BASE <= proposal["value"] <= HIGHEST_BASE:  # a NaN is neither
            raise Refused(
                f"base must be a number from {LOWEST_BASE:,.0f} to {HIGHEST_BASE:,.0f}, "
                f"not {proposal['value']:g}."
            )
        return proposal["value"]

    @traitlets.validate("dimension")
    def _check_dimension(self, proposal: Any) -> int:
        return within("dimension", proposal["value"], self._setup["dimensions"])

    @traitlets.validate("shuffled")
    def _check_shuffled(self, proposal: Any) -> int | None:
        return None if proposal["value"] is None else within("shuffled", proposal["value"], 2**31)

    @traitlets.observe("encoding", "base", "shuffled")
    def _asked_for(self, _: Any) -> None:
        self.refresh()

    # To the page -------------------------------------------------------------------------------

    def read(self, model: nn.Module) -> dict[str, Any]:
        model, text, seed = transformer(model, SHOWN), self.text, self.shuffled
        shown, base = self.encoding, self.base
        encoding = self._encoding(model, shown, base)  # (position, dimension)
        frame = {"tokens": self.tokens(text), "shape": list(encoding.shape), "encoding": floats(encoding)}
        frame |= {"shown": shown, "base": base}
        if seed is None:
            return frame
        inputs = self.inputs(text, model)
        order = shuffle(inputs.shape[1], seed)
        return frame | {"order": order.tolist(), "runs": compared(model, inputs, order)}

    def _encoding(self, model: Transformer, shown: str, base: float) -> Tensor:
        """What is drawn, (position, dimension), as far as a text that can be shown; none: no position."""
        count = self.longest(model).tokens
        if shown == "formula":
            return sinusoids(count, model.hidden_size, base)
        if model.positions.kind == "none":
            return torch.zeros(0, model.hidden_size)
        return model.positions.vectors[:count].detach().cpu()
