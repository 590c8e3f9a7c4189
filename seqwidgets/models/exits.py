"""The way out of a network: from what it holds at a position to a score for each token."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

ExitKind = Literal["full", "grouped"]

# Of vectors that also predict: torch's 1 would make a network sure of itself before it has learnt.
FIRST_SCALE = 0.1
# The share of the tokens that are frequent.
FREQUENT = 0.1


class Grouped(nn.Module):
    """Log probabilities of very many tokens, the frequent ones first: those one by one, and one for
    all the rare ones together, which is shared out among them.

    A token's score compares with the vector by which it is also read (Press and Wolf 2017), so that
    every word read is a lesson for the way out. `loss` looks into the rare group only where the
    right token is rare, which saves most of the work (Grave et al. 2017).

    width: of what comes in; embedding: the vectors, which are drawn anew.
    """

    def __init__(self, width: int, embedding: nn.Embedding) -> None:
        super().__init__()
        nn.init.normal_(embedding.weight, std=FIRST_SCALE)
        self.vectors = embedding.weight  # (token, embedding)
        self.bias = nn.Parameter(torch.zeros(len(self.vectors)))
        self.to_vectors = nn.Linear(width, embedding.embedding_dim)
        self.rare = nn.Linear(width, 1)
        self.frequent = max(1, int(FREQUENT * len(self.vectors)))

    def forward(self, hidden: Tensor) -> Tensor:
        """(..., width) -> log probabilities (..., token)."""
        compared = self.to_vectors(hidden)
        first = self._frequent_or_rare(hidden, compared)
        return torch.cat([first[..., :-1], first[..., -1:] + self._among_rare(compared)], dim=-1)

    def loss(self, hidden: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
        """The mean of -log p(target), in nats, over the positions that count."""
        hidden, targets = hidden[mask], targets[mask]
        compared, rest = self.to_vectors(hidden), targets - self.frequent
        first = self._frequent_or_rare(hidden, compared)
        total = functional.nll_loss(first, targets.clamp(max=self.frequent), reduction="sum")
        rare = rest >= 0
        total = total + functional.nll_loss(self._among_rare(compared[rare]), rest[rare], reduction="sum")
        return total / len(targets)

    def _frequent_or_rare(self, hidden: Tensor, compared: Tensor) -> Tensor:
        """Log probabilities of the frequent tokens, and, last, of being rare."""
        scores = functional.linear(compared, self.vectors[: self.frequent], self.bias[: self.frequent])
        return torch.cat([scores, self.rare(hidden)], dim=-1).log_softmax(-1)

    def _among_rare(self, compared: Tensor) -> Tensor:
        """Log probabilities of the rare tokens, if it is one of them."""
        rare = functional.linear(compared, self.vectors[self.frequent :], self.bias[self.frequent :])
        return rare.log_softmax(-1)


def way_out(kind: ExitKind, width: int, outputs: int, embedding: nn.Module) -> nn.Module:
    """(batch, time, width) -> (batch, time, output)."""
    if kind == "full":
        return nn.Linear(width, outputs)
    if not isinstance(embedding, nn.Embedding) or embedding.num_embeddings != outputs or outputs < 3:
        raise ValueError("exit='grouped' takes a task that predicts the tokens it reads: a language model.")
    return Grouped(width, embedding)
