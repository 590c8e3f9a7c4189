"""Let a language model write."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ..tasks import Vocabulary


def sample(logits: Tensor, temperature: float, draw: torch.Generator) -> Tensor:
    """One token for each row of logits (batch, token), drawn from softmax(logits / temperature)."""
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
) -> str:
    """What the model writes after `prompt`: each character is drawn, then read.

    temperature: above 0; low is careful, 1 is what the model believes, high is wild.
    Raises ValueError for an empty prompt or a character outside the vocabulary.
    """
    if not prompt:
        raise ValueError("The prompt is empty; give at least one character to begin with.")
    if not temperature > 0:
        raise ValueError(f"temperature must be above 0, not {temperature!r}.")
    device = next(model.parameters()).device
    draw = torch.Generator().manual_seed(seed)
    read = vocabulary.encode(prompt)[None].to(device)
    state, written = None, []
    for _ in range(characters):
        logits, state = model.advance(read, state)
        read = sample(logits[:, -1], temperature, draw)[None].to(device)  # (1, 1)
        written.append(int(read))
    return vocabulary.decode(written)
