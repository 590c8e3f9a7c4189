"""6.1 scaled_dot_product_attention: every position looks at the others."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.functional import scaled_dot_product_attention as of_torch

from ...questions import transformers as questions
from ..exercise import Exercise, Misconception
from ..gradients import Differentiable


def scaled_dot_product_attention(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    """For each query a mixture of the values, softmax(Q K^T / sqrt(d)) V.

    query: (batch, head, query, d); key, value: (batch, head, key, d);
    visible: bool, broadcastable to (batch, head, query, key).
    Returns (batch, head, query, d).
    """
    scores = query @ key.mT / math.sqrt(query.shape[-1])
    scores = scores.masked_fill(~visible, -1e9)
    weights = scores.softmax(dim=-1) * visible  # (batch, head, query, key)
    return weights @ value


def _reference(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    exact = (query.double(), key.double(), value.double())
    return of_torch(*exact, attn_mask=visible)


def _products(query: Tensor, key: Tensor) -> Tensor:
    return torch.einsum("bhqd,bhkd->bhqk", query, key)


def _scores(query: Tensor, key: Tensor) -> Tensor:
    return _products(query, key) * query.shape[-1] ** -0.5


def _shares(scores: Tensor, visible: Tensor, axis: int = -1) -> Tensor:
    """The softmax over what is visible; zeros where nothing is."""
    return scores.masked_fill(~visible, torch.finfo(scores.dtype).min).softmax(axis) * visible


def _scaled(scale: Callable[[Tensor, Tensor], float]) -> Callable[..., Tensor]:
    def wrong(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
        return _shares(_products(query, key) * scale(query, key), visible) @ value

    return wrong


def _over(axis: int) -> Callable[..., Tensor]:
    def wrong(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
        return _shares(_scores(query, key), visible, axis) @ value

    return wrong


def _scaled_last(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    return _shares(_products(query, key), visible) @ value / math.sqrt(query.shape[-1])


def _no_softmax(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    return _scores(query, key) * visible @ value


def _exponentials(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    powers = _scores(query, key).exp() * visible
    return powers / powers.sum(-1, keepdim=True).clamp(min=1e-30) @ value


def _masked_late(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    return _scores(query, key).softmax(-1) * visible @ value


def _no_mask(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    return _scores(query, key).softmax(-1) @ value


def _mask_inverted(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    return _shares(_scores(query, key), ~visible) @ value


def _zero_scores(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    return (_scores(query, key) * visible).softmax(-1) @ value


def _nowhere_is_nan(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    return _scores(query, key).masked_fill(~visible, -math.inf).softmax(-1) @ value


def _nowhere_is_mended(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    hidden = torch.zeros(visible.shape).masked_fill(~visible, -math.inf)
    return (_scores(query, key) + hidden).softmax(-1).nan_to_num() @ value


def _nowhere_is_everywhere(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    return _scores(query, key).masked_fill(~visible, -1e9).softmax(-1) @ value


def _cut_off(query: Tensor, key: Tensor, value: Tensor, visible: Tensor) -> Tensor:
    return _reference(query, key, value, visible).detach().to(query.dtype)


EXERCISE = Exercise(
    id="6.1",
    goal="Let every position look at the others and mix what they hand over: attention, on which the "
    "Transformer stands.",
    formula=r"\operatorname{softmax}\!\left(\frac{Q K^\top}{\sqrt{d}}\right) V "
    r"\quad \text{over the keys that are visible}",
    shapes="`query` (batch, head, query, d), `key` and `value` (batch, head, key, d), floating point; "
    "`visible` bool, broadcastable to (batch, head, query, key), true where a query may look. Returns "
    "(batch, head, query, d). A query that may look nowhere gets zeros. A model will learn through your "
    "function, so its gradients count as well: none may be NaN.",
    difficulty=3,
    minutes=15,
    points=4,
    question=questions.SCALED_DOT_PRODUCT_ATTENTION,
    reference=_reference,
    comparison=Differentiable(),
    misconceptions=(
        Misconception("the scores are not scaled", _scaled(lambda query, key: 1.0)),
        Misconception(
            "the scores are divided by d and not by its square root",
            _scaled(lambda query, key: 1 / query.shape[-1]),
        ),
        Misconception(
            "the scores are multiplied by the square root of d and not divided by it",
            _scaled(lambda query, key: math.sqrt(query.shape[-1])),
        ),
        Misconception(
            "the scale is made from the number of keys and not from d",
            _scaled(lambda query, key: 1 / math.sqrt(key.shape[-2])),
        ),
        Misconception("the scale comes after the softmax", _scaled_last),
        Misconception("the softmax runs over the queries instead of over the keys", _over(-2)),
        Misconception("the softmax runs over the heads instead of over the keys", _over(1)),
        Misconception("the softmax is left out, so that the weights do not add up to 1", _no_softmax),
        Misconception(
            "the softmax is written out with exponentials that overflow where scores are large",
            _exponentials,
        ),
        Misconception(
            "the mask is applied after the softmax, so that the weights that remain do not add up to 1",
            _masked_late,
        ),
        Misconception("the mask is ignored and everything is visible", _no_mask),
        Misconception("a query sees only what it must not see (the mask is inverted)", _mask_inverted),
        Misconception(
            "hidden scores are set to 0, which after the softmax is a weight like any other", _zero_scores
        ),
        Misconception("a query that may look nowhere gets NaN: its softmax divides 0 by 0", _nowhere_is_nan),
        Misconception(
            "minus infinity is added and the NaN of a query that may look nowhere mended after the softmax: "
            "the output is right, but its gradient is still NaN",
            _nowhere_is_mended,
        ),
        Misconception(
            "a query that may look nowhere sees every key: when all scores are equally low, the softmax "
            "gives all the same weight",
            _nowhere_is_everywhere,
        ),
        Misconception("the output is cut off from the graph, so that no gradient comes back", _cut_off),
    ),
    hints=(
        "Four steps: scores, mask, softmax, mixture. A score is the dot product of one query with one key, "
        "divided by the square root of d. Which axis of the scores has to add up to 1?",
        "A matrix product does all the dot products at once, when the last two axes of the keys are "
        "exchanged, which is what `mT` is for. A score that is hidden has to become a weight of 0 *before* "
        "the weights are made to add up to 1: `masked_fill` it with a very low number. Minus infinity would "
        "be low enough, but in a row that is all hidden it gives NaN.",
        "`scores = query @ key.mT / math.sqrt(query.shape[-1])`, then "
        "`scores.masked_fill(~visible, -1e9).softmax(dim=-1) * visible`: the last factor is for the rows in "
        "which all is hidden. Multiply these weights with `value`.",
    ),
    solution=scaled_dot_product_attention,
    why="The dot product of two random vectors has a spread of the square root of d; divided by it, scores "
    "stay in the range where the softmax still has a gradient. A score of minus a billion gives exactly the "
    "weight 0, and is a number, so nothing becomes NaN where a whole row is hidden.",
)
