"""6.2 causal_mask: nobody looks ahead."""

from __future__ import annotations

import torch
from torch import Tensor

from ...questions import transformers as questions
from ..compare import Exact
from ..exercise import Exercise, Misconception


def causal_mask(n: int) -> Tensor:
    """Where each of n positions may look: at itself and at those before it.

    Returns bool (query, key), true where the query may look.
    """
    query = torch.arange(n)[:, None]  # a column
    key = torch.arange(n)  # a row
    return key <= query


def _reference(n: int) -> Tensor:
    return torch.tensor([[key <= query for key in range(n)] for query in range(n)])


def _everything(n: int) -> Tensor:
    return torch.ones(n, n, dtype=torch.bool)


EXERCISE = Exercise(
    id="6.2",
    goal="Say which positions each position may look at, so that a language model cannot read the answer.",
    formula=r"\text{visible}_{i,j} = (j \le i)",
    shapes="`n` positions, at least 1. Returns (n, n) bool: row $i$ is the query, column $j$ the key, and "
    "true means that the query may look.",
    difficulty=1,
    minutes=5,
    points=2,
    question=questions.CAUSAL_MASK,
    reference=_reference,
    comparison=Exact(),
    misconceptions=(
        Misconception(
            "rows and columns are exchanged: each position sees itself and what comes after it",
            lambda n: _everything(n).triu(),
        ),
        Misconception(
            "a position cannot see itself, and the first one sees nothing at all",
            lambda n: _everything(n).tril(-1),
        ),
        Misconception(
            "each position sees one too many: the next token is what it has to predict",
            lambda n: _everything(n).tril(1),
        ),
        Misconception(
            "true stands where a position must not look (the mask is inverted)",
            lambda n: _everything(n).triu(1),
        ),
        Misconception("everything is visible", _everything),
        Misconception("each position sees only itself", lambda n: torch.eye(n, dtype=torch.bool)),
        Misconception(
            "each position sees only itself and the one before it, and nothing that is longer ago",
            lambda n: _everything(n).tril().triu(-1),
        ),
        Misconception(
            "the rows stand upside down: the first sees most",
            lambda n: _everything(n).tril().flip(0),
        ),
    ),
    hints=(
        "Draw it for four positions on paper: one row for each query, one column for each key. Which cells "
        "of the first row are true, and which of the last?",
        "The key's number must not be larger than the query's. Compare the numbers 0 to n - 1 as a column "
        "with the same numbers as a row: broadcasting makes the matrix.",
        "`torch.arange(n)` is the row of the keys; `torch.arange(n)[:, None]` is the column of the queries; "
        "the mask is where the first is at most the second: `key <= query`. "
        "(`torch.ones(n, n, dtype=torch.bool).tril()` gives the same.)",
    ),
    solution=causal_mask,
    why="A token may use itself and what came before it. What comes after it is what the model has to "
    "predict; were it visible, the loss would fall and nothing would be learnt.",
)
