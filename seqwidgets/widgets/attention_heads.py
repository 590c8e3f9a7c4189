"""Attention heads: where each looks, side by side, and what the network loses without one."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import torch
import traitlets
from torch import Tensor, nn

from ..models import Trace, intervene
from .base import within
from .bundles import module, style
from .heads import size_of, transformer
from .inside import traced
from .source import Source
from .text_view import TextView
from .wire import finite, floats

SHOWN = "AttentionHeads shows the heads"


class AttentionHeads(TextView):
    """See where every head of a Transformer looks, and take one away.

    subject: a trainer, a recording, or a model together with its task: a "transformer" that reads one
        sequence.
    text: the sequence to read, 1 to 200 tokens of the task's vocabulary, and not more than the model
        has positions for. The default is the beginning of a held-out example.

    A head that is taken away adds nothing to what its layer passes on. Raises ValueError for another
    model and for a text that is empty, too long or holds an unknown token, saying which.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> heads = sw.AttentionHeads(sw.build_model("transformer", task), task, text="c123?")
    >>> heads
    AttentionHeads(recall-Transformer 32)
    >>> heads.ablated = [[0, 2]]  # the third head of the first layer; the page shows the loss
    >>> heads.close()
    """

    _esm = module("attention-heads")
    _css = style("attention-heads")

    # Public

    layer = traitlets.Int(0).tag(sync=True)
    """The layer of the chosen head, from 0."""

    head = traitlets.Int(0).tag(sync=True)
    """The chosen head, from 0."""

    ablated: traitlets.List = traitlets.List().tag(sync=True)
    """The heads that are taken away, [layer, head] each."""

    def setup(self, source: Source) -> dict[str, Any]:
        layers, heads, _ = size_of(transformer(source.model, SHOWN))
        return super().setup(source) | {"layers": layers, "heads": heads, "unit": source.task.unit}

    # From the page -----------------------------------------------------------------------------

    @traitlets.validate("layer")
    def _check_layer(self, proposal: Any) -> int:
        return within("layer", proposal["value"], self._setup["layers"])

    @traitlets.validate("head")
    def _check_head(self, proposal: Any) -> int:
        return within("head", proposal["value"], self._setup["heads"])

    @traitlets.validate("ablated")
    def _check_ablated(self, proposal: Any) -> list:
        for layer, head in proposal["value"]:
            within("layer", layer, self._setup["layers"])
            within("head", head, self._setup["heads"])
        return proposal["value"]

    @traitlets.observe("layer", "head", "ablated")
    def _asked_for(self, _: Any) -> None:
        self.refresh()

    # To the page -------------------------------------------------------------------------------

    def read(self, model: nn.Module) -> dict[str, Any]:
        layers, heads, _ = size_of(transformer(model, SHOWN))
        text, ablated = self.text, self.ablated
        inputs = self.inputs(text, model)
        batch = self.examples(inputs)
        measured = batch if ablated else None
        before = measured and self.loss(model, measured)
        with _without(ablated):
            trace = traced(model, inputs)
            after = measured and self.loss(model, measured)
        attention = _attention(trace)  # (layer, head, query, key)
        layer, head = min(self.layer, layers - 1), min(self.head, heads - 1)
        return {
            "tokens": self.tokens(text),
            "shape": list(attention.shape),
            # Enough to be seen, a byte a weight; those of the chosen head also to be read.
            "maps": (attention.nan_to_num() * 255).round().to(torch.uint8).numpy().tobytes(),
            "chosen": [layer, head],
            "weights": floats(attention[layer, head]),
            "entropy": [list(map(finite, row)) for row in entropy(attention).tolist()],
            "distance": [list(map(finite, row)) for row in distance(attention).tolist()],
            "losses": [before, after],
            "predictions": self.predictions(trace["logits"].select(batch=0)),
        }


def _without(heads: list) -> ExitStack:
    """A block within which these heads add nothing."""
    held = ExitStack()
    for layer, head in heads:
        held.enter_context(intervene(value=0.0, layer=layer, head=head))
    return held


def _attention(trace: Trace) -> Tensor:
    """Of the one example that was read, (layer, head, query, key)."""
    return trace["attention"].select(batch=0)


def entropy(attention: Tensor) -> Tensor:
    """How spread a head's looks are, in bits, the mean over the queries: (..., query, key) -> (...).

    >>> entropy(torch.tensor([[[1.0, 0.0], [0.5, 0.5]]])).tolist()
    [0.5]
    """
    return -torch.xlogy(attention, attention).sum(-1).mean(-1) / torch.log(torch.tensor(2.0))


def distance(attention: Tensor) -> Tensor:
    """How far a head looks, in tokens, the mean over the queries: (..., query, key) -> (...).

    >>> distance(torch.tensor([[[1.0, 0.0], [0.5, 0.5]]])).tolist()
    [0.25]
    """
    time = torch.arange(attention.shape[-1])
    apart = (time[:, None] - time).abs()  # (query, key)
    return (attention * apart).sum(-1).mean(-1)
