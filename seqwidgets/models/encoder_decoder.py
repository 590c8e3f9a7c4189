"""A Transformer of two stacks: an encoder reads the source, a decoder writes the target."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from .attention import Attention
from .chance import Dropout
from .network import SEQUENCE
from .positions import FIRST_SCALE, Positions
from .tap import at, tap
from .transformer import Block, PositionKind
from .translator import Sizes, Translator


class Memory(NamedTuple):
    """What the decoder knows of the sources."""

    states: Tensor  # (batch, source, width)
    lengths: Tensor  # (batch,)


class EncoderDecoder(Translator):
    """Vaswani et al. (2017), with the normalisation first.

    hidden_size: width of a position's vector, a multiple of `heads`; layers: blocks in each stack.
    positions: "learned", "sinusoidal" or "none"; dropout: share left out while training.
    attention: a function of your own in the place of `attend`, in all three places.
    """

    def __init__(
        self,
        sizes: Sizes,
        *,
        hidden_size: int = 64,
        layers: int = 2,
        heads: int = 4,
        positions: PositionKind = "learned",
        dropout: float = 0.0,
        teacher_forcing: float = 1.0,
        attention: Attention | None = None,
    ) -> None:
        super().__init__(sizes, teacher_forcing)
        self.hidden_size = width = hidden_size
        self.source_embedding = nn.Embedding(sizes.sources, width)
        self.target_embedding = nn.Embedding(sizes.targets + 1, width)  # one more: the start
        for embedding in (self.source_embedding, self.target_embedding):
            nn.init.normal_(embedding.weight, std=FIRST_SCALE)
        self.source_positions = Positions(positions, sizes.longest_source, width)
        self.target_positions = Positions(positions, sizes.longest_target, width)
        self.encoder = nn.ModuleList(Block(width, heads, dropout, attention) for _ in range(layers))
        self.decoder = nn.ModuleList(Block(width, heads, dropout, attention, True) for _ in range(layers))
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.output = nn.Linear(width, sizes.targets)
        self.dropout = Dropout(dropout)

    def encode(self, inputs: Tensor, lengths: Tensor | None) -> Memory:
        if lengths is None:
            lengths = torch.full((len(inputs),), inputs.shape[1], device=inputs.device)
        words = tap("embedding", self.source_embedding(inputs), SEQUENCE)
        x = self.dropout(self.source_positions(words))
        for layer, block in enumerate(self.encoder):
            with at(part="encoder", layer=layer):
                x = block(x, lengths)
        return Memory(self.encoder_norm(x), lengths)

    def all_steps(self, before: Tensor, memory: Memory) -> Tensor:
        x = self.dropout(self.target_positions(self.target_embedding(before)))
        for layer, block in enumerate(self.decoder):
            with at(part="decoder", layer=layer):
                x = block(x, None, True, memory.states, memory.lengths)
        return tap("logits", self.output(self.decoder_norm(x)), ("batch", "time", "token"))

    def first(self, memory: Memory) -> Tensor:
        """The state is what has been written so far, (batch, target)."""
        return torch.empty(len(memory.states), 0, dtype=torch.int64, device=memory.states.device)

    def next(self, token: Tensor, state: Tensor, memory: Memory) -> tuple[Tensor, Tensor]:
        written = torch.cat([state, token[:, None]], dim=1)
        with at(time=None):  # all that has been written is read again
            return self.all_steps(written, memory)[:, -1], written
