"""How random draws are held against their chances."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from ..questions.question import Case
from .exercise import Row
from .words import dtype, kind, shape


@dataclass(frozen=True)
class Draws:
    """The answer is one token a row, int64 (batch,), drawn from the chances (batch, token) expected.

    Rows of the first input that are the same are counted together, and their frequencies held against
    their chances. A token of no chance must not occur; otherwise the sum of the absolute differences
    must stay under a bound that right draws exceed with probability `alarm` at most, whatever the
    chances (Weissman et al. 2003, "Inequalities for the L1 deviation of the empirical distribution").
    """

    alarm: float = 1e-8

    def fault(self, case: Case, expected: Tensor, answer: Any) -> str | None:
        batch, tokens = expected.shape
        if not isinstance(answer, Tensor):
            return f"Your function returned {kind(answer)}; expected is a tensor of shape ({batch},)."
        if answer.shape != (batch,):
            return f"Your output has the shape {shape(answer)}; expected is ({batch},), one token a row."
        if answer.dtype != torch.int64:
            return f"Your output holds {dtype(answer)}; expected are token numbers, int64."
        if not ((answer >= 0) & (answer < tokens)).all():
            return f"Your output holds {_outside(answer, tokens)}; the tokens are 0 to {tokens - 1}."
        return None

    def agrees(self, case: Case, expected: Tensor, answer: Any) -> bool:
        return all(self._likely(*group) for group in self._groups(case, expected, answer))

    def rows(self, case: Case, expected: Tensor, answer: Any) -> list[Row]:
        groups = self._groups(case, expected, answer)
        chances, frequencies, _ = max(groups, key=lambda group: float((group[0] - group[1]).abs().sum()))
        pairs = zip(chances.tolist(), frequencies.tolist(), strict=True)
        return [Row(f"share of token {token}", *pair) for token, pair in enumerate(pairs)]

    def bound(self, rows: int, tokens: int) -> float:
        """How far frequencies over so many rows may be from the chances, all differences added up."""
        return math.sqrt(2 * math.log((2**tokens - 2) / self.alarm) / rows)

    def _likely(self, chances: Tensor, frequencies: Tensor, rows: int) -> bool:
        if (frequencies[chances == 0] > 0).any():
            return False
        return float((chances - frequencies).abs().sum()) <= self.bound(rows, len(chances))

    def _groups(self, case: Case, expected: Tensor, answer: Tensor) -> list[tuple[Tensor, Tensor, int]]:
        """For each kind of row: its chances (token,), the frequencies (token,), how many rows."""
        kinds, kind_of = case.given[0].unique(dim=0, return_inverse=True)
        drawn = functional.one_hot(answer, expected.shape[1]).double()
        members = [kind_of == kind for kind in range(len(kinds))]
        return [(expected[rows].double().mean(0), drawn[rows].mean(0), int(rows.sum())) for rows in members]


def _outside(answer: Tensor, tokens: int) -> int:
    return int(answer[(answer < 0) | (answer >= tokens)][0])
