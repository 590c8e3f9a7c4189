"""What views of a Transformer read: how many heads there are, and what happens in one of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from torch import Tensor

from ..models import Trace
from ..models.encoder_decoder import EncoderDecoder
from ..models.transformer import Transformer
from .source import model_label
from .wire import floats


class Size(NamedTuple):
    """How many layers there are, heads in each, and components of a head's vectors."""

    layers: int
    heads: int
    units: int


def transformer(model: Any, what: str) -> Transformer:
    """The model, if it is one that reads one sequence. Raises ValueError for another: `what` is shown
    of it."""
    if isinstance(model, EncoderDecoder):
        raise ValueError(
            f"{what} of a Transformer that reads one sequence; a translation's encoder and decoder are two."
        )
    if not isinstance(model, Transformer):
        raise ValueError(f"{what} of a Transformer that reads one sequence; {model_label(model)} is none.")
    return model


def size_of(model: Any) -> Size:
    heads = model.blocks[0].attention.heads
    return Size(len(model.blocks), heads, model.hidden_size // heads)


def of_head(trace: Trace, name: str, place: dict[str, int]) -> Tensor:
    """One quantity of the shown layer and head, of the one example that was read."""
    if name not in trace:
        raise ValueError(
            f"the attention function of this model shows no {name}; "
            f'let it pass through sw.tap("{name}", {name}, ("batch", "head", "query", "key"))'
        )
    return trace[name].select(batch=0, **place)


def vectors(trace: Trace, place: dict[str, int]) -> dict[str, bytes]:
    query, key, value = (of_head(trace, name, place) for name in ("query", "key", "value"))  # (time, unit)
    scores, attention = (of_head(trace, name, place) for name in ("scores", "attention"))  # (query, key)
    quantities = {"query": query, "key": key, "value": value, "scores": scores, "attention": attention}
    return {name: floats(each) for name, each in (quantities | {"output": attention @ value}).items()}
