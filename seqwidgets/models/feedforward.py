"""A plain feed-forward network that looks at a window of the sequence."""

from __future__ import annotations

from itertools import pairwise

from torch import Tensor, nn
from torch.nn import functional

from .network import SEQUENCE, Needs, Network, blank_padding
from .tap import at, tap


class FeedForward(Network):
    """At each position, the vectors of a window lie side by side and go through dense layers.

    window: positions seen at a time. Where later positions would give the answer away, they are the
        last ones; else the window lies around the position.
    hidden_size, layers, embedding_size: units of a layer, hidden layers, numbers for a token.
    dropout: share of the numbers left out while training.

    Bengio et al. (2003), A neural probabilistic language model.
    """

    def __init__(
        self,
        needs: Needs,
        *,
        window: int = 5,
        hidden_size: int = 128,
        layers: int = 1,
        embedding_size: int = 32,
        dropout: float = 0.0,
    ) -> None:
        super().__init__(needs, embedding_size, hidden_size, dropout)
        self.window, self.hidden_size = window, hidden_size
        sizes = [window * embedding_size] + [hidden_size] * layers
        self.layers = nn.ModuleList(nn.Linear(*pair) for pair in pairwise(sizes))

    def read(self, embedded: Tensor, lengths: Tensor | None) -> Tensor:
        before = self.window - 1 if self.needs.causal else self.window // 2
        x = functional.pad(blank_padding(embedded, lengths), (0, 0, before, self.window - 1 - before))
        x = x.unfold(1, self.window, 1).flatten(2)  # (batch, time, embedding * window)
        for number, layer in enumerate(self.layers):
            with at(layer=number):
                x = tap("hidden", layer(x).relu(), SEQUENCE)
        return x
