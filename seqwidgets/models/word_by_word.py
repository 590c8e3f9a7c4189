"""A network that answers position by position, set to translate: the n-th word from the n-th place."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from .network import Network
from .search import END


class WordByWord(nn.Module):
    """Gives the token of a target at each position of the source, which is filled up with end tokens.

    It can translate what stands in the same order and has the same length, and shows what it takes
    to do more.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, inputs: Tensor, lengths: Tensor | None = None, targets: Tensor | None = None) -> Tensor:
        """Logits (batch, target, token) for sources (batch, source); of all positions without targets."""
        # Always filled up to the same length, so that neighbours in a batch make no difference.
        longest = self.network.needs.longest
        filled = functional.pad(inputs, (0, max(0, longest - inputs.shape[1])), value=END)
        logits = self.network(filled)
        return logits if targets is None else logits[:, : targets.shape[1]]

    @torch.no_grad()
    def decode(
        self, inputs: Tensor, lengths: Tensor | None = None, *, beam: int = 1, longest: int | None = None
    ) -> Tensor:
        """The translations (batch, target), each filled up with the end token. A beam changes nothing."""
        tokens = self(inputs)[:, :longest].argmax(-1)
        ended = (tokens == END).cumsum(1) > 0
        return tokens.masked_fill(ended, END)
