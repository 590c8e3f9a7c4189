"""Ways in which additive attention goes wrong."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.functional import linear, one_hot

from ...models import AdditiveWeights
from ..exercise import Misconception
from ..sizes import where_it_fits

Combine = Callable[[Tensor, Tensor], Tensor]
Shares = Callable[[Tensor, Tensor], Tensor]
Function = Callable[[Tensor, Tensor, Tensor, Tensor, AdditiveWeights], Tensor]

# The right way of each step; a misconception has one of them changed.


def _tanh_of_sum(asked: Tensor, there: Tensor) -> Tensor:
    return (asked + there).tanh()


def _softmax(scores: Tensor, visible: Tensor) -> Tensor:
    """Scores and mask (batch, query, key) -> weights."""
    return scores.where(visible, -math.inf).softmax(-1)


def _with(
    combine: Combine = _tanh_of_sum,
    shares: Shares = _softmax,
    weigh: Callable[[AdditiveWeights], AdditiveWeights] = lambda weights: weights,
    mix: Callable[[Tensor, Tensor, Tensor], Tensor] = lambda weights, keys, values: weights @ values,
) -> Function:
    def function(
        query: Tensor, keys: Tensor, values: Tensor, visible: Tensor, weights: AdditiveWeights
    ) -> Tensor:
        w = weigh(weights)
        asked, there = linear(query, w.of_query, w.bias)[:, :, None], linear(keys, w.of_key)[:, None]
        scores = torch.einsum("bqku,u->bqk", combine(asked, there), w.energy)
        return mix(shares(scores, visible[:, None].expand_as(scores)), keys, values)

    return function


def _over(axis: int) -> Shares:
    def shares(scores: Tensor, visible: Tensor) -> Tensor:
        return scores.masked_fill(~visible, -1e9).softmax(axis) * visible

    return shares


def _no_bias(weights: AdditiveWeights) -> AdditiveWeights:
    return weights._replace(bias=0 * weights.bias)


def _no_energy(weights: AdditiveWeights) -> AdditiveWeights:
    return weights._replace(energy=torch.ones_like(weights.energy))


def _swapped(weights: AdditiveWeights) -> AdditiveWeights:
    return weights._replace(of_query=weights.of_key, of_key=weights.of_query)


def _transposed(weights: AdditiveWeights) -> AdditiveWeights:
    return weights._replace(of_query=weights.of_query.T, of_key=weights.of_key.T)


def _no_query(weights: AdditiveWeights) -> AdditiveWeights:
    return weights._replace(of_query=0 * weights.of_query)


def _no_keys(weights: AdditiveWeights) -> AdditiveWeights:
    return weights._replace(of_key=0 * weights.of_key)


def _scaled(scores: Tensor, visible: Tensor, units: int) -> Tensor:
    return _softmax(scores / math.sqrt(units), visible)


def _by_units(
    query: Tensor, keys: Tensor, values: Tensor, visible: Tensor, weights: AdditiveWeights
) -> Tensor:
    units = len(weights.energy)
    return _with(shares=lambda scores, seen: _scaled(scores, seen, units))(
        query, keys, values, visible, weights
    )


def _dot_products(
    query: Tensor, keys: Tensor, values: Tensor, visible: Tensor, weights: AdditiveWeights
) -> Tensor:
    asked, there = linear(query, weights.of_query, weights.bias), linear(keys, weights.of_key)
    return _softmax(asked @ there.mT, visible[:, None]) @ values


def _cut_off(*given: object) -> Tensor:
    return _with()(*given).detach()  # type: ignore[arg-type]


MISCONCEPTIONS = (
    Misconception("the softmax runs over the queries and not over the keys", _with(shares=_over(1))),
    Misconception("the softmax runs over the batch and not over the keys", _with(shares=_over(0))),
    Misconception(
        "the mask is applied after the softmax, so that the weights no longer add up to 1",
        _with(shares=lambda scores, visible: scores.softmax(-1) * visible),
    ),
    Misconception(
        "the mask is ignored and the decoder reads the padding",
        _with(shares=lambda scores, visible: scores.softmax(-1)),
    ),
    Misconception(
        "the mask is inverted: true means that a position may be looked at",
        _with(shares=lambda scores, visible: _softmax(scores, ~visible)),
    ),
    Misconception(
        "the scores of the padding are set to 0 and not to minus infinity, so that it keeps a weight",
        _with(shares=lambda scores, visible: (scores * visible).softmax(-1)),
    ),
    Misconception(
        "the keys have no say: each query gives the same weight to every position", _with(weigh=_no_keys)
    ),
    Misconception("the query has no say: all queries look at the same positions", _with(weigh=_no_query)),
    Misconception("the bias is forgotten", _with(weigh=_no_bias)),
    Misconception("`energy` is forgotten: the units are added up as they are", _with(weigh=_no_energy)),
    Misconception("the tanh is left out", _with(combine=torch.add)),
    Misconception(
        "query and key have a tanh each (there is one, of their sum)",
        _with(combine=lambda asked, there: asked.tanh() + there.tanh()),
    ),
    Misconception(
        "projected query and key are multiplied and not added",
        _with(combine=lambda asked, there: (asked * there).tanh()),
    ),
    Misconception(
        "the score is the dot product of projected query and key, without tanh and `energy`", _dot_products
    ),
    Misconception("the matrices of query and key have changed places", where_it_fits(_with(weigh=_swapped))),
    Misconception(
        "the matrices are multiplied as they are (with one example a row it is `x @ W.T`)",
        where_it_fits(_with(weigh=_transposed)),
    ),
    Misconception("the scores are scaled by the root of the units, as those of dot products are", _by_units),
    Misconception(
        "the softmax is left out", _with(shares=lambda scores, visible: scores.masked_fill(~visible, 0))
    ),
    Misconception(
        "only the position with the highest score is handed over, and not a mixture",
        _with(
            shares=lambda scores, visible: one_hot(
                scores.where(visible, -math.inf).argmax(-1), scores.shape[-1]
            ).to(scores.dtype)
        ),
    ),
    Misconception(
        "the keys are mixed and not the values", _with(mix=lambda weights, keys, values: weights @ keys)
    ),
    Misconception(
        "the weights are returned and not the mixture", _with(mix=lambda weights, keys, values: weights)
    ),
    Misconception("the output is cut off from its inputs, so that nothing would be learnt", _cut_off),
)
