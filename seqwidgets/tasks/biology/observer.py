"""The ideal observer of planted sites: what one can say who knows how the windows were made."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def chance_inside(sequences: Tensor, ratios: Tensor, size: int, most: int) -> Tensor:
    """The chance that each position lies in a site, given the whole window, (row, time).

    ratios: how many times likelier the bases from each place on are as a site than as background,
        (row, place).

    The observer knows all that `places_apart` does: a window holds 0 to `most` sites of `size`,
    each number as likely as another, and so is each arrangement without overlap. It adds up all
    arrangements, from the left and from the right (forward-backward).
    """
    parts = zip(sequences.split(256), ratios.double().split(256), strict=True)  # they stay in the cache
    return torch.cat([_chance_inside(part.shape[1], ratio, size, most) for part, ratio in parts])


def _chance_inside(length: int, ratios: Tensor, size: int, most: int) -> Tensor:
    rows, places = ratios.shape
    # How likely what lies left of a position is, with so many sites in it, (position, row, sites);
    # and what lies right of it, with so many sites left of it.
    left = torch.zeros(length + 1, rows, most + 1, dtype=torch.float64)
    right = torch.zeros_like(left)
    left[0, :, 0] = 1
    # Each number of sites is as likely as another, whatever its number of arrangements.
    arrangements = [math.comb(length - number * (size - 1), number) for number in range(most + 1)]
    right[length] = 1 / torch.tensor(arrangements, dtype=torch.float64)
    for end in range(1, length + 1):
        left[end] = left[end - 1]
        if end >= size:
            left[end, :, 1:] += left[end - size, :, :-1] * ratios[:, end - size, None]
    for start in range(length - 1, -1, -1):
        right[start] = right[start + 1]
        if start < places:
            right[start, :, :-1] += right[start + size, :, 1:] * ratios[:, start, None]
    begins = (left[:places, :, :-1] * right[size:, :, 1:]).sum(2).T * ratios / right[0, :, :1]
    inside = torch.zeros(rows, length, dtype=torch.float64)
    for offset in range(size):
        inside[:, offset : offset + places] += begins
    return inside
