"""What every network that answers position by position has: an entrance, an inside, an exit."""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from .chance import Dropout
from .exits import ExitKind, Grouped, way_out
from .tap import tap

SEQUENCE = ("batch", "time", "unit")


class Needs(NamedTuple):
    """What a task needs of a network.

    tokens: size of the vocabulary of the inputs, 0 where they are numbers; features: numbers at a
    position, 0 where it is a token; outputs: logits or forecasts at a position; longest: positions
    at most; causal: a position must not see later ones; pooled: the answer is about the whole
    sequence, and is given from the mean over what has been read.
    """

    tokens: int
    features: int
    outputs: int
    longest: int
    causal: bool
    pooled: bool = False


class Network(nn.Module):
    """Entrance (an embedding, or a linear map of numbers), `read`, exit.

    exit: "full", a score for each token by a linear map; or "grouped", where there are very
        many (see `exits`).

    Subclasses say in `read` what happens in between. `model(inputs, lengths)` gives logits or
    forecasts (batch, time, output); what stands behind `lengths` never changes what stands before.
    """

    def __init__(
        self, needs: Needs, embedding_size: int, width: int, dropout: float = 0.0, exit: ExitKind = "full"
    ) -> None:
        super().__init__()
        self.needs = needs
        self.embedding: nn.Module = (
            nn.Embedding(needs.tokens, embedding_size)
            if needs.tokens
            else nn.Linear(needs.features, embedding_size)
        )
        self.dropout = Dropout(dropout)
        self.output = way_out(exit, width, needs.outputs, self.embedding)

    def forward(self, inputs: Tensor, lengths: Tensor | None = None) -> Tensor:
        """inputs (batch, time) or (batch, time, feature) -> (batch, time, output)."""
        require_tokens(inputs)
        return self.answer(self.read(self.embed(inputs), lengths))

    def embed(self, inputs: Tensor) -> Tensor:
        """inputs -> (batch, time, embedding)."""
        return self.dropout(tap("embedding", self.embedding(inputs), SEQUENCE))

    def read(self, embedded: Tensor, lengths: Tensor | None) -> Tensor:
        """(batch, time, embedding) -> (batch, time, width)."""
        raise NotImplementedError

    def answer(self, hidden: Tensor) -> Tensor:
        """(batch, time, width) -> (batch, time, output)."""
        return tap("logits", self.output(self._pooled(hidden)), ("batch", "time", "token"))

    def quick_loss(self, inputs: Tensor, lengths: Tensor, targets: Tensor, mask: Tensor) -> Tensor | None:
        """The cross-entropy of the outputs in nats, where there is a quicker way than through all scores."""
        if not isinstance(self.output, Grouped) or inputs.is_meta:  # no numbers there to group by
            return None
        hidden = self.read(self.embed(inputs), lengths)
        return self.output.loss(self._pooled(hidden), targets, mask)

    def _pooled(self, hidden: Tensor) -> Tensor:
        if self.needs.pooled:
            read = torch.arange(1, hidden.shape[1] + 1, device=hidden.device)
            hidden = hidden.cumsum(1) / read[:, None]  # the mean so far
        return self.dropout(hidden)

    def advance(self, inputs: Tensor, state: Any = None) -> tuple[Tensor, Any]:
        """Read on: the state is what was read before, (batch, time), as far back as is needed.

        Returns the logits of `inputs` (batch, time, token) and the new state.
        """
        seen = inputs if state is None else torch.cat([state, inputs], dim=1)
        seen = seen[:, -self.needs.longest :]
        return self(seen)[:, -inputs.shape[1] :], seen


def require_tokens(inputs: Tensor) -> None:
    """Raise ValueError for sequences without a single token."""
    if inputs.dim() < 2 or not inputs.shape[1]:
        raise ValueError(
            f"The sequences are empty: inputs must be (batch, time) with at least one token, "
            f"not {tuple(inputs.shape)}."
        )


def within(lengths: Tensor, time: int) -> Tensor:
    """True at the positions before the padding, (batch, time)."""
    return torch.arange(time, device=lengths.device) < lengths[:, None]


def blank_padding(x: Tensor, lengths: Tensor | None) -> Tensor:
    """x (batch, time, unit) with zeros at the padded positions."""
    return x if lengths is None else x * within(lengths, x.shape[1])[..., None]
