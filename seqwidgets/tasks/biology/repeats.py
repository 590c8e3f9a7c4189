"""Stretches of DNA that stand in a genome more than once."""

from __future__ import annotations

import torch
from torch import Tensor

WORD, STRIDE = 24, 9


def repeated(bases: Tensor, here: Tensor) -> Tensor:
    """Which places of `here` lie in a stretch that also stands elsewhere, on either strand, (base,).

    bases: the whole genome as numbers 0 to 3 in the order ACGT, (base,); here: bool (base,).

    Every stretch of 32 bases or more is found: elsewhere, one word of 24 bases is read at every
    ninth place, so each such stretch holds a whole word.
    """
    places = torch.arange(len(bases) - WORD + 1)
    asked = places[here[places]]
    sampled = places[::STRIDE]
    elsewhere = torch.cat(_words(bases, sampled[~here[sampled]]))
    hits = asked[torch.isin(_words(bases, asked)[0], elsewhere)]
    inside = torch.zeros_like(here)
    inside[(hits[:, None] + torch.arange(WORD)).flatten()] = True
    return inside & here


def _words(bases: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
    """The words at some places as numbers, read on the one strand and on the other, (place,) each."""
    forward, reverse = torch.zeros_like(places), torch.zeros_like(places)
    for offset in range(WORD):
        letter = bases[places + offset].long()
        forward = forward * 4 + letter
        reverse += (3 - letter) * 4**offset  # in the order ACGT the partner of n is 3 - n
    return forward, reverse
