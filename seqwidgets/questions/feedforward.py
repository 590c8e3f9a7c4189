"""What the exercises of lesson 01 ask."""

from __future__ import annotations

import torch
from torch import Tensor

from .question import Case, Question, whole_numbers

# 1.1 windows


def _windows(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def random(time: int) -> Tensor:
        return torch.randint(1, 100, (time,), generator=draw)

    return [
        Case("five tokens, windows of two", (torch.tensor([5, 3, 8, 1, 9]), 2)),
        Case("windows of one token", (random(4), 1)),
        Case("as many windows as a window has tokens", (random(6), 3)),
        Case("only one window fits, with its target", (random(5), 4)),
        Case("no token is left to follow: there are no windows", (random(3), 3)),
        Case("a longer sequence", (random(30), 7)),
    ]


WINDOWS = Question(_windows)


# 1.2 pad_and_mask


def _pad_and_mask(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def given(*sequences: list[int]) -> tuple[list[Tensor]]:
        return ([torch.tensor(each) for each in sequences],)

    def random(*lengths: int) -> tuple[list[Tensor]]:
        return ([torch.randint(10, (length,), generator=draw) for length in lengths],)

    return [
        Case(
            "two sequences, of two tokens and of four", ([torch.tensor([7, 2]), torch.tensor([4, 9, 1, 6])],)
        ),
        Case(
            "the token 0 occurs, too", ([torch.tensor([3, 0, 5]), torch.tensor([0]), torch.tensor([8, 0])],)
        ),
        Case("one sequence", random(5)),
        Case("one token", random(1)),
        Case("all have the same length", random(3, 3)),
        Case("one of the sequences is empty", random(2, 0, 3)),
        Case("more sequences than positions", random(4, 1, 3, 2, 4, 1, 2)),
        Case("longer sequences", random(12, 30, 5, 21)),
    ]


PAD_AND_MASK = Question(_pad_and_mask)


# 1.3 window_parameters


def _window_parameters(seed: int) -> list[Case]:
    return [
        Case("a window of two, small sizes", (2, 3, 4, 5)),
        Case("a window of one", (1, 7, 2, 3)),
        Case("a single unit", (4, 3, 1, 6)),
        Case("the library's usual sizes for the task `recall`", (5, 32, 128, 13)),
        Case("a large window", (24, 64, 96, 80)),
        Case("sizes drawn at random", whole_numbers(seed, (2, 40), (2, 70), (2, 130), (2, 90))),
    ]


WINDOW_PARAMETERS = Question(_window_parameters)
