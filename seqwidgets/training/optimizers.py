"""Optimizers by name."""

from __future__ import annotations

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
