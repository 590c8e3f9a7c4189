"""Recurrent networks: embedding, recurrence, output; one way or both ways."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .exits import ExitKind
from .initial import open_gates, rotate
from .network import Needs, Network, require_tokens
from .recurrence import Cell, Recurrence, State
from .tap import at


class RecurrentNetwork(Network):
    """Reads a sequence token by token and predicts after each.

    cell: the name of one of `recurrence.CELLS`, or a written-out cell of your own (see `cells`).
    bidirectional: a second recurrence reads from the end; the two lie side by side. Schuster and
        Paliwal (1997).
    hidden_size, layers, embedding_size: units of a layer in one direction, layers, numbers that
        stand for a token. dropout: share of the numbers left out while training, between layers.
    horizon: let the gates of an LSTM or a GRU begin open for so many steps; None: as torch does.
    orthogonal: let the recurrent matrix begin as a rotation.
    exit: "full"; or "grouped", for very many tokens (see `exits`).

    Training runs on torch's fused kernels. While somebody watches, the same parameters go through
    the written-out cell.
    """

    def __init__(
        self,
        cell: str | Cell,
        bidirectional: bool,
        needs: Needs,
        *,
        hidden_size: int = 128,
        layers: int = 1,
        embedding_size: int = 64,
        dropout: float = 0.0,
        horizon: int | None = None,
        orthogonal: bool = False,
        exit: ExitKind = "full",
    ) -> None:
        directions = 2 if bidirectional else 1
        super().__init__(needs, embedding_size, directions * hidden_size, dropout, exit)
        self.cell = cell if isinstance(cell, str) else getattr(cell, "__name__", "cell")
        self.hidden_size, self.bidirectional = hidden_size, bidirectional
        self.layers = nn.ModuleList(
            nn.ModuleList(
                Recurrence(cell, directions * hidden_size if layer else embedding_size, hidden_size, backward)
                for backward in (False, True)[:directions]
            )
            for layer in range(layers)
        )
        for recurrence in (r for layer in self._recurrences() for r in layer):
            if horizon is not None:
                if self.cell not in ("lstm", "gru"):
                    raise ValueError(f"horizon opens gates, and the cell {self.cell!r} has none.")
                open_gates(recurrence, self.cell, horizon)
            if orthogonal:
                rotate(recurrence)

    def _recurrences(self) -> list[list[Recurrence]]:
        """By layer and direction."""
        return [list(layer) for layer in self.layers]  # type: ignore[call-overload]

    def read(self, embedded: Tensor, lengths: Tensor | None) -> Tensor:
        return self.run(embedded, lengths, None)[0]

    def run(self, x: Tensor, lengths: Tensor | None, state: list[State] | None) -> tuple[Tensor, list[State]]:
        """x (batch, time, input) -> (batch, time, unit * direction), and the states of all recurrences."""
        last: list[State] = []
        for number, layer in enumerate(self._recurrences()):
            x = self.dropout(x) if number else x
            read = []
            for direction, recurrence in enumerate(layer):
                place = {"layer": number} if len(layer) == 1 else {"layer": number, "direction": direction}
                with at(**place):
                    hidden, end = recurrence(x, lengths, state and state[len(last)])
                read.append(hidden)
                last.append(end)
            x = torch.cat(read, dim=-1)
        return x, last

    def advance(self, inputs: Tensor, state: list[State] | None = None) -> tuple[Tensor, list[State]]:
        """Read on from `state` (None: from zeros): logits (batch, time, token) and the new state."""
        require_tokens(inputs)
        hidden, state = self.run(self.embed(inputs), None, state)
        return self.answer(hidden), state
