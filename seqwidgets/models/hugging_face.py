"""The attentions of a model from Hugging Face's transformers as a trace. Needs no package."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from .attention import WEIGHTS
from .trace import Trace

# The fields of an output, and the names that the same quantities have here.
_FIELDS = {
    "attentions": "attention",
    "encoder_attentions": "encoder.attention",
    "decoder_attentions": "decoder.attention",
    "cross_attentions": "alignment",
}


def attention_trace(output: Any) -> Trace:
    """What `model(..., output_attentions=True)` gave, as a Trace that every view can show.

    output: the output with its fields `attentions`, `encoder_attentions`, `decoder_attentions` and
        `cross_attentions`, those there are; or the attentions alone, one tensor (batch, head, query,
        key) a layer.

    Raises ValueError when there are none, saying how to get them.

    >>> layers = tuple(torch.full((1, 2, 3, 3), 1 / 3) for _ in range(4))
    >>> attention_trace(layers)["attention"].axes
    ('layer', 'batch', 'head', 'query', 'key')
    """
    if isinstance(output, (tuple, list)) and all(isinstance(each, Tensor) for each in output):
        found: dict[str, Any] = {"attention": output}
    else:
        found = {ours: getattr(output, theirs, None) for theirs, ours in _FIELDS.items()}
    stacked = {name: _stacked(name, layers) for name, layers in found.items() if layers}
    if not stacked:
        raise ValueError(
            f"This {type(output).__name__} holds no attentions. Load the model with "
            "attn_implementation='eager' and call it with output_attentions=True."
        )
    return Trace.of(**{name: (values, ("layer", *WEIGHTS)) for name, values in stacked.items()})


def _stacked(name: str, layers: Any) -> Tensor:
    shapes = [tuple(getattr(layer, "shape", ())) for layer in layers]
    if len(set(shapes)) != 1 or len(shapes[0]) != 4:
        raise ValueError(
            f"{name}: each layer's must have the same shape, (batch, head, query, key); they have "
            f"{', '.join(map(str, shapes))}. Of generate(), hand over one step at a time."
        )
    return torch.stack(list(layers))
