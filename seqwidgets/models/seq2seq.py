"""Encoder and decoder, recurrent, with attention between them or one vector."""

from __future__ import annotations

from typing import Literal, NamedTuple

import torch
from torch import Tensor, nn

from .alignment import AttentionWithWeights, alignment
from .attention import Attention
from .chance import Dropout
from .initial import listen
from .network import SEQUENCE, within
from .recurrence import Cell, Recurrence, State
from .tap import at, tap
from .translator import Sizes, Translator

CellKind = Literal["rnn", "gru", "lstm"]


# Of the first vectors of the words. With torch's 1 a word that is seldom seen would take long to move.
FIRST_SCALE = 0.1


class Memory(NamedTuple):
    """What the decoder knows of the sources."""

    states: Tensor  # of both directions at each position, (batch, source, 2 * unit)
    words: Tensor  # what stands at each position, (batch, source, embedding)
    visible: Tensor  # where there is no padding, (batch, source)
    summary: Tensor  # the last states of both directions, (batch, 2 * unit)


class Seq2Seq(Translator):
    """A bidirectional encoder, and a decoder that is told what it has read.

    Without attention the decoder is told the same summary at every step. Sutskever et al. (2014),
    Cho et al. (2014). With it, each step mixes the encoder's states in shares of its own, and
    predicts from its state and the mixture. Bahdanau et al. (2015), Luong et al. (2015).

    attention: "additive", "dot" (scaled dot products), "none", or a function of your own.
    cell: "rnn", "gru" or "lstm"; hidden_size: units of the decoder, twice those of each direction
        of the encoder; embedding_size: numbers for a token; dropout: share left out while training.
    """

    def __init__(
        self,
        sizes: Sizes,
        *,
        attention: Literal["additive", "dot", "none"] | Attention | AttentionWithWeights = "additive",
        cell: CellKind | Cell = "lstm",
        hidden_size: int = 128,
        embedding_size: int = 32,
        dropout: float = 0.0,
        teacher_forcing: float = 1.0,
    ) -> None:
        super().__init__(sizes, teacher_forcing)
        if hidden_size % 2:
            raise ValueError(f"hidden_size must be even, half of it for each direction, not {hidden_size}.")
        half, tokens = hidden_size // 2, embedding_size
        self.hidden_size = hidden_size
        self.source_embedding = nn.Embedding(sizes.sources, tokens)
        self.forwards = Recurrence(cell, tokens, half)
        self.backwards = Recurrence(cell, tokens, half, backward=True)
        self.target_embedding = nn.Embedding(sizes.targets + 1, tokens)  # one more: the start
        self.attention = alignment(attention, hidden_size)
        told = hidden_size if self.attention is None else 0
        self.decoder = Recurrence(cell, tokens + told, hidden_size)
        self.bridge = nn.Linear(hidden_size, self.decoder.states * hidden_size)
        mixture = hidden_size + (0 if self.attention is None else tokens)
        self.mix = nn.Linear(hidden_size + mixture, hidden_size)
        self.output = nn.Linear(hidden_size, sizes.targets)
        self.dropout = Dropout(dropout)
        for embedding in (self.source_embedding, self.target_embedding):
            nn.init.normal_(embedding.weight, std=FIRST_SCALE)
        for recurrence in (self.forwards, self.backwards, self.decoder):
            listen(recurrence, cell)

    def encode(self, inputs: Tensor, lengths: Tensor | None) -> Memory:
        x = self.dropout(tap("embedding", self.source_embedding(inputs), SEQUENCE))
        if lengths is None:
            lengths = torch.full((len(inputs),), inputs.shape[1], device=inputs.device)
        with at(part="encoder", direction=0):
            forwards, _ = self.forwards(x, lengths)
        with at(part="encoder", direction=1):
            backwards, _ = self.backwards(x, lengths)
        states = torch.cat([forwards, backwards], dim=-1)  # (batch, source, 2 * unit)
        last = forwards.gather(1, (lengths - 1)[:, None, None].expand(-1, 1, forwards.shape[-1]))
        summary = torch.cat([last[:, 0], backwards[:, 0]], dim=-1)
        return Memory(states, x, within(lengths, inputs.shape[1]), summary)

    def first(self, memory: Memory) -> State:
        return tuple(self.bridge(memory.summary).tanh().chunk(self.decoder.states, dim=-1))

    def all_steps(self, before: Tensor, memory: Memory) -> Tensor:
        return self._decode(before, self.first(memory), memory)[0]

    def next(self, token: Tensor, state: State, memory: Memory) -> tuple[Tensor, State]:
        logits, state = self._decode(token[:, None], state, memory)
        return logits[:, 0], state

    def _decode(self, before: Tensor, state: State, memory: Memory) -> tuple[Tensor, State]:
        """The tokens before each target (batch, target) -> logits (batch, target, token)."""
        x = self.dropout(self.target_embedding(before))
        summary = memory.summary[:, None].expand(-1, x.shape[1], -1)
        with at(part="decoder"):
            told = x if self.attention is not None else torch.cat([x, summary], dim=-1)
            hidden, state = self.decoder(told, None, state)
        if self.attention is None:
            mixture = summary
        else:
            with at(part="alignment"):
                # The words go along: what is translated word by word need not pass through a state.
                values = torch.cat([memory.states, memory.words], dim=-1)
                mixture = self.attention(hidden, memory.states, values, memory.visible)
        context = tap("context", mixture, SEQUENCE)
        mixed = self.mix(torch.cat([hidden, context], dim=-1)).tanh()
        return tap("logits", self.output(self.dropout(mixed)), ("batch", "time", "token")), state
