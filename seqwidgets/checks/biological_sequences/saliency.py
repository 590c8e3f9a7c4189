"""7.4 saliency: what each base adds to an answer."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from ...questions import biological_sequences as questions
from ..compare import Close
from ..exercise import Exercise, Misconception

Model = Callable[[Tensor], Tensor]
STEP = 1e-4  # small against 1, large against the rounding of float64


def saliency(
    model: Callable[[Tensor], Tensor],
    sequence: Tensor,
    label: int,
) -> Tensor:
    """What each base adds to the logit of a label: gradient times input.

    model: reads (batch, time, 4), gives logits (batch, label);
    sequence: (time, 4), one-hot; label: whose logit is explained.
    Returns (time,).
    """
    inputs = sequence.clone().requires_grad_()
    logits = model(inputs[None]).squeeze(0)  # (label,)
    (gradient,) = torch.autograd.grad(logits[label], inputs)
    return (gradient * sequence).sum(dim=-1)


def _logit(logits: Tensor, label: int) -> Tensor:
    return logits[label]


def _gradient(
    model: Model, sequence: Tensor, label: int, score: Callable[[Tensor, int], Tensor] = _logit
) -> Tensor:
    """Of a score of the logits, (time, base)."""
    inputs = sequence.clone().requires_grad_()
    return torch.autograd.grad(score(model(inputs[None])[0], label), inputs)[0]


def _reference(model: Model, sequence: Tensor, label: int) -> Tensor:
    """What the logit gains where one base after the other is made larger, measured and not derived."""
    more = STEP * torch.eye(len(sequence), dtype=torch.float64)[..., None]  # (time, time, 1)
    larger, smaller = (model(sequence * (1 + change))[:, label] for change in (more, -more))
    return ((larger - smaller) / (2 * STEP)).to(sequence.dtype)


def _of(score: Callable[[Tensor, int], Tensor]) -> Callable[..., Tensor]:
    """Gradient times input of another score than the logit."""

    def wrong(model: Model, sequence: Tensor, label: int) -> Tensor:
        return (_gradient(model, sequence, label, score) * sequence).sum(-1)

    return wrong


def _loss(logits: Tensor, label: int) -> Tensor:
    return -logits.log_softmax(0)[label]


def _logarithm(logits: Tensor, label: int) -> Tensor:
    return logits.log_softmax(0)[label]


def _probability(logits: Tensor, label: int) -> Tensor:
    return logits.softmax(0)[label]


def _all_logits(logits: Tensor, label: int) -> Tensor:
    return logits.sum()


def _largest(logits: Tensor, label: int) -> Tensor:
    return logits.max()


def _first(logits: Tensor, label: int) -> Tensor:
    return logits[0]


def _not_multiplied(model: Model, sequence: Tensor, label: int) -> Tensor:
    return _gradient(model, sequence, label).sum(-1)


def _norm(model: Model, sequence: Tensor, label: int) -> Tensor:
    return _gradient(model, sequence, label).norm(dim=-1)


def _strongest(model: Model, sequence: Tensor, label: int) -> Tensor:
    return _gradient(model, sequence, label).abs().amax(-1)


def _absolute(model: Model, sequence: Tensor, label: int) -> Tensor:
    return _reference(model, sequence, label).abs()


def _mean(model: Model, sequence: Tensor, label: int) -> Tensor:
    return _reference(model, sequence, label) / 4


def _turned(model: Model, sequence: Tensor, label: int) -> Tensor:
    return -_reference(model, sequence, label)


def _from_mean(model: Model, sequence: Tensor, label: int) -> Tensor:
    gradient = _gradient(model, sequence, label)
    return ((gradient - gradient.mean(-1, keepdim=True)) * sequence).sum(-1)


def _not_summed(model: Model, sequence: Tensor, label: int) -> Tensor:
    return _gradient(model, sequence, label) * sequence


def _over_time(model: Model, sequence: Tensor, label: int) -> Tensor:
    return _not_summed(model, sequence, label).sum(0)


def _gradient_alone(model: Model, sequence: Tensor, label: int) -> Tensor:
    return _gradient(model, sequence, label)


EXERCISE = Exercise(
    id="7.4",
    goal="Say what each base adds to the answer of a network: the gradient of the answer, times the input.",
    formula=r"s_t = \sum_{c} x_{t,c} \, \frac{\partial \, \text{logit}_{\text{label}}(x)}{\partial x_{t,c}}",
    shapes="`model(inputs)` reads one-hot sequences (batch, time, 4), floating point, and gives logits "
    "(batch, label). `sequence` $x$ (time, 4), one-hot; a row of zeros where the base is not known. `label` "
    "is the number of the label whose logit is explained. Returns (time,): above 0 where a base speaks for "
    "the label, below 0 where it speaks against it.",
    difficulty=3,
    minutes=10,
    points=3,
    question=questions.SALIENCY,
    reference=_reference,
    comparison=Close(),
    misconceptions=(
        Misconception(
            "the gradient is that of the loss (a large one says that the network is unsure), and not of the "
            "logit",
            _of(_loss),
        ),
        Misconception(
            "the gradient is not multiplied by the input: bases that do not stand there count as well",
            _not_multiplied,
        ),
        Misconception("the gradient is that of the probability, behind the softmax", _of(_probability)),
        Misconception("the gradient is that of the logarithm of the probability", _of(_logarithm)),
        Misconception("the logits of all labels are explained together", _of(_all_logits)),
        Misconception(
            "the largest logit is explained, and not that of the label that is asked for", _of(_largest)
        ),
        Misconception("the first label is explained, and not the one that is asked for", _of(_first)),
        Misconception("the length of the gradient at each position is taken", _norm),
        Misconception(
            "the largest entry of the gradient at each position is taken, without sign", _strongest
        ),
        Misconception(
            "the sign is lost: what speaks against the label looks as if it spoke for it", _absolute
        ),
        Misconception("the mean over the four columns is taken and not the sum", _mean),
        Misconception("the sign is turned", _turned),
        Misconception(
            "the mean of the gradient over the four bases is taken away first (another measure, that also "
            "has its use)",
            _from_mean,
        ),
        Misconception("gradient times input is not summed over the columns", _not_summed),
        Misconception("the sum runs over time and not over the columns", _over_time),
        Misconception("the gradient itself is returned, neither multiplied nor summed", _gradient_alone),
    ),
    hints=(
        "PyTorch can tell how a number moves with each input, not only with each weight, if the input is "
        "part of the graph. Which single number do you want explained?",
        "A copy of the sequence with `requires_grad_` is an input that has a gradient; `torch.autograd.grad` "
        "of one logit gives it, in a tuple, and leaves the network's own gradients alone. A one-hot row "
        "times its gradient leaves the entry of the base that stands there.",
        "`inputs = sequence.clone().requires_grad_()`, `logits = model(inputs[None]).squeeze(0)`, "
        "`(gradient,) = torch.autograd.grad(logits[label], inputs)`, and then "
        "`(gradient * sequence).sum(dim=-1)`.",
    ),
    solution=saliency,
    why="The gradient says by how much the logit would rise with a little more of each base; times the "
    "input, only the base that is there has its say. One pass back explains all positions at once, where "
    "mutagenesis asks three times a position.",
)
