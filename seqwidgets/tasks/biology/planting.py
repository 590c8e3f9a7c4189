"""Real stretches (sites, domains) planted in random sequences."""

from __future__ import annotations

import torch
from torch import Tensor

# Fills up the shorter ones of several stretches, and the gaps of an alignment.
EMPTY = -1


def random_sequences(rows: int, length: int, chances: Tensor, draw: torch.Generator) -> Tensor:
    """Sequences (row, time), each token drawn by itself with its chance."""
    return torch.multinomial(chances, rows * length, replacement=True, generator=draw).view(rows, length)


def plant(into: Tensor, stretches: Tensor, row: Tensor, start: Tensor) -> None:
    """Writes stretches (count, longest) over rows of `into` (row, time), from these starts on.

    EMPTY values are not written.
    """
    time = start[:, None] + torch.arange(stretches.shape[1])
    there = stretches != EMPTY
    into[row[:, None].expand_as(time)[there], time[there]] = stretches[there]


def plant_one_each(into: Tensor, stretches: Tensor, labels: Tensor, draw: torch.Generator) -> Tensor:
    """Plants one stretch at a random place of each row, and returns the labels, (row, time).

    stretches, labels: (row, longest), EMPTY at the end of the shorter ones. Other labels are 0.
    """
    rows, length = into.shape
    room = length - (stretches != EMPTY).sum(1) + 1
    start = (torch.rand(rows, generator=draw, dtype=torch.float64) * room).long()
    targets = torch.zeros_like(into)
    for whole, planted in ((into, stretches), (targets, labels)):
        plant(whole, planted, torch.arange(rows), start)
    return targets


def places_apart(
    rows: int, length: int, size: int, most: int, draw: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Where sites of `size` stand that do not overlap: their rows and their starts, (site,) each.

    A row holds 0 to `most` sites, each number as likely as another, and so is each arrangement.
    """
    numbers = torch.randint(most + 1, (rows,), generator=draw)
    row, start = [], []
    for number in range(1, most + 1):
        these = (numbers == number).nonzero()[:, 0]
        # With each site shrunk to one position, any choice of positions is an arrangement.
        shrunk = torch.rand(len(these), length - number * (size - 1), generator=draw)
        chosen = shrunk.topk(number).indices.sort(1).values
        start.append((chosen + (size - 1) * torch.arange(number)).flatten())
        row.append(these.repeat_interleave(number))
    return torch.cat(row), torch.cat(start)
