"""Whether a model learns: a few steps of training, as the challenge makes thousands of them."""

from __future__ import annotations

import math
from itertools import islice

import torch
from torch import Tensor

from ...models.chance import evaluating
from ...training import steps
from ...training.settings import Settings, known
from .entry import Entry, Finding

STEPS = 15
FALLS = 0.99  # to this share of the loss before, at least
BLOWN = 1.05  # it has grown by more than chance would have it


def settings(entry: Entry) -> Finding:
    """Settings that a trainer knows."""
    try:
        Settings(**known(entry.settings))
    except (ValueError, TypeError) as error:
        return Finding("the settings", "those of sw.Trainer", str(error), "no such setting")
    return Finding("the settings", "those of sw.Trainer", ", ".join(entry.settings) or "as they are usual")


def reach(entry: Entry) -> Finding:
    """The loss has a gradient at the model's parameters, and at nothing else."""
    about, wanted = "what is trained", "all that it computes with"
    batch = entry.sessions()
    loss = entry.task.loss_of(entry.model, batch)
    used = _leaves(loss)
    own = {id(parameter) for parameter in entry.model.parameters()}
    if not own & used:
        return Finding(about, wanted, "nothing: the answers have no gradient", "no gradient")
    if used - own:
        return Finding(about, wanted, "not the layers that it does not know of", "not registered")
    return Finding(about, wanted, wanted)


def loss_falls(entry: Entry) -> Finding:
    """After a few steps the loss on training sessions is lower."""
    before = _loss(entry)
    for step in islice(steps(entry.model, entry.task, seed=entry.seed, **entry.settings), STEPS):
        if not math.isfinite(step.gradient_norm):
            break
    after = _loss(entry)
    about, wanted = f"after {STEPS} steps the loss", "is lower"
    told = f"went from {before:.2f} to {after:.2f}"
    if not after <= BLOWN * before:  # or is no number
        return Finding(about, wanted, told, "loss grows")
    return Finding(about, wanted, told, "" if after < FALLS * before else "loss stays")


def _loss(entry: Entry) -> float:
    with evaluating(entry.model), torch.no_grad():
        return entry.task.loss_of(entry.model, entry.sessions(128)).item()


def _leaves(loss: Tensor) -> set[int]:
    """The tensors, by id, at which the gradient of a loss ends."""
    found, nodes, left = set(), set(), [loss.grad_fn]
    while left:
        node = left.pop()
        if node is None or node in nodes:
            continue
        nodes.add(node)
        leaf = getattr(node, "variable", None)
        if isinstance(leaf, torch.Tensor):
            found.add(id(leaf))
        left += [following for following, _ in node.next_functions]
    return found


FIRST_STEPS = (settings, reach, loss_falls)
