"""2.4 clip_gradients: a step that cannot be too long."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ...questions import recurrent_networks as questions
from ..compare import Close, Each
from ..exercise import Exercise, Misconception


def clip_gradients(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    """The gradients, all made shorter by one factor if need be.

    gradients: of all weights, each of any shape; max_norm: above 0,
    how long they may be together. The given ones stay as they are.
    """
    together = torch.cat([gradient.flatten() for gradient in gradients])
    factor = (max_norm / together.norm()).clamp(max=1.0)
    return [factor * gradient for gradient in gradients]


def _reference(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    parameters = [nn.Parameter(torch.zeros_like(gradient)) for gradient in gradients]
    for parameter, gradient in zip(parameters, gradients, strict=True):
        parameter.grad = gradient.clone()
    nn.utils.clip_grad_norm_(parameters, max_norm)
    return [torch.zeros(0) if each.grad is None else each.grad for each in parameters]


def _norm(gradients: list[Tensor], order: float = 2) -> Tensor:
    return torch.cat([gradient.flatten() for gradient in gradients]).norm(order)


def _scaled(gradients: list[Tensor], max_norm: float, total: Tensor) -> list[Tensor]:
    """All by the factor that would be right if their norm were `total`."""
    factor = max_norm / total if total > max_norm else 1.0
    return [factor * gradient for gradient in gradients]


def _by_value(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    return [gradient.clamp(-max_norm, max_norm) for gradient in gradients]


def _each_alone(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    return [_scaled([gradient], max_norm, gradient.norm())[0] for gradient in gradients]


def _always(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    total = _norm(gradients)
    return [max_norm / total * gradient if total else gradient for gradient in gradients]


def _nothing(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    return list(gradients)


def _only_small(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    return _always(gradients, max_norm) if _norm(gradients) < max_norm else list(gradients)


def _to_length_1(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    total = _norm(gradients)
    return [gradient / total if total > max_norm else gradient for gradient in gradients]


def _by_max_norm(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    return [gradient * max_norm if _norm(gradients) > max_norm else gradient for gradient in gradients]


def _squared(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    return _scaled(gradients, max_norm, _norm(gradients) ** 2)


def _absolute(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    return _scaled(gradients, max_norm, _norm(gradients, 1))


def _largest(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    return _scaled(gradients, max_norm, _norm(gradients, torch.inf))


def _norms_added(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    return _scaled(gradients, max_norm, torch.stack([gradient.norm() for gradient in gradients]).sum())


def _mean_norm(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    return _scaled(gradients, max_norm, torch.stack([gradient.norm() for gradient in gradients]).mean())


def _dropped(gradients: list[Tensor], max_norm: float) -> list[Tensor]:
    return [0 * each if _norm(gradients) > max_norm else each for each in gradients]


EXERCISE = Exercise(
    id="2.4",
    goal="Make a gradient that has exploded shorter, without turning it: its direction stays, its length is "
    "limited.",
    formula=r"g_i \cdot \min\left(1, \frac{\text{max\_norm}}{\lVert g \rVert}\right), \qquad "
    r"\lVert g \rVert = \sqrt{\sum_i \lVert g_i \rVert^2}",
    shapes="`gradients` a list of tensors of any shapes, one for each weight of a model; `max_norm` above 0, "
    "how long all of them may be together. Returns a list of new tensors of the same shapes; the given ones "
    "stay as they are. Gradients of 0 stay 0.",
    difficulty=2,
    minutes=10,
    points=3,
    question=questions.CLIP_GRADIENTS,
    reference=_reference,
    comparison=Each(Close()),
    misconceptions=(
        Misconception("each number is clipped by its value, which turns the gradient", _by_value),
        Misconception("each tensor is made shorter by itself, which turns the gradient", _each_alone),
        Misconception("gradients that are short enough are scaled as well, and become longer", _always),
        Misconception("the gradients stay as they are", _nothing),
        Misconception("the comparison is the wrong way round: only short gradients are scaled", _only_small),
        Misconception("a gradient that is too long gets the length 1 and not max_norm", _to_length_1),
        Misconception("a gradient that is too long is multiplied by max_norm and not divided", _by_max_norm),
        Misconception("the length is not the root of the sum of the squares, but that sum", _squared),
        Misconception("the length is taken as the sum of the absolute values", _absolute),
        Misconception("the length is taken as the largest absolute value", _largest),
        Misconception("the lengths of the tensors are added (their squares have to be)", _norms_added),
        Misconception("the lengths of the tensors are averaged", _mean_norm),
        Misconception("gradients that are too long are set to 0", _dropped),
    ),
    hints=(
        "All the gradients together are one long vector, and only its length counts. How long is it, and by "
        "which number must it be multiplied to be as long as allowed? When must it not be multiplied at all?",
        "`flatten` and `torch.cat` make the one vector, `norm` measures it. The factor is the same for all "
        "tensors, and `clamp` with `max` keeps it from being above 1. A tensor divided by 0 gives infinity, "
        "not an error.",
        "`together = torch.cat([gradient.flatten() for gradient in gradients])`, then `factor = (max_norm / "
        "together.norm()).clamp(max=1.0)`, and each gradient times `factor`, in a new list.",
    ),
    solution=clip_gradients,
    why="One factor for all tensors keeps the direction of the step. It is smaller than 1 only where the "
    "gradient is too long, so that ordinary steps stay what they are.",
)
