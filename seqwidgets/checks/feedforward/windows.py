"""1.1 windows: what a plain network is given of a sequence."""

from __future__ import annotations

import torch
from torch import Tensor

from ...questions import feedforward as questions
from ..compare import Exact, Together
from ..exercise import Exercise, Misconception


def windows(
    sequence: Tensor,
    size: int,
) -> tuple[Tensor, Tensor]:
    """All windows of a sequence, each with the element that follows.

    sequence: (time,); size: of a window, at most time.
    Returns inputs (window, size) and targets (window,).
    """
    first = torch.arange(len(sequence) - size)  # where each begins
    inside = torch.arange(size)
    return sequence[first[:, None] + inside], sequence[size:]


def _reference(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    with_target = torch.cat([sequence, sequence[:1]]).unfold(0, size + 1, 1)[:-1]
    return with_target[:, :-1], with_target[:, -1]


def _cut(sequence: Tensor, size: int, first: Tensor, ahead: int = 0) -> tuple[Tensor, Tensor]:
    """The windows that begin at `first`, and what stands so many positions behind the next one."""
    return sequence[first[:, None] + torch.arange(size)], sequence[first + size + ahead]


def _target_is_last(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    return _cut(sequence, size, torch.arange(len(sequence) - size + 1), -1)


def _target_too_early(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    return _cut(sequence, size, torch.arange(len(sequence) - size), -1)


def _target_inside(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    inputs, targets = _reference(sequence, size)
    return torch.cat([inputs, targets[:, None]], 1), targets


def _target_too_late(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    return _cut(sequence, size, torch.arange(max(0, len(sequence) - size - 1)), 1)


def _last_left_out(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    return _cut(sequence, size, torch.arange(max(0, len(sequence) - size - 1)))


def _newest_first(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    inputs, targets = _reference(sequence, size)
    return inputs.flip(1), targets


def _last_window_first(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    inputs, targets = _reference(sequence, size)
    return inputs.flip(0), targets.flip(0)


def _side_by_side(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    return _cut(sequence, size, torch.arange(0, len(sequence) - size, size))


def _transposed(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    inputs, targets = _reference(sequence, size)
    return inputs.T, targets


def _swapped(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    return _reference(sequence, size)[::-1]


def _from_before(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    return _reference(torch.cat([torch.zeros_like(sequence[:1]).repeat(size), sequence]), size)


def _wrapped(sequence: Tensor, size: int) -> tuple[Tensor, Tensor]:
    return _reference(torch.cat([sequence, sequence[:size]]), size)


EXERCISE = Exercise(
    id="1.1",
    goal="Cut a sequence into windows of one size, each with the element that follows it: the examples from "
    "which a plain network learns to predict.",
    formula=r"\text{inputs}_t = (x_t, x_{t+1}, \dots, x_{t + \text{size} - 1}), \qquad "
    r"\text{targets}_t = x_{t + \text{size}}, \qquad t = 0, \dots, \text{time} - \text{size} - 1",
    shapes="`sequence` (time,) token numbers, `size` from 1 to time. Returns `inputs` (window, size) and "
    "`targets` (window,), int64; there are time − size windows, in the order of the sequence, and each "
    "overlaps the next.",
    difficulty=1,
    minutes=10,
    points=2,
    question=questions.WINDOWS,
    reference=_reference,
    comparison=Together(inputs=Exact(), targets=Exact()),
    misconceptions=(
        Misconception(
            "the target comes one position too early, so that it is the last element of its window",
            _target_too_early,
        ),
        Misconception(
            "the target is the last element of its own window, and there is one window too many",
            _target_is_last,
        ),
        Misconception("the target stands inside the window as well, which is one too long", _target_inside),
        Misconception("the target comes one position too late", _target_too_late),
        Misconception("the last window is left out (off by one)", _last_left_out),
        Misconception("each window is turned round, the newest element first", _newest_first),
        Misconception("the windows come in the wrong order, the last one first", _last_window_first),
        Misconception("the windows stand side by side and do not overlap", _side_by_side),
        Misconception("the inputs are transposed, (size, window)", _transposed),
        Misconception("inputs and targets are returned in the wrong order", _swapped),
        Misconception(
            "there are windows that begin before the sequence does, filled up with zeros", _from_before
        ),
        Misconception("the windows at the end go on at the beginning of the sequence", _wrapped),
    ),
    hints=(
        "Take five elements and windows of two, on paper. How many windows have an element that follows? "
        "At which positions does each begin, and where is its target?",
        "The targets are one slice of the sequence. For the windows, indices may have two axes: a column of "
        "first positions plus a row of the positions inside a window, by broadcasting.",
        "`first = torch.arange(len(sequence) - size)`; the windows are "
        "`sequence[first[:, None] + torch.arange(size)]` and the targets `sequence[size:]`.",
    ),
    solution=windows,
    why="A column of beginnings plus a row of offsets gives the position of every element of every window, "
    "and indexing with it copies them all at once. The first element with a full window before it is the "
    "one at `size`.",
)
