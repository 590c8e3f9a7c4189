"""A convolutional network whose view doubles from layer to layer."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from .network import SEQUENCE, Needs, Network, blank_padding
from .tap import at, tap


class Convolution(Network):
    """Dilated convolutions with residual connections. Van den Oord et al. (2016), WaveNet.

    hidden_size: channels; layers: with dilations 1, 2, 4, ...; kernel: positions that a layer
        looks at; embedding_size: numbers for a token; dropout: share left out while training.
    causal: look only back; None: as the task needs it.
    """

    def __init__(
        self,
        needs: Needs,
        *,
        hidden_size: int = 64,
        layers: int = 4,
        kernel: int = 3,
        causal: bool | None = None,
        dropout: float = 0.0,
    ) -> None:
        super().__init__(needs, hidden_size, hidden_size, dropout)
        self.hidden_size = hidden_size
        self.causal = needs.causal if causal is None else causal
        self.kernel = kernel
        self.layers = nn.ModuleList(
            nn.Conv1d(hidden_size, hidden_size, kernel, dilation=2**layer) for layer in range(layers)
        )

    def read(self, embedded: Tensor, lengths: Tensor | None) -> Tensor:
        x = blank_padding(embedded, lengths)
        for number, layer in enumerate(self.layers):
            reach = 2**number * (self.kernel - 1)
            before = reach if self.causal else reach // 2
            padded = functional.pad(x.transpose(1, 2), (before, reach - before))  # (batch, unit, time)
            new = layer(padded).transpose(1, 2).relu()
            with at(layer=number):
                x = tap("hidden", blank_padding(x + new, lengths), SEQUENCE)
        return x
