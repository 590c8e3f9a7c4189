"""6.5 transformer_block: attention, a network, and ways round both."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from ...questions import transformers as questions
from ...questions.layers import SelfAttention, made, named
from ..compare import Close
from ..exercise import Exercise, Misconception

Layer = Callable[..., Tensor]


def transformer_block(
    x: Tensor,
    visible: Tensor,
    attention: Callable[[Tensor, Tensor], Tensor],
    network: Callable[[Tensor], Tensor],
    norm_attention: Callable[[Tensor], Tensor],
    norm_network: Callable[[Tensor], Tensor],
) -> Tensor:
    """Attention between positions, then a network at each position.

    x: (batch, time, width); visible: where a query may look.
    The normalisation comes before each part (pre-norm).
    Returns (batch, time, width).
    """
    x = x + attention(norm_attention(x), visible)
    return x + network(norm_network(x))


def _reference(
    x: Tensor,
    visible: Tensor,
    attention: SelfAttention,
    network: nn.Sequential,
    norm_attention: nn.LayerNorm,
    norm_network: nn.LayerNorm,
) -> Tensor:
    batch, time, width = x.shape
    first, _, second = network
    sizes = (width, attention.heads, first.out_features)
    way = {"activation": "gelu", "batch_first": True, "norm_first": True, "dtype": torch.float64}
    layer = made(nn.TransformerEncoderLayer, *sizes, **way)
    layer.self_attn.load_state_dict(named(attention.project, attention.output))
    given = (first, second, norm_attention, norm_network)
    for own, theirs in zip((layer.linear1, layer.linear2, layer.norm1, layer.norm2), given, strict=True):
        own.load_state_dict(theirs.state_dict())
    hidden = ~visible.expand(batch, attention.heads, time, time).flatten(0, 1)
    return layer(x.double(), src_mask=hidden)


# A wrong block is two steps, each (x, part, norm) -> x, where `part` is the attention or the network.


def _added(x: Tensor, part: Layer, norm: Layer) -> Tensor:
    return x + part(norm(x))


def _replaced(x: Tensor, part: Layer, norm: Layer) -> Tensor:
    return part(norm(x))


def _post_norm(x: Tensor, part: Layer, norm: Layer) -> Tensor:
    return norm(x + part(x))


def _norm_of_part(x: Tensor, part: Layer, norm: Layer) -> Tensor:
    return x + norm(part(x))


def _norm_added(x: Tensor, part: Layer, norm: Layer) -> Tensor:
    return norm(x) + part(norm(x))


def _no_norm(x: Tensor, part: Layer, norm: Layer) -> Tensor:
    return x + part(x)


def _look(attention: Layer, x: Tensor, visible: Tensor) -> Tensor:
    return attention(x, visible)


def _block(first: Layer, second: Layer, look: Layer = _look) -> Layer:
    def block(x: Tensor, visible: Tensor, *parts: Layer) -> Tensor:
        attention, network, norm_attention, norm_network = parts
        x = first(x, lambda normed: look(attention, normed, visible), norm_attention)
        return second(x, network, norm_network)

    return block


def _side_by_side(x: Tensor, visible: Tensor, *parts: Layer) -> Tensor:
    attention, network, norm_attention, norm_network = parts
    return x + attention(norm_attention(x), visible) + network(norm_network(x))


def _network_first(x: Tensor, visible: Tensor, *parts: Layer) -> Tensor:
    attention, network, norm_attention, norm_network = parts
    x = x + network(norm_network(x))
    return x + attention(norm_attention(x), visible)


def _first_x_again(x: Tensor, visible: Tensor, *parts: Layer) -> Tensor:
    attention, network, norm_attention, norm_network = parts
    return x + network(norm_network(x + attention(norm_attention(x), visible)))


def _norms_exchanged(x: Tensor, visible: Tensor, *parts: Layer) -> Tensor:
    attention, network, norm_attention, norm_network = parts
    return _block(_added, _added)(x, visible, attention, network, norm_network, norm_attention)


def _one_norm(x: Tensor, visible: Tensor, *parts: Layer) -> Tensor:
    attention, network, norm_attention, _ = parts
    return _block(_added, _added)(x, visible, attention, network, norm_attention, norm_attention)


EXERCISE = Exercise(
    id="6.5",
    goal="Put the parts together: a block of a Transformer, as many of which as you like can be stacked.",
    formula=r"x' = x + \operatorname{attention}(\operatorname{norm}_1(x)), \quad "
    r"\text{output} = x' + \operatorname{network}(\operatorname{norm}_2(x'))",
    shapes="`x` (batch, time, width), `visible` bool, broadcastable to (batch, head, query, key). The other "
    "inputs are functions that keep the shape of `x`: `attention(x, visible)`, where without `visible` "
    "everything is seen, `network(x)`, `norm_attention(x)` and `norm_network(x)`. The normalisation comes "
    "*before* each part (pre-norm), as in most Transformers of today; the first Transformer had it after the "
    "addition. Returns (batch, time, width).",
    difficulty=2,
    minutes=10,
    points=3,
    question=questions.TRANSFORMER_BLOCK,
    reference=_reference,
    comparison=Close(),
    misconceptions=(
        Misconception(
            "there is no way round either part: what goes in is never added",
            _block(_replaced, _replaced),
        ),
        Misconception("there is no way round the attention", _block(_replaced, _added)),
        Misconception("there is no way round the network", _block(_added, _replaced)),
        Misconception(
            "the normalisation comes after each addition (post-norm)", _block(_post_norm, _post_norm)
        ),
        Misconception(
            "what a part gives is normalised, and not what it reads", _block(_norm_of_part, _norm_of_part)
        ),
        Misconception(
            "what goes round a part is normalised as well: x itself has to be added",
            _block(_norm_added, _norm_added),
        ),
        Misconception("nothing is normalised", _block(_no_norm, _no_norm)),
        Misconception("the network reads what has not been normalised", _block(_added, _no_norm)),
        Misconception("the attention reads what has not been normalised", _block(_no_norm, _added)),
        Misconception(
            "the mask is dropped and everything is visible",
            _block(_added, _added, look=lambda attention, x, visible: attention(x)),
        ),
        Misconception("the two normalisations are exchanged", _norms_exchanged),
        Misconception("the first normalisation is used twice", _one_norm),
        Misconception("the network comes first and the attention after it", _network_first),
        Misconception("the network reads x itself and not what the attention has made of it", _side_by_side),
        Misconception(
            "in the end the first x is added, and what the attention has found is lost on the way round",
            _first_x_again,
        ),
        Misconception("there is no attention", _block(lambda x, part, norm: x, _added)),
        Misconception("there is no network", _block(_added, lambda x, part, norm: x)),
    ),
    hints=(
        "The same move twice: normalise, let a part work on it, and add what it gives to what you had. What "
        "goes round a part is never normalised. What does the second move begin with?",
        "Two lines are enough. The first makes a new `x` with `norm_attention` and `attention`, which needs "
        "`visible` as well; the second does the same to this new `x`, with the other two.",
        "`x = x + attention(norm_attention(x), visible)`, then `x + network(norm_network(x))`.",
    ),
    solution=transformer_block,
    why="Each part only adds something to x, so a block that has not learnt anything yet can let x pass, and "
    "the gradient has a straight way through any number of blocks. With the normalisation inside, nothing "
    "stands in that way.",
)
