"""6.3 multi_head_attention: several attentions side by side."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

from ...questions import transformers as questions
from ...questions.layers import made, named
from ..compare import Close
from ..exercise import Exercise, Misconception


def multi_head_attention(
    x: Tensor,
    project: nn.Linear,
    output: nn.Linear,
    heads: int,
    visible: Tensor,
) -> Tensor:
    """Self-attention with several heads, each over its part of the width.

    x: (batch, time, width); project: from width to 3 * width, query, key
    and value one behind the other; output: from width to width;
    visible: bool, broadcastable to (batch, head, query, key).
    Returns (batch, time, width).
    """
    batch, time, _ = x.shape
    parts = project(x).chunk(3, dim=-1)
    # (batch, head, time, d) each
    query, key, value = (part.view(batch, time, heads, -1).permute(0, 2, 1, 3) for part in parts)
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
    return output(mixed.permute(0, 2, 1, 3).flatten(2))


def _reference(x: Tensor, project: nn.Linear, output: nn.Linear, heads: int, visible: Tensor) -> Tensor:
    batch, time, width = x.shape
    module = made(nn.MultiheadAttention, width, heads, batch_first=True, dtype=torch.float64)
    module.load_state_dict(named(project, output))
    hidden = ~visible.expand(batch, heads, time, time).flatten(0, 1)
    return module(*3 * (x.double(),), attn_mask=hidden, need_weights=False)[0]


# The right way of each step; a misconception has one of them changed.


def _in_turn(projected: Tensor, heads: int) -> tuple[Tensor, ...]:
    """(batch, time, 3 * width) -> query, key and value, (batch, head, time, d) each."""
    return tuple(projected.unflatten(-1, (3, heads, -1)).permute(2, 0, 3, 1, 4))


def _side_by_side(mixed: Tensor) -> Tensor:
    return mixed.transpose(1, 2).flatten(2)


def _with(
    *,
    split: Callable[[Tensor, int], tuple[Tensor, ...]] = _in_turn,
    attend: Callable[..., Tensor] = functional.scaled_dot_product_attention,
    join: Callable[[Tensor], Tensor] = _side_by_side,
    finish: Callable[[nn.Linear, Tensor], Tensor] = lambda output, joined: output(joined),
) -> Callable[..., Tensor]:
    def function(x: Tensor, project: nn.Linear, output: nn.Linear, heads: int, visible: Tensor) -> Tensor:
        mixed = attend(*split(project(x), heads), attn_mask=visible)
        return finish(output, join(mixed))

    return function


def _reshaped(projected: Tensor, heads: int) -> tuple[Tensor, ...]:
    batch, time, triple = projected.shape
    parts = projected.chunk(3, -1)
    return tuple(part.reshape(batch, heads, time, triple // 3 // heads) for part in parts)


def _shaped_back(mixed: Tensor) -> Tensor:
    batch, heads, time, d = mixed.shape
    return mixed.reshape(batch, time, heads * d)


def _every_so_many(projected: Tensor, heads: int) -> tuple[Tensor, ...]:
    return tuple(projected.unflatten(-1, (3, -1, heads)).permute(2, 0, 4, 1, 3))


def _within_heads(projected: Tensor, heads: int) -> tuple[Tensor, ...]:
    return tuple(projected.unflatten(-1, (heads, 3, -1)).permute(3, 0, 2, 1, 4))


def _taking_turns(mixed: Tensor) -> Tensor:
    return mixed.permute(0, 2, 3, 1).flatten(2)


def _in_order(*order: int) -> Callable[[Tensor, int], tuple[Tensor, ...]]:
    def split(projected: Tensor, heads: int) -> tuple[Tensor, ...]:
        parts = _in_turn(projected, heads)
        return tuple(parts[i] for i in order)

    return split


def _by_width(query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor) -> Tensor:
    scale = (query.shape[1] * query.shape[-1]) ** -0.5
    return functional.scaled_dot_product_attention(query, key, value, attn_mask=attn_mask, scale=scale)


def _no_mask(query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor) -> Tensor:
    return functional.scaled_dot_product_attention(query, key, value)


def _one_head(x: Tensor, project: nn.Linear, output: nn.Linear, heads: int, visible: Tensor) -> Tensor:
    return _with()(x, project, output, 1, visible)


EXERCISE = Exercise(
    id="6.3",
    goal="Let several heads look at the same time, each at something else, and put together what they found.",
    formula=r"\text{head}_h = \operatorname{attention}(Q_h, K_h, V_h), \quad "
    r"\text{output} = \operatorname{concat}(\text{head}_1, \dots, \text{head}_H) \, W^\top + b",
    shapes="`x` (batch, time, width); `project`, a linear layer from width to 3 · width, gives all queries, "
    "then all keys, then all values; the first head takes the first d = width / heads numbers of each, the "
    "second the next d, and so on. `output`, a linear layer from width to width; `visible` bool, "
    "broadcastable to (batch, head, query, key), true where a query may look (at one key at least). Returns "
    "(batch, time, width). The attention itself may be PyTorch's: "
    "`functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)`.",
    difficulty=4,
    minutes=20,
    points=5,
    question=questions.MULTI_HEAD_ATTENTION,
    reference=_reference,
    comparison=Close(),
    misconceptions=(
        Misconception(
            "the heads are split off by reshaping alone, without exchanging the axes of time and head",
            _with(split=_reshaped),
        ),
        Misconception(
            "the heads are joined by reshaping alone, without exchanging the axes of head and time",
            _with(join=_shaped_back),
        ),
        Misconception(
            "the heads are split off and joined by reshaping alone, without exchanging axes",
            _with(split=_reshaped, join=_shaped_back),
        ),
        Misconception(
            "the heads are joined in the wrong order: first the first number of each head, then the second",
            _with(join=_taking_turns),
        ),
        Misconception(
            "a head takes numbers that lie apart in the width, and not d neighbours",
            _with(split=_every_so_many),
        ),
        Misconception(
            "a head takes numbers that lie apart in the width, and they are put back there",
            _with(split=_every_so_many, join=_taking_turns),
        ),
        Misconception(
            "query, key and value are taken from each head's part, instead of each head's part from query, "
            "key and value",
            _with(split=_within_heads),
        ),
        Misconception("query and key are exchanged", _with(split=_in_order(1, 0, 2))),
        Misconception("key and value are exchanged", _with(split=_in_order(0, 2, 1))),
        Misconception("the output layer is forgotten", _with(finish=lambda output, joined: joined)),
        Misconception(
            "the bias of the output layer is forgotten",
            _with(finish=lambda output, joined: joined @ output.weight.T),
        ),
        Misconception("the mask is ignored and everything is visible", _with(attend=_no_mask)),
        Misconception("there is one head, over the whole width", _one_head),
        Misconception(
            "the scores are scaled by the whole width and not by d, the width of a head",
            _with(attend=_by_width),
        ),
    ),
    hints=(
        "Write beside each line the shape that it gives. Attention wants (batch, head, time, d): in what you "
        "begin with, head and d are one axis, and behind the time.",
        "`chunk` cuts the projection into query, key and value. Cutting the last axis in two and "
        "exchanging the axes of time and head are two different things: a `view` never moves a number. On "
        "the way back first exchange the axes, then `flatten`, then the output layer.",
        "`parts = project(x).chunk(3, dim=-1)` are query, key and value; each becomes "
        "`part.view(batch, time, heads, -1).permute(0, 2, 1, 3)`; after the attention "
        "`output(mixed.permute(0, 2, 1, 3).flatten(2))`.",
    ),
    solution=multi_head_attention,
    why="`view` cuts the width into heads without moving a number, and `permute` brings the axis of the "
    "heads to the front, where attention treats it like a batch: each head works by itself. The output layer "
    "is the only place where heads hear of each other.",
)
