"""Classical predictors that count short runs of tokens: what a network has to beat."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from .task import Batch

# What naive Bayes may add to each count; the best for a tenth of the training rows is taken.
SMOOTHING = (1.0, 0.3, 0.1, 0.03, 0.01)
# Rows of chances that are worked out at once: few enough to stay in the processor's cache.
CHUNK = 128


# Whole sequences --------------------------------------------------------------------------------


def naive_bayes(
    train: Sequence[Sequence[int]],
    labels: Sequence[int] | Tensor,
    sequences: Sequence[Sequence[int]],
    n: int,
) -> Tensor:
    """The most likely class of each sequence, (sequence,), by the runs of `n` tokens in it.

    train, labels: sequences of token numbers and the class of each.

    Every class is held to be equally likely beforehand, as balanced accuracy asks. The two ends of
    a sequence count as tokens.
    """
    labels, held_out = torch.as_tensor(labels), torch.arange(len(train)) % 10 == 0
    probe = [row for row, out in zip(train, held_out, strict=True) if out]
    model = _NaiveBayes(
        [row for row, out in zip(train, held_out, strict=True) if not out], labels[~held_out], n
    )
    best = max(SMOOTHING, key=lambda s: _balanced(model.classes(probe, s), labels[held_out]))
    return _NaiveBayes(train, labels, n).classes(sequences, best)


def _balanced(chosen: Tensor, right: Tensor) -> float:
    """Balanced accuracy."""
    hits, sizes = (
        torch.bincount(right[chosen == right], minlength=int(right.max()) + 1),
        torch.bincount(right),
    )
    return (hits[sizes > 0] / sizes[sizes > 0]).mean().item()


class _NaiveBayes:
    """How often each class has each run of `n` tokens."""

    def __init__(self, train: Sequence[Sequence[int]], labels: Tensor, n: int) -> None:
        self.n, self.tokens, size = n, 1 + max(map(max, filter(None, train))), int(labels.max()) + 1
        runs, row = self._runs(train)
        self.known, number = runs.unique(return_inverse=True)
        pairs = torch.bincount(number * size + labels[row], minlength=len(self.known) * size)
        self.counts = pairs.view(-1, size)

    def classes(self, sequences: Sequence[Sequence[int]], smoothing: float) -> Tensor:
        counts = self.counts + smoothing
        chances = (counts / counts.sum(0)).log()
        runs, row = self._runs(sequences)
        number = torch.searchsorted(self.known, runs).clamp(max=len(self.known) - 1)
        seen = self.known[number] == runs  # runs that no class has say nothing
        scores = torch.zeros(len(sequences), counts.shape[1])
        return scores.index_add_(0, row[seen], chances[number[seen]]).argmax(1)

    def _runs(self, sequences: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        """All runs of `n` tokens, each as one number, and the sequence that each is from."""
        # Tokens that train lacks are one token; so are the two ends of a sequence.
        edge = self.tokens + 1
        tokens = torch.tensor([token for row in sequences for token in (edge, *row, edge)])
        tokens[tokens != edge] = tokens[tokens != edge].clamp(max=self.tokens)
        row = torch.arange(len(sequences)).repeat_interleave(torch.tensor([len(s) + 2 for s in sequences]))
        runs, last = tokens.unfold(0, self.n, 1), row[self.n - 1 :]
        within = row[: len(last)] == last
        return _as_numbers(runs[within], edge + 1), last[within]


def _as_numbers(runs: Tensor, base: int) -> Tensor:
    """Runs of tokens (..., n) as one number each: the tokens are its digits, the last the highest."""
    return (runs * base ** torch.arange(runs.shape[-1])).sum(-1)


# Next tokens ------------------------------------------------------------------------------------


class NGrams:
    """The chances of each target, given the last n - 1 inputs, counted on a batch.

    Those of a long context are mixed with those of shorter ones, which weigh the more the less
    often it was seen, and the more different targets it had (Witten and Bell 1991).

    batch: one target for each position of the inputs, such as a split of a language model
    tokens: how many tokens there are; inputs and targets are below it
    n: how many tokens an n-gram has, its target among them: 2 or more
    """

    def __init__(self, batch: Batch, tokens: int, n: int) -> None:
        self.n, self.base = n, tokens + 1
        targets, contexts = batch.targets[batch.mask], self.contexts(batch)
        counts = torch.bincount(targets, minlength=tokens) + 1.0
        self._alone = counts / counts.sum()
        self._levels: list[_Level] = []  # the longest contexts first
        for _ in range(n - 1):
            self._levels.append(_Level(contexts, targets, tokens))
            contexts = contexts // self.base

    def contexts(self, batch: Batch) -> Tensor:
        """The last n - 1 inputs at each position that counts, as one number."""
        # Before the first input stands a token of its own.
        marked = functional.pad(batch.inputs, (self.n - 2, 0), value=self.base - 1)
        return _as_numbers(marked.unfold(1, self.n - 1, 1), self.base)[batch.mask]

    def chances(self, contexts: Tensor, level: int = 0) -> Tensor:
        """Of each token after each of some contexts, (context, token)."""
        if level == len(self._levels):
            return self._alone.repeat(len(contexts), 1)
        shorter, owner = (contexts // self.base).unique(return_inverse=True)
        return self._levels[level].mix(self.chances(shorter, level + 1)[owner], contexts)

    def score(self, batch: Batch, k: int = 3) -> tuple[float, float]:
        """The share of targets among the `k` most likely tokens, and their mean loss in nats."""
        targets, contexts = batch.targets[batch.mask], self.contexts(batch)
        hits, nats = 0, 0.0
        # Positions of the same context stand together, as its chances are worked out once.
        for rows in contexts.argsort().split(CHUNK):
            distinct, owner = contexts[rows].unique(return_inverse=True)
            chances = self.chances(distinct)
            nats -= chances[owner, targets[rows]].log().sum().item()
            best = chances.topk(k).indices[owner]
            hits += int((best == targets[rows, None]).sum())
        return hits / len(targets), nats / len(targets)


class _Level:
    """Which targets came after contexts of one size, and how often."""

    def __init__(self, contexts: Tensor, targets: Tensor, tokens: int) -> None:
        pairs, counts = (contexts * tokens + targets).unique(return_counts=True)
        self.contexts, owner, self.distinct = (pairs // tokens).unique(
            return_inverse=True, return_counts=True
        )
        self.first = self.distinct.cumsum(0) - self.distinct  # where the pairs of a context begin
        total = torch.zeros(len(self.contexts)).index_add_(0, owner, counts.float())
        self.rest = self.distinct / (total + self.distinct)  # the weight of the shorter context
        self.target, self.chance = pairs % tokens, counts / (total + self.distinct)[owner]

    def mix(self, shorter: Tensor, contexts: Tensor) -> Tensor:
        """Chances (context, token), from those of the shorter contexts."""
        place = torch.searchsorted(self.contexts, contexts).clamp(max=len(self.contexts) - 1)
        seen = self.contexts[place] == contexts
        chances = shorter * self.rest[place].masked_fill(~seen, 1)[:, None]
        size, first = self.distinct[place] * seen, self.first[place]
        # The pairs of all contexts, one after the other: the place of each, and its row.
        pair = torch.arange(int(size.sum())) + (first - size.cumsum(0) + size).repeat_interleave(size)
        row = torch.arange(len(contexts)).repeat_interleave(size)
        chances[row, self.target[pair]] += self.chance[pair]
        return chances
