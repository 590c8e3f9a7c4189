"""5.2 additive_attention: the decoder looks at what it needs."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ...models import AdditiveWeights
from ...questions import encoder_decoder as questions
from ..exercise import Exercise
from ..gradients import Differentiable
from .additive_mistakes import MISCONCEPTIONS


def additive_attention(
    query: Tensor,
    keys: Tensor,
    values: Tensor,
    visible: Tensor,
    weights: AdditiveWeights,
) -> Tensor:
    """For each query a mixture of the values, in shares that a small network says.

    query: (batch, query, width of a query); keys: (batch, key, width of
    a key); values: (batch, key, width of a value); visible: bool
    (batch, key); weights: of_query (unit, width of a query), of_key
    (unit, width of a key), bias (unit,) and energy (unit,).
    Returns (batch, query, width of a value).
    """
    asked = query @ weights.of_query.T + weights.bias  # (batch, query, unit)
    there = keys @ weights.of_key.T  # (batch, key, unit)
    together = torch.tanh(asked[:, :, None] + there[:, None])  # (batch, query, key, unit)
    scores = (together @ weights.energy).masked_fill(~visible[:, None], -torch.inf)
    return scores.softmax(dim=-1) @ values


def _reference(
    query: Tensor, keys: Tensor, values: Tensor, visible: Tensor, weights: AdditiveWeights
) -> Tensor:
    """Query by query, and over nothing but the keys that are visible."""
    of_query, of_key, bias, energy = (weight.double() for weight in weights)
    rows = []
    for asking, there, handed_over, seen in zip(query, keys, values, visible, strict=True):
        projected = nn.functional.linear(there[seen].double(), of_key, bias)
        scores = [(projected + of_query.mv(each.double())).tanh().mv(energy) for each in asking]
        powers = torch.stack([(each - each.logsumexp(0)).exp() for each in scores])
        rows.append(powers.mm(handed_over[seen].double()))
    return torch.stack(rows)


EXERCISE = Exercise(
    id="5.2",
    goal="Let the decoder look at the source, and mix what it finds there: the attention with which neural "
    "translation became good (Bahdanau et al. 2015).",
    formula=r"e_{i,j} = v^\top \tanh(W q_i + b + U k_j), \quad a_i = \operatorname{softmax}(e_i) "
    r"\text{ over the visible } j, \quad \text{output}_i = \sum_j a_{i,j} \, \text{value}_j",
    shapes="`query` (batch, query, width of a query), the decoder's states; `keys` (batch, key, width of a "
    "key) and `values` (batch, key, width of a value), what the encoder knows of each position of a source; "
    "`visible` bool (batch, key), true where a token stands and no padding: at one position at least. "
    "`weights` holds $W$ as `of_query` (unit, width of a query), $U$ as `of_key` (unit, width of a key), $b$ "
    "as `bias` (unit,) and $v$ as `energy` (unit,). Returns (batch, query, width of a value). A model will "
    "learn through your function, so its gradients count as well.",
    difficulty=3,
    minutes=20,
    points=5,
    question=questions.ADDITIVE_ATTENTION,
    reference=_reference,
    comparison=Differentiable(),
    misconceptions=MISCONCEPTIONS,
    hints=(
        "Write the shapes down. Each query meets each key, so the scores are (batch, query, key), and before "
        "$v$ there is one axis more, for the units. Which of these axes does the softmax run over?",
        "Projected queries (batch, query, unit) and keys (batch, key, unit) can be added when each gets an "
        "axis of size 1 where the other has its positions: `None` in an index makes one. The mask has to be "
        "there before the softmax: a score of minus infinity gets the weight 0.",
        "`together = torch.tanh(asked[:, :, None] + there[:, None])`, with `asked = query @ "
        "weights.of_query.T + weights.bias` and `there = keys @ weights.of_key.T`; then `together @ "
        "weights.energy`, `masked_fill(~visible[:, None], -torch.inf)`, `softmax(dim=-1)` and `@ values`.",
    ),
    solution=additive_attention,
    why="The scores say how well each position suits what the decoder wants now. As they depend on both and "
    "the softmax is smooth, the gradient teaches the network where to look: nobody tells it.",
)
