"""How a contender is asked and compared: by what is found out about the model that it makes."""

from __future__ import annotations

from typing import Any

import torch

from ...tasks import Task
from ..exercise import Case, Row
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


class ByFaults:
    """The answer is what was found out about a contender: the rules are kept, or the same fault is made."""

    def fault(self, case: Case, expected: Findings, answer: Any) -> str | None:
        return None  # an answer is always of this form: it is what we have found ourselves

    def agrees(self, case: Case, expected: Findings, answer: Findings) -> bool:
        return expected[-1].fault == answer[-1].fault

    def rows(self, case: Case, expected: Findings, answer: Findings) -> list[Row]:
        """Everything that was looked at, so that it is also seen what is right."""
        return [Row(each.about, each.wanted, _with_tick(each)) for each in answer]


def _with_tick(finding: Finding) -> str:
    return finding.found if finding.fault else finding.wanted
