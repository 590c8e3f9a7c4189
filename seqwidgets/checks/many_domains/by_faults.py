"""How contenders are compared: by the first rule that their models break."""

from __future__ import annotations

from typing import Any

from ...questions.challenge.entry import Finding
from ...questions.question import Case
from ..exercise import Row

Findings = tuple[Finding, ...]


class ByFaults:
    """The answer is what was found out about a contender: the rules are kept, or the same fault is made.

    It comes from `looked_at`, maybe in another process, from which findings come back as plain tuples.
    """

    def fault(self, case: Case, expected: Findings, answer: Any) -> str | None:
        sound = isinstance(answer, tuple) and answer and all(map(_is_finding, answer))
        return None if sound else "What was found out about your model cannot be read."

    def agrees(self, case: Case, expected: Findings, answer: Any) -> bool:
        return expected[-1].fault == Finding(*answer[-1]).fault

    def rows(self, case: Case, expected: Findings, answer: Any) -> list[Row]:
        """Everything that was looked at, so that it is also seen what is right."""
        findings = (Finding(*each) for each in answer)
        return [Row(each.about, each.wanted, _with_tick(each)) for each in findings]


def _is_finding(each: Any) -> bool:
    words = isinstance(each, tuple) and all(isinstance(word, str) for word in each)
    return words and len(each) == len(Finding._fields)


def _with_tick(finding: Finding) -> str:
    return finding.found if finding.fault else finding.wanted
