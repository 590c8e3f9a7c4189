"""4.2 bits_per_character: how well a model predicts."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from ...questions import language_models as questions
from ..compare import Close
from ..exercise import Exercise, Misconception


def bits_per_character(
    logits: Tensor,
    targets: Tensor,
    mask: Tensor | None = None,
) -> Tensor:
    """The mean of -log2 p(target) over the positions that count.

    logits: (batch, time, token); targets: (batch, time), token
    numbers; mask: (batch, time), true where a position counts.
    """
    logs = logits.log_softmax(dim=-1)  # (batch, time, token), base e
    bits = -logs.gather(-1, targets[..., None]) / math.log(2)  # (batch, time, 1)
    if mask is None:
        mask = torch.ones_like(targets, dtype=torch.bool)
    return bits[mask].mean()


def _reference(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    nats = functional.cross_entropy(logits.double().movedim(-1, 1), targets, reduction="none")
    counts = torch.ones_like(nats) if mask is None else mask.double()
    return nats.mul(counts).sum() / counts.sum() / math.log(2)


def _all(targets: Tensor, mask: Tensor | None) -> Tensor:
    return torch.ones_like(targets, dtype=torch.bool) if mask is None else mask


def _picked(scores: Tensor, targets: Tensor) -> Tensor:
    """The target's score at each position: (batch, time)."""
    return scores.gather(-1, targets[..., None])[..., 0]


def _bits(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(logits.log_softmax(-1), targets) / math.log(2)


def _nats(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    return _bits(logits, targets)[_all(targets, mask)].mean() * math.log(2)


def _over_time(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    bits = -_picked(logits.log_softmax(1), targets) / math.log(2)
    return bits[_all(targets, mask)].mean()


def _over_batch(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    bits = -_picked(logits.log_softmax(0), targets) / math.log(2)
    return bits[_all(targets, mask)].mean()


def _no_softmax(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    return -_picked(logits, targets)[_all(targets, mask)].mean() / math.log(2)


def _logarithm_last(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    return -_picked(logits.softmax(-1), targets).log2()[_all(targets, mask)].mean()


def _summed(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    return _bits(logits, targets)[_all(targets, mask)].sum()


def _padding_counted(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    return _bits(logits, targets).mean()


def _padding_divides(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    return (_bits(logits, targets) * _all(targets, mask)).mean()


def _mask_inverted(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    return _bits(logits, targets)[_all(targets, mask) if mask is None else ~mask].mean()


def _by_sequence(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    counts = _all(targets, mask)
    return ((_bits(logits, targets) * counts).sum(1) / counts.sum(1)).mean()


def _over_sequences(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    return (_bits(logits, targets) * _all(targets, mask)).sum() / len(targets)


def _no_sign(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    return -_bits(logits, targets)[_all(targets, mask)].mean()


def _of_mean_probability(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    return -_picked(logits.softmax(-1), targets)[_all(targets, mask)].mean().log2()


def _perplexity(logits: Tensor, targets: Tensor, mask: Tensor | None = None) -> Tensor:
    return 2 ** _bits(logits, targets)[_all(targets, mask)].mean()


EXERCISE = Exercise(
    id="4.2",
    goal="Measure how many yes-no questions a language model still needs, on average, to know the next "
    "character.",
    formula=r"-\frac{1}{N} \sum_{(b, t) \text{ counts}} "
    r"\log_2 \, \operatorname{softmax}(\text{logits}_{b,t})_{\text{target}_{b,t}}",
    shapes="`logits` (batch, time, token) floating point, `targets` (batch, time) token numbers, `mask` "
    "(batch, time) bool, true at the $N$ positions that count, or `None`: all count. Returns one number.",
    difficulty=2,
    minutes=10,
    points=3,
    question=questions.BITS_PER_CHARACTER,
    reference=_reference,
    comparison=Close(),
    misconceptions=(
        Misconception("nats are reported instead of bits (the logarithm has base e)", _nats),
        Misconception("the softmax runs over time instead of over the tokens", _over_time),
        Misconception("the softmax runs over the batch instead of over the tokens", _over_batch),
        Misconception("the softmax is left out (logits are not probabilities yet)", _no_softmax),
        Misconception(
            "the softmax is taken first and its logarithm afterwards, where a tiny chance has become 0",
            _logarithm_last,
        ),
        Misconception("the bits are summed and not averaged", _summed),
        Misconception("the padding is counted as well", _padding_counted),
        Misconception("the sum leaves out the padding but is divided by all positions", _padding_divides),
        Misconception("the padding is counted and nothing else (the mask is inverted)", _mask_inverted),
        Misconception(
            "each sequence is averaged by itself first, so that a short one weighs as much as a long one",
            _by_sequence,
        ),
        Misconception("the sum is divided by the number of sequences, not of characters", _over_sequences),
        Misconception("the minus sign is forgotten", _no_sign),
        Misconception("the probabilities are averaged before the logarithm is taken", _of_mean_probability),
        Misconception("the perplexity is reported, two to the power of the bits", _perplexity),
    ),
    hints=(
        "Work from the inside out: what does the model say about *one* position? Its chance for the "
        "target is one number, and a chance of 1/8 is worth 3 bits.",
        "`log_softmax` along the token axis gives all the logarithms at once and never overflows; `gather` "
        "picks one token a position. Mind the base: PyTorch's logarithm is the natural one.",
        "`logits.log_softmax(-1).gather(-1, targets[..., None])` has the shape (batch, time, 1). "
        "Change its sign, divide by `math.log(2)`, and take the mean over the positions that count.",
    ),
    solution=bits_per_character,
    why="`log_softmax` never forms a probability that could round to 0, dividing by ln 2 turns nats into "
    "bits, and indexing with the mask makes the mean count exactly the positions that were predicted.",
)
