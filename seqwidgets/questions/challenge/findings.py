"""How a contender is asked: what is found out about the model that it makes."""

from __future__ import annotations

import torch

from ...tasks import Task
from .entry import Contender, Entry, Finding, entered
from .first_steps import FIRST_STEPS
from .looks import LOOKS

Findings = tuple[Finding, ...]


def looked_at(make: Contender, task: Task, seed: int) -> Findings | None:
    """What is found, up to the first fault: what comes behind it could not be told apart from it.

    A model may draw from torch's own generator, for its dropout: here always the same, and given back.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        entry = entered(make, task, seed)
        if not isinstance(entry, Entry):
            return entry and (entry,)
        found: list[Finding] = []
        for look in (*LOOKS, *FIRST_STEPS):
            found.append(look(entry))
            if found[-1].fault:
                break
    return tuple(found)
