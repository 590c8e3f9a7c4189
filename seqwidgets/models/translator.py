"""What every model has that turns one sequence into another."""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from . import search
from .chance import Chance
from .network import require_tokens
from .search import END


class Sizes(NamedTuple):
    """What a translation needs: vocabularies, and the longest sequences, the end token among them."""

    sources: int
    targets: int
    longest_source: int
    longest_target: int


class Translator(nn.Module):
    """Reads a source whole, then writes the target token by token.

    Subclasses say how: `encode` reads, `all_steps` predicts every token of a target that is known,
    `first` and `next` predict one token after the other.

    teacher_forcing: how often, while training, the decoder is told the right token before the next
        one; else it is told what it has said. From 0 to 1. Williams and Zipser (1989).
    """

    def __init__(self, sizes: Sizes, teacher_forcing: float) -> None:
        super().__init__()
        self.sizes, self.teacher_forcing = sizes, teacher_forcing
        self.chance = Chance()

    @property
    def start(self) -> int:
        """The number of the token before the first: one more than the target vocabulary has."""
        return self.sizes.targets

    def encode(self, inputs: Tensor, lengths: Tensor | None) -> Any:
        """Sources (batch, source) -> what the decoder is to know of them: tensors, batch first."""
        raise NotImplementedError

    def all_steps(self, before: Tensor, memory: Any) -> Tensor:
        """The tokens before each target (batch, target) -> logits (batch, target, token)."""
        raise NotImplementedError

    def first(self, memory: Any) -> Any:
        """The decoder's state before the first step: tensors, batch first."""
        raise NotImplementedError

    def next(self, token: Tensor, state: Any, memory: Any) -> tuple[Tensor, Any]:
        """The last token (batch,) and the state -> logits (batch, token) and the new state."""
        raise NotImplementedError

    def forward(
        self,
        inputs: Tensor,
        lengths: Tensor | None = None,
        targets: Tensor | None = None,
        teacher_forcing: float | None = None,
    ) -> Tensor:
        """Logits (batch, target, token) for sources (batch, source).

        targets: (batch, target) token numbers, negative in the padding. None: what the model
            decodes by itself. teacher_forcing: None: the model's own while training, else 1.
        """
        require_tokens(inputs)
        if targets is None:
            targets = self.decode(inputs, lengths)
        forcing = teacher_forcing
        if forcing is None:
            forcing = self.teacher_forcing if self.training else 1.0
        told = targets.clamp(min=END)
        memory = self.encode(inputs, lengths)
        if forcing < 1:
            return self._some_steps(told, memory, forcing)
        return self.all_steps(functional.pad(told[:, :-1], (1, 0), value=self.start), memory)

    def _some_steps(self, told: Tensor, memory: Any, forcing: float) -> Tensor:
        state, token = self.first(memory), torch.full_like(told[:, 0], self.start)
        logits = []
        for time in range(told.shape[1]):
            said, state = self.next(token, state, memory)
            logits.append(said)
            is_told = self.chance.keep((len(told),), forcing, said)
            token = torch.where(is_told, told[:, time], said.argmax(-1))
        return torch.stack(logits, dim=1)

    @torch.no_grad()
    def decode(
        self, inputs: Tensor, lengths: Tensor | None = None, *, beam: int = 1, longest: int | None = None
    ) -> Tensor:
        """The translations (batch, target), each ended and then filled up with the end token.

        beam: candidates kept at a time; 1 takes the likeliest token at each step.
        longest: tokens at most; None: as many as the task's longest target has.
        Raises ValueError for an empty source, or a beam or length below 1.
        """
        longest = self.sizes.longest_target if longest is None else longest
        require_tokens(inputs)
        for name, value in (("beam", beam), ("longest", longest)):
            if not isinstance(value, int) or value < 1:
                raise ValueError(f"{name} must be a whole number of at least 1, not {value!r}.")
        memory = self.encode(inputs, lengths)
        if beam == 1:
            return search.greedy(self, memory, len(inputs), longest)
        return search.beam(self, memory, len(inputs), longest, beam)
