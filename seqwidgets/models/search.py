"""Decoding: how a translator's predictions become a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch import Tensor

from .tap import at

if TYPE_CHECKING:
    from .translator import Translator

# The number of the token that ends a sequence; it also stands in the padding of the sources.
END = 0


class Growth(NamedTuple):
    """What a step of a beam has kept, (batch, width) each."""

    parent: Tensor  # the candidate of the step before that each goes on from
    token: Tensor
    total: Tensor  # the log probability of all its tokens
    length: Tensor  # its tokens, up to and with the first END


def greedy(model: Translator, memory: Any, batch: int, longest: int) -> Tensor:
    """The likeliest token at each step, (batch, time); END from the first END on."""
    state = model.first(memory)
    token = torch.full((batch,), model.start, device=_device(model))
    ended = torch.zeros(batch, dtype=torch.bool, device=token.device)
    tokens = []
    for time in range(longest):
        with at(time=time):
            logits, state = model.next(token, state, memory)
        token = logits.argmax(-1).masked_fill(ended, END)
        tokens.append(token)
        ended = ended | (token == END)
        if ended.all():
            break
    return torch.stack(tokens, dim=1)


def beam(
    model: Translator, memory: Any, batch: int, longest: int, width: int, grown: list[Growth] | None = None
) -> Tensor:
    """The best of `width` candidates, (batch, time), by mean log probability a token.

    A candidate that has ended is kept as it is. The mean keeps short ones from winning only because
    they are short. Wu et al. (2016), section 7, with a length penalty of 1.
    grown: is filled with what each step has kept, for whoever wants to see the tree.
    """
    # Each example `width` times, one below the other: (batch * width, ...).
    memory = _pick(memory, torch.arange(batch, device=_device(model)).repeat_interleave(width))
    state = model.first(memory)
    token = torch.full((batch * width,), model.start, device=_device(model))
    total = torch.full((batch, width), -torch.inf, device=token.device)
    total[:, 0] = 0  # in the beginning all candidates of an example are the same one
    length = torch.zeros_like(total)
    ended = torch.zeros_like(total, dtype=torch.bool)
    tokens = torch.zeros(batch, width, 0, dtype=torch.int64, device=token.device)
    for time in range(longest):
        with at(time=time):
            logits, state = model.next(token, state, memory)
        logs = logits.log_softmax(-1).unflatten(0, (batch, width))
        vocabulary = logs.shape[-1]
        keep = torch.full((vocabulary,), -torch.inf, device=token.device)
        keep[END] = 0  # an ended candidate goes on with END, at no cost
        reached = total[..., None] + torch.where(ended[..., None], keep, logs)
        longer = length + ~ended
        place = (reached / longer[..., None]).flatten(1).topk(width).indices  # (batch, width)
        parent, new = place // vocabulary, place % vocabulary
        total = reached.flatten(1).gather(1, place)
        length, ended = longer.gather(1, parent), ended.gather(1, parent) | (new == END)
        tokens = torch.cat([tokens.gather(1, parent[..., None].expand_as(tokens)), new[..., None]], dim=-1)
        if grown is not None:
            grown.append(Growth(parent, new, total, length))
        rows = (torch.arange(batch, device=token.device)[:, None] * width + parent).flatten()
        state, token = _pick(state, rows), new.flatten()
        if ended.all():
            break
    best = (total / length).argmax(1)
    return tokens[torch.arange(batch, device=token.device), best]


def _pick(tensors: Any, rows: Tensor) -> Any:
    """These rows of every tensor of a nested tuple or list."""
    if isinstance(tensors, Tensor):
        return tensors[rows]
    if tensors is None:
        return None
    picked = [_pick(each, rows) for each in tensors]
    return type(tensors)(*picked) if hasattr(tensors, "_fields") else type(tensors)(picked)


def _device(model: Translator) -> torch.device:
    return next(model.parameters()).device
