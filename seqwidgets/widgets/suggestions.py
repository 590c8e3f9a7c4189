"""What a keyboard suggests: the likeliest tokens, or words made of the likeliest characters."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ..tasks import Vocabulary

SUGGESTED = 3
# Characters that a word is completed by at most.
COMPLETED = 20


def suggested(scores: Tensor, never: list[int], only: list[int] | None = None) -> Tensor:
    """The likeliest tokens, (..., at most 3), of scores (..., token), best first.

    never: tokens that are not suggested; only: those that may be, None: all.
    """
    closed = torch.zeros(scores.shape[-1], dtype=torch.bool, device=scores.device)
    if only is not None:
        closed[:] = True
        closed[only] = False
    closed[never] = True
    count = min(SUGGESTED, int((~closed).sum()))
    return scores.masked_fill(closed, -torch.inf).topk(count).indices


def chances(scores: Tensor, temperature: float, only: list[int] | None = None) -> Tensor:
    """The probability of each token, (token,), at a temperature; of those that may be, if they are few."""
    if only is not None:
        open_ones = torch.full_like(scores, -torch.inf)
        open_ones[only] = scores[only]
        scores = open_ones
    return (scores.double() / temperature).softmax(-1)


def completed(model: Any, inputs: Tensor, first: Tensor, vocabulary: Vocabulary) -> list[str]:
    """Each of the first characters (count,), with the likeliest ones behind it up to the end of the
    word. A space there belongs to it. inputs: what was read before, (1, time); it may be empty."""
    if not len(first):
        return []
    words = [vocabulary.tokens[number] for number in first.tolist()]
    read = torch.cat([inputs.expand(len(first), -1), first[:, None]], dim=1)
    state = None
    goes_on = [word.isalpha() for word in words]
    for _ in range(COMPLETED):
        if not any(goes_on):
            break
        logits, state = model.advance(read, state)
        read = logits[:, -1:].argmax(-1)  # (count, 1)
        for row, number in enumerate(read[:, 0].tolist()):
            if goes_on[row]:
                character = vocabulary.tokens[number]
                goes_on[row] = character.isalpha()
                words[row] += character if character.isalpha() or character == " " else ""
    return words
