"""Optimizers by name."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import cache

import torch
from torch import nn, optim

# The class in torch.optim, and what it is given besides the rate and the weight decay. Fused, where
# there is such a kernel: on a CPU several times faster, and with few small layers that counts.
OPTIMIZERS: dict[str, tuple[str, dict[str, object]]] = {
    "adamw": ("AdamW", {"fused": True}),  # Loshchilov and Hutter (2019)
    "adam": ("Adam", {"fused": True}),  # Kingma and Ba (2015)
    "sgd": ("SGD", {"fused": True}),
    "momentum": ("SGD", {"momentum": 0.9, "fused": True}),  # Polyak (1964)
    "rmsprop": ("RMSprop", {}),  # Hinton (2012)
}


def made(name: str, model: nn.Module) -> optim.Optimizer:
    """A new optimizer for all parameters of a model; its rate and weight decay are still to be set."""
    kind, given = OPTIMIZERS[name]
    return getattr(optim, kind)(model.parameters(), **given)


@cache
def load() -> None:
    """Have torch load what the first optimizer of a process needs, which takes a second or two.

    Not in a thread of its own: a module that two threads load at once may come out half made.
    """
    weight = torch.zeros(1, requires_grad=True)
    weight.sum().backward()
    optim.AdamW([weight]).step()


def load_soon() -> None:
    """In a notebook, load when the present cell has ended: its widgets are drawn meanwhile, and the first
    steps come as soon as Play is pressed. A script loads with its first step."""
    with suppress(RuntimeError):  # there is no loop that could do it later
        asyncio.get_running_loop().call_later(0.05, load)
