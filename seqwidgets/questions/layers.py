"""Layers with drawn weights, which leave torch's own generator alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import torch
from torch import Generator, Tensor, nn
from torch.nn import functional

Layer = TypeVar("Layer", bound=nn.Module)


def made(layer: Callable[..., Layer], *sizes: Any, **options: Any) -> Layer:
    """A layer whose weights are still to be set, and do not learn."""
    with torch.random.fork_rng(devices=[]):
        return layer(*sizes, **options).eval().requires_grad_(False)


def linear(inputs: int, outputs: int, draw: Generator) -> nn.Linear:
    layer = made(nn.Linear, inputs, outputs)
    layer.weight.normal_(0, inputs**-0.5, generator=draw)
    layer.bias.normal_(0, 0.3, generator=draw)
    return layer


def norm(width: int, draw: Generator) -> nn.LayerNorm:
    layer = made(nn.LayerNorm, width)
    layer.weight.normal_(1, 0.4, generator=draw)
    layer.bias.normal_(0, 0.3, generator=draw)
    return layer


def named(project: nn.Linear, output: nn.Linear) -> dict[str, Tensor]:
    """The weights of an attention under the names that nn.MultiheadAttention gives them."""
    return {
        "in_proj_weight": project.weight,
        "in_proj_bias": project.bias,
        "out_proj.weight": output.weight,
        "out_proj.bias": output.bias,
    }


class SelfAttention(nn.Module):
    """Attention with several heads from a sequence to itself."""

    def __init__(self, width: int, heads: int, draw: Generator) -> None:
        super().__init__()
        self.heads = heads
        self.project, self.output = linear(width, 3 * width, draw), linear(width, width, draw)

    def forward(self, x: Tensor, visible: Tensor | None = None) -> Tensor:
        """x (batch, time, width) -> the same shape; visible None: everything."""
        query, key, value = self.project(x).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
        return self.output(mixed.transpose(1, 2).flatten(2))


def causal(time: int) -> Tensor:
    """(1, 1, query, key), true where a query may look."""
    return torch.ones(1, 1, time, time, dtype=torch.bool).tril()


def padded(*lengths: int, time: int) -> Tensor:
    """(batch, 1, 1, key), true before the padding."""
    return (torch.arange(time) < torch.tensor(lengths)[:, None])[:, None, None]
