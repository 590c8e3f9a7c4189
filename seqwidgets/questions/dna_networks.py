"""Networks that read DNA and that a check can ask: small, and made of a few tensors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Generator, Tensor
from torch.nn import functional

BASES = "ACGT"


def one_hot(sequence: str) -> Tensor:
    """(time, base), a row of zeros for a letter that is no base."""
    numbers = torch.tensor([BASES.find(letter) for letter in sequence])
    known = functional.one_hot(numbers.clamp(min=0), len(BASES)) * (numbers >= 0)[:, None]
    return known.float()


def random_bases(time: int, draw: Generator) -> Tensor:
    """A sequence drawn at random, (time, base)."""
    numbers = torch.randint(len(BASES), (time,), generator=draw)
    return functional.one_hot(numbers, len(BASES)).float()


@dataclass(frozen=True, repr=False)
class Pairs:
    """Counts pairs of bases, a label for each pair: it can be followed by head."""

    pairs: tuple[str, ...]

    def __call__(self, inputs: Tensor) -> Tensor:
        """(batch, time, base) -> (batch, label)."""
        require_bases(inputs)
        every = [[BASES.index(base) for base in pair] for pair in self.pairs]
        counts = [(inputs[:, :-1, first] * inputs[:, 1:, second]).sum(1) for first, second in every]
        return torch.stack(counts, 1)

    def __repr__(self) -> str:
        return f"a function that counts {', '.join(self.pairs)}"


@dataclass(frozen=True, repr=False)
class Convolved:
    """A convolution, a tanh, and the sum over time: what bases do hangs on their neighbours."""

    kernel: Tensor  # (unit, base, width), the width odd
    read_out: Tensor  # (unit, label)

    @classmethod
    def drawn(cls, draw: Generator, units: int = 6, width: int = 3, labels: int = 1) -> Convolved:
        kernel = torch.randn(units, len(BASES), width, generator=draw)
        return cls(kernel, torch.randn(units, labels, generator=draw))

    def __call__(self, inputs: Tensor) -> Tensor:
        """(batch, time, base) -> (batch, label)."""
        require_bases(inputs)
        kernel = self.kernel.to(inputs.dtype)
        hidden = functional.conv1d(inputs.mT, kernel, padding="same").tanh()  # (batch, unit, time)
        return hidden.sum(-1) @ self.read_out.to(inputs.dtype)

    def __repr__(self) -> str:
        units, _, width = self.kernel.shape
        return f"a convolution of {units} units that see {width} bases each"


@dataclass(frozen=True, repr=False)
class Scored:
    """A network that gives one number for each sequence: the logit of its only label."""

    network: Pairs | Convolved

    def __call__(self, inputs: Tensor) -> Tensor:
        """(batch, time, base) -> (batch,)."""
        return self.network(inputs)[:, 0]

    def __repr__(self) -> str:
        return repr(self.network)


def require_bases(inputs: Any) -> None:
    """Raise ValueError for what is no batch of one-hot bases."""
    sound = isinstance(inputs, Tensor) and inputs.dim() == 3 and inputs.shape[2] == len(BASES)
    if not sound or not inputs.is_floating_point():
        given = f"{inputs.dtype} {tuple(inputs.shape)}" if isinstance(inputs, Tensor) else repr(inputs)
        raise ValueError(
            "The network reads a batch of one-hot sequences, floating-point (batch, time, 4); it was given "
            f"{given}. One sequence is a batch of one: `sequence[None]`."
        )
