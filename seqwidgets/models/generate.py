"""Let a language model write."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ..tasks import Vocabulary


def sample(logits: Tensor, temperature: float, draw: torch.Generator, top_k: int | None = None) -> Tensor:
    """One token for each row of logits (batch, token), drawn from softmax(logits / temperature), among
    the `top_k` likeliest tokens of the row; None: among all."""
    if top_k is not None:
        best = logits.topk(min(top_k, logits.shape[-1]))
        logits = torch.full_like(logits, -torch.inf).scatter(-1, best.indices, best.values)
    chances = (logits.float() / temperature).softmax(-1).cpu()
    return torch.multinomial(chances, 1, generator=draw).squeeze(1)


@torch.no_grad()
def write(
    model: Any,
    vocabulary: Vocabulary,
    prompt: str,
    characters: int,
    temperature: float = 0.8,
    seed: int = 0,
    *,
    top_k: int | None = None,
) -> str:
    """What the model writes after `prompt`: each token is drawn, then read.

    characters: how many tokens it writes. temperature: above 0; low is careful, 1 is what the model
    believes, high is wild. top_k: only so many of the likeliest tokens may be drawn; None: all.

    Raises ValueError for an empty prompt or a token outside the vocabulary.
    """
    if not prompt:
        raise ValueError("The prompt is empty; give at least one character to begin with.")
    if not temperature > 0:
        raise ValueError(f"temperature must be above 0, not {temperature!r}.")
    if top_k is not None and (not isinstance(top_k, int) or isinstance(top_k, bool) or top_k < 1):
        raise ValueError(f"top_k must be a whole number of at least 1, or None for all, not {top_k!r}.")
    device = next(model.parameters()).device
    draw = torch.Generator().manual_seed(seed)
    read = vocabulary.encode(prompt)[None].to(device)
    state, written = None, []
    for _ in range(characters):
        logits, state = model.advance(read, state)
        read = sample(logits[:, -1], temperature, draw, top_k)[None].to(device)  # (1, 1)
        written.append(int(read))
    return vocabulary.decode(written)
