"""A Transformer without recurrence or convolution: decoder only, or encoder."""

from __future__ import annotations

from typing import Literal

from torch import Tensor, nn

from .attention import Attention, MultiHeadAttention
from .chance import Dropout
from .network import Needs, Network
from .positions import FIRST_SCALE, Positions
from .tap import at

PositionKind = Literal["learned", "sinusoidal", "none"]


class Block(nn.Module):
    """Attention between positions, then a network at each position; normalised before each.

    With `crossing`, a second attention looks at another sequence in between: a decoder's block.
    """

    def __init__(
        self,
        width: int,
        heads: int,
        dropout: float = 0.0,
        function: Attention | None = None,
        crossing: bool = False,
    ) -> None:
        super().__init__()
        self.norm_attention = nn.LayerNorm(width)
        self.attention = MultiHeadAttention(width, heads, function)
        if crossing:
            self.norm_crossing = nn.LayerNorm(width)
            self.crossing = MultiHeadAttention(width, heads, function)
        self.norm_network = nn.LayerNorm(width)
        # erf GELU: its tanh form is several times slower on a CPU
        self.network = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        self.dropout = Dropout(dropout)

    def forward(
        self,
        x: Tensor,
        lengths: Tensor | None = None,
        causal: bool = False,
        memory: Tensor | None = None,
        memory_lengths: Tensor | None = None,
    ) -> Tensor:
        """x (batch, time, width) -> the same shape; memory (batch, key, width): the other sequence."""
        normed = self.norm_attention(x)
        x = x + self.dropout(self.attention(normed, normed, lengths, causal))
        if memory is not None:
            with at(part="alignment"):
                crossed = self.crossing(self.norm_crossing(x), memory, memory_lengths)
            x = x + self.dropout(crossed)
        return x + self.dropout(self.network(self.norm_network(x)))


class Transformer(Network):
    """Reads all positions at once; each looks at itself and at the others that it may see.

    hidden_size: width of a position's vector, a multiple of `heads`; layers: blocks.
    positions: "learned", "sinusoidal" or "none".
    causal: look only back (decoder only); False: look everywhere (encoder); None: as the task needs
        it. A language model that looks everywhere cheats.
    dropout: share of the numbers left out while training.
    attention: a function of your own in the place of `attend`.

    Vaswani et al. (2017), with the normalisation first, as in Xiong et al. (2020).
    """

    def __init__(
        self,
        needs: Needs,
        *,
        hidden_size: int = 64,
        layers: int = 2,
        heads: int = 4,
        positions: PositionKind = "learned",
        causal: bool | None = None,
        dropout: float = 0.0,
        attention: Attention | None = None,
    ) -> None:
        super().__init__(needs, hidden_size, hidden_size, dropout)
        self.hidden_size = hidden_size
        self.causal = needs.causal if causal is None else causal
        if isinstance(self.embedding, nn.Embedding):
            nn.init.normal_(self.embedding.weight, std=FIRST_SCALE)
        self.positions = Positions(positions, needs.longest, hidden_size)
        self.blocks = nn.ModuleList(Block(hidden_size, heads, dropout, attention) for _ in range(layers))
        self.norm = nn.LayerNorm(hidden_size)

    def read(self, embedded: Tensor, lengths: Tensor | None) -> Tensor:
        x = self.positions(embedded)
        for layer, block in enumerate(self.blocks):
            with at(layer=layer):
                x = block(x, lengths, self.causal)
        return self.norm(x)
