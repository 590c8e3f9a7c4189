"""Recurrent networks: embedding, recurrence, output."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from .cells import Weights, gru_cell, lstm_cell, rnn_cell
from .tap import at, tap, watching

_CELLS: dict[str, Any] = {"rnn": rnn_cell, "gru": gru_cell, "lstm": lstm_cell}
_KERNELS: dict[str, Any] = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}

# One state per kind of memory, each (layer, batch, unit): the hidden state, and an LSTM's cell state.
State = tuple[Tensor, ...]


class RecurrentNetwork(nn.Module):
    """Reads a sequence token by token and predicts after each.

    cell: "rnn", "gru" or "lstm".
    tokens: size of the vocabulary.
    hidden_size, layers, embedding_size: units of a layer, layers, numbers that stand for a token.

    Training runs on torch's fused kernel. While somebody watches, the same parameters go through
    the written-out cell. A padded position comes after all that count and so cannot change them.
    """

    def __init__(
        self, cell: str, tokens: int, hidden_size: int = 192, layers: int = 1, embedding_size: int = 64
    ) -> None:
        super().__init__()
        self.cell, self.hidden_size = cell, hidden_size
        self.embedding = nn.Embedding(tokens, embedding_size)
        self.recurrence = _KERNELS[cell](embedding_size, hidden_size, layers, batch_first=True)
        self.output = nn.Linear(hidden_size, tokens)

    def forward(self, inputs: Tensor, lengths: Tensor | None = None) -> Tensor:
        """Logits (batch, time, token) for inputs (batch, time)."""
        return self.advance(inputs)[0]

    def advance(self, inputs: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """Read on from `state` (None: from zeros): logits (batch, time, token) and the new state."""
        embedded = self.embedding(inputs)  # (batch, time, embedding)
        if state is None:
            state = self._zeros(embedded)
        hidden, state = (self._written_out if watching() else self._fused)(embedded, state)
        return tap("logits", self.output(hidden), ("batch", "time", "token")), state

    def _zeros(self, embedded: Tensor) -> State:
        kernel = self.recurrence
        zeros = embedded.new_zeros(kernel.num_layers, len(embedded), kernel.hidden_size)
        return (zeros, zeros) if self.cell == "lstm" else (zeros,)

    def _fused(self, embedded: Tensor, state: State) -> tuple[Tensor, State]:
        if self.cell == "lstm":
            return self.recurrence(embedded, state)
        hidden, last = self.recurrence(embedded, state[0])
        return hidden, (last,)

    def _written_out(self, sequence: Tensor, state: State) -> tuple[Tensor, State]:
        last = []
        for layer in range(self.recurrence.num_layers):
            with at(layer=layer):
                sequence, at_end = self._unroll(sequence, tuple(s[layer] for s in state), layer)
            last.append(at_end)
        return sequence, tuple(torch.stack(states) for states in zip(*last, strict=True))

    def _unroll(self, sequence: Tensor, state: State, layer: int) -> tuple[Tensor, State]:
        """One layer through time: sequence (batch, time, input) -> hidden (batch, time, unit)."""
        weights = Weights(*self.recurrence.all_weights[layer])
        hidden = []
        for time, x in enumerate(sequence.unbind(1)):
            with at(time=time):
                state = _CELLS[self.cell](x, *state, weights)
            hidden.append(state[0])
        return torch.stack(hidden, dim=1), state
