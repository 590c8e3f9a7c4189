"""7.2 tagging_loss: a label for each base, and what is behind the end."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from ...questions import biological_sequences as questions
from ..exercise import Exercise, Misconception
from ..gradients import Differentiable


def tagging_loss(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    """The mean of -ln p(label) over the positions that count.

    logits: (batch, time, label); labels: (batch, time), label numbers;
    mask: (batch, time), true where a position counts.
    Returns one number; 0 where no position counts.
    """
    total = functional.cross_entropy(logits[mask], labels[mask], reduction="sum")
    return total / mask.sum().clamp(min=1)


def _picked(scores: Tensor, labels: Tensor) -> Tensor:
    """The label's score at each position, (batch, time)."""
    return scores.gather(-1, labels[..., None])[..., 0]


def _nats(logits: Tensor, labels: Tensor) -> Tensor:
    wide = logits.double()  # large logits would leave float32 few digits behind the point
    return (wide.logsumexp(-1) - _picked(wide, labels)).to(logits.dtype)


def _mean(values: Tensor, mask: Tensor) -> Tensor:
    """Over the positions that count; 0 where there are none."""
    return torch.where(mask, values, 0.0).sum() / max(int(mask.sum()), 1)


def _reference(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return _mean(_nats(logits, labels), mask)


def _padding_counted(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return _nats(logits, labels).mean()


def _full_length(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return (_nats(logits, labels) * mask).mean()


def _nothing_by_nothing(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return _nats(logits, labels)[mask].mean()


def _mask_inverted(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return _reference(logits, labels, ~mask)


def _summed(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return (_nats(logits, labels) * mask).sum()


def _by_sequence(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return ((_nats(logits, labels) * mask).sum(1) / mask.sum(1).clamp(min=1)).mean()


def _over_sequences(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return (_nats(logits, labels) * mask).sum() / len(labels)


def _over_time(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return _mean(-_picked(logits.log_softmax(1), labels), mask)


def _reshaped(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    batch, time, number = logits.shape
    return _reference(logits.reshape(batch, number, time).mT, labels, mask)


def _masked_to_zero(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return _nats(logits * mask[..., None], labels).mean()


def _no_softmax(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return _mean(-_picked(logits, labels), mask)


def _softmax_twice(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return _reference(logits.softmax(-1), labels, mask)


def _logarithm_last(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return _mean(-_picked(logits.softmax(-1), labels).log(), mask)


def _yes_no(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    wanted = functional.one_hot(labels, logits.shape[-1]).to(logits.dtype)
    each = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    return _mean(each.mean(-1), mask)


def _bits(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return _reference(logits, labels, mask) / math.log(2)


def _no_sign(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return -_reference(logits, labels, mask)


def _background_ignored(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), ignore_index=0)


def _cut_off(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    return _reference(logits, labels, mask).detach()


EXERCISE = Exercise(
    id="7.2",
    goal="Measure how far a network is from the right label at each base, and leave out what only fills the "
    "batch.",
    formula=r"\frac{1}{N} \sum_{(b, t) \text{ counts}} "
    r"-\ln \operatorname{softmax}(\text{logits}_{b,t})_{\text{label}_{b,t}}",
    shapes="`logits` (batch, time, label) floating point, `labels` (batch, time) label numbers, `mask` "
    "(batch, time) bool, true at the $N$ positions that count. Where it is false the label means nothing. "
    "Returns one number, in nats, with a gradient; where nothing counts ($N = 0$) it is 0.",
    difficulty=2,
    minutes=10,
    points=3,
    question=questions.TAGGING_LOSS,
    reference=_reference,
    comparison=Differentiable(),
    misconceptions=(
        Misconception("the padding is counted as well", _padding_counted),
        Misconception(
            "the padding adds nothing, but the sum is divided by the full length of the sequences",
            _full_length,
        ),
        Misconception(
            "the sum is divided by how many positions count even where there are none, which gives no number",
            _nothing_by_nothing,
        ),
        Misconception("the padding is counted and nothing else (the mask is inverted)", _mask_inverted),
        Misconception(
            "the logits of the padding are set to 0, which is a guess like any other and is counted",
            _masked_to_zero,
        ),
        Misconception("the losses are summed and not averaged", _summed),
        Misconception(
            "each sequence is averaged by itself first, so that a short one weighs as much as a long one",
            _by_sequence,
        ),
        Misconception("the sum is divided by the number of sequences, not of positions", _over_sequences),
        Misconception("the softmax runs over time instead of over the labels", _over_time),
        Misconception(
            "the logits are reshaped to (batch, label, time), which mixes them (that takes a transpose)",
            _reshaped,
        ),
        Misconception("the softmax is left out (logits are not probabilities yet)", _no_softmax),
        Misconception(
            "the softmax is taken twice: what is given to the cross-entropy are probabilities already",
            _softmax_twice,
        ),
        Misconception(
            "the softmax is taken first and its logarithm afterwards, where a tiny chance has become 0",
            _logarithm_last,
        ),
        Misconception("each label is a yes-no question of its own (sigmoid, not softmax)", _yes_no),
        Misconception("bits are reported instead of nats (the logarithm has base 2)", _bits),
        Misconception("the minus sign is forgotten", _no_sign),
        Misconception(
            "label 0 is ignored, which is the background, and not what the mask leaves out",
            _background_ignored,
        ),
        Misconception("the loss is right, but no gradient leads from it to the logits", _cut_off),
    ),
    hints=(
        "Two questions, one after the other: how large is the loss at each position? And over which of them "
        "is the mean taken? If 100 positions are padding and all are guessed right, the mean must not "
        "become smaller for it.",
        "A bool tensor as an index picks what counts: `logits[mask]` is (positions, label), and `labels` "
        'goes the same way. `functional.cross_entropy` takes just that; with `reduction="sum"` it leaves '
        "the division to you. By what must be divided, and when must that not be 0?",
        '`total = functional.cross_entropy(logits[mask], labels[mask], reduction="sum")`, then '
        "`return total / mask.sum().clamp(min=1)`.",
    ),
    solution=tagging_loss,
    why="Indexing with the mask comes first, so that nothing behind the end is even looked at, and the sum "
    "is divided by just as many positions as went into it. The 1 keeps a batch without labels from turning "
    "all weights into NaN.",
)
