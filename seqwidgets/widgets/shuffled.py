"""What a Transformer notices of its tokens in another order."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import torch
from torch import Tensor

from ..models import intervene
from ..models.transformer import Transformer
from .wire import finite, floats


def compared(model: Transformer, inputs: Tensor, order: Tensor) -> list[dict[str, Any]]:
    """By how much the answers move, with positions and without, for the page. inputs (batch = 1, time)."""
    return [
        {"name": name, "most": finite(float(moved.max())), "mean": finite(float(moved.mean()))}
        | {"moves": floats(moved)}
        for name, held in _runs(model)
        for moved in [moves(model, inputs, order, **held)]
    ]


def _runs(model: Transformer) -> list[tuple[str, dict[str, Any]]]:
    """What the model is run with, and by what name. A causal model is told the order by its mask, too."""
    runs: list[tuple[str, dict[str, Any]]] = [("without", {"positions": 0.0})]
    if model.positions.kind != "none":
        runs.insert(0, ("with", {}))
    if model.causal:
        runs.append(("unmasked", {"positions": 0.0, "visible": True}))
    return runs


def shuffle(count: int, seed: int) -> Tensor:
    """Which token comes first, second, ...: a seeded order of `count` tokens that is not the old one.

    >>> shuffle(2, seed=0).tolist(), shuffle(2, seed=1).tolist()
    ([1, 0], [1, 0])
    """
    in_order = torch.arange(count)
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return in_order.flip(0) if torch.equal(order, in_order) else order


def moves(model: Transformer, inputs: Tensor, order: Tensor, **held: Any) -> Tensor:
    """By how much the answer to each token moves when the tokens stand in another order: the largest
    change of one of its scores, (time,).

    inputs (batch = 1, time); held: what `intervene` holds meanwhile.
    """
    shuffled = torch.empty_like(order)
    shuffled[order] = torch.arange(len(order))  # where each token stands now
    with ExitStack() as stack:
        if held:
            stack.enter_context(intervene(**held))
        before, after = answers(model, inputs), answers(model, inputs[:, order])
    return (after[shuffled] - before).abs().amax(-1)


def answers(model: Transformer, inputs: Tensor) -> Tensor:
    """The scores that the model gives at each token from what it holds there, (time, output): its
    answers, before a network that answers about a whole sequence takes their mean."""
    hidden = model.read(model.embed(inputs), None)  # (batch = 1, time, width)
    return model.output(hidden)[0].detach().cpu()
