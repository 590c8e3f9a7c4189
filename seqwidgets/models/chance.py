"""Chance within a model: dropout and the like, drawn from a generator of its own.

torch's own dropout draws from one generator that all threads share: two trainers side by side
would disturb each other, and no run could be repeated bit for bit.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

# Who draws first weights: torch draws them from the one generator that all threads share.
_one_at_a_time = threading.RLock()


class Chance(nn.Module):
    """Draws for one place of a model. Always on the CPU, so that every device sees the same."""

    def __init__(self) -> None:
        super().__init__()
        self.generator = torch.Generator()

    def keep(self, shape: tuple[int, ...], probability: float, like: Tensor) -> Tensor:
        """True with a probability, for each place of a shape, on the device of `like`."""
        drawn = torch.empty(shape, dtype=torch.float32).uniform_(generator=self.generator)
        return (drawn < probability).to(like.device)


class Dropout(Chance):
    """While training, sets a share `rate` of the numbers to 0 and scales the others up.

    Srivastava et al. (2014).
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        if not 0 <= rate < 1:
            raise ValueError(f"dropout must be a number from 0 up to, but not, 1; it is {rate!r}.")
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        return x * self.keep(x.shape, 1 - self.rate, x) / (1 - self.rate)


@contextmanager
def first_weights(seed: int) -> Iterator[None]:
    """Layers that are made within the block have the weights of a seed, whoever else makes some
    meanwhile, and torch's own generator stays as it was."""
    with _one_at_a_time, torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        yield


@contextmanager
def evaluating(model: nn.Module) -> Iterator[None]:
    """Without dropout, for as long as the block."""
    was_training = model.training
    model.eval()
    try:
        yield
    finally:
        model.train(was_training)


def reseed(model: nn.Module, seed: int) -> None:
    """Begin every draw of a model anew: the same seed gives the same run."""
    for number, module in enumerate(model.modules()):
        if isinstance(module, Chance):
            module.generator.manual_seed(seed + number)


def places(model: nn.Module) -> list[Tensor]:
    """Where each draw of a model stands."""
    return [module.generator.get_state() for module in _chances(model)]


def return_to(model: nn.Module, places: list[Tensor]) -> None:
    """Go on drawing from `places`."""
    for module, place in zip(_chances(model), places, strict=True):
        module.generator.set_state(place)


def dropout_of(model: nn.Module) -> float | None:
    """The rate of a model's dropout; None where it has none."""
    return next((module.rate for module in _chances(model) if isinstance(module, Dropout)), None)


def set_dropout(model: nn.Module, rate: float) -> None:
    """Set the rate everywhere in a model."""
    for module in _chances(model):
        if isinstance(module, Dropout):
            module.rate = rate


def _chances(model: nn.Module) -> Iterator[Chance]:
    return (module for module in model.modules() if isinstance(module, Chance))
