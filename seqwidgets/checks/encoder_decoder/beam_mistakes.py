"""Ways in which a beam goes wrong: each is the search with one of its parts changed."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

from ...questions.decoder import Step
from ..exercise import Misconception
from .beam import Candidate, Search


class _Products(Search):
    nothing = 1.0

    def added(self, total: float, log: float) -> float:
        return total * math.exp(log)

    def score(self, one: Candidate) -> float:
        return one.total ** (1 / (len(one.tokens) - 1))


class _LogsMultiplied(Search):
    nothing = 1.0

    def added(self, total: float, log: float) -> float:
        return total * log


class _LastOnly(Search):
    def added(self, total: float, log: float) -> float:
        return log


class _Totals(Search):
    def score(self, one: Candidate) -> float:
        return one.total


class _TotalsAtTheEnd(Search):
    def best(self, beam: list[Candidate]) -> Candidate:
        return max(beam, key=lambda one: one.total)


class _MeanAtTheEnd(_Totals):
    def best(self, beam: list[Candidate]) -> Candidate:
        return max(beam, key=partial(Search.score, self))


class _EndNotCounted(Search):
    def score(self, one: Candidate) -> float:
        return one.total / max(1, len(one.tokens) - 1 - self.is_ended(one))


class _EndIgnored(Search):
    def is_ended(self, one: Candidate) -> bool:
        return False


class _EndedDropped(Search):
    def stays(self, one: Candidate) -> list[Candidate]:
        return []

    def is_over(self, beam: list[Candidate]) -> bool:
        return all(map(self.is_ended, beam))


class _FirstToEnd(Search):
    def is_over(self, beam: list[Candidate]) -> bool:
        return any(map(self.is_ended, beam))

    def best(self, beam: list[Candidate]) -> Candidate:
        return next((one for one in beam if self.is_ended(one)), beam[0])


class _BestHasEnded(Search):
    def is_over(self, beam: list[Candidate]) -> bool:
        return self.is_ended(beam[0])


class _EndedWin(Search):
    def best(self, beam: list[Candidate]) -> Candidate:
        return next((one for one in beam if self.is_ended(one)), beam[0])


class _SetAside(Search):
    def __init__(self, step: Step, end: int, width: int) -> None:
        super().__init__(step, end, width)
        self.aside: list[Candidate] = []

    def kept(self, grown: list[Candidate]) -> list[Candidate]:
        self.aside += filter(self.is_ended, super().kept(grown))
        return super().kept([one for one in grown if not self.is_ended(one)])

    def best(self, beam: list[Candidate]) -> Candidate:
        return super().best(self.aside + beam)


class _OneWide(Search):
    def kept(self, grown: list[Candidate]) -> list[Candidate]:
        return super().kept(grown)[:1]


class _OneEach(Search):
    def extended(self, one: Candidate) -> list[Candidate]:
        new = super().extended(one)
        return new if len(one.tokens) == 1 else [max(new, key=self.score)]


class _Worst(Search):
    def kept(self, grown: list[Candidate]) -> list[Candidate]:
        return sorted(grown, key=self.score)[: self.width]


class _StatesByPlace(Search):
    def grown(self, beam: list[Candidate]) -> list[Candidate]:
        self.states = [super(_StatesByPlace, self).grown([one])[0].state for one in beam]
        return super().grown(beam)

    def kept(self, grown: list[Candidate]) -> list[Candidate]:
        last = len(self.states) - 1
        return [one._replace(state=self.states[min(i, last)]) for i, one in enumerate(super().kept(grown))]


class _StartKept(Search):
    def text(self, tokens: tuple[int, ...]) -> list[int]:
        return [tokens[0], *super().text(tokens)]


class _EndKept(Search):
    def text(self, tokens: tuple[int, ...]) -> list[int]:
        return [*tokens[1:]]


def _with(search: type[Search], longer: int = 0) -> Callable[..., list[int]]:
    def function(step: Step, state: Any, start: int, end: int, longest: int, width: int) -> list[int]:
        return search(step, end, width).run(state, start, longest + longer)

    return function


MISCONCEPTIONS = tuple(
    Misconception(sentence, wrong)
    for sentence, wrong in (
        ("probabilities are multiplied, and in a long text they vanish (logs are added)", _with(_Products)),
        ("log probabilities are multiplied and not added", _with(_LogsMultiplied)),
        ("a candidate's score is that of its last token, without those before it", _with(_LastOnly)),
        (
            "candidates are compared by their sums, so that short ones win (the mean a token counts)",
            _with(_Totals),
        ),
        ("the last choice goes by the sum and not by the mean a token", _with(_TotalsAtTheEnd)),
        ("the mean a token counts for the last choice only, and sums before", _with(_MeanAtTheEnd)),
        ("the end token is not counted in the length by which the sum is divided", _with(_EndNotCounted)),
        ("candidates that have ended are extended as if they had not", _with(_EndIgnored)),
        ("candidates that have ended are dropped while others go on", _with(_EndedDropped)),
        ("the first candidate to end is returned, though others may become better", _with(_FirstToEnd)),
        (
            "the search is over when the best candidate has ended, though others may become better",
            _with(_BestHasEnded),
        ),
        ("a candidate that has ended wins over a better one that has not", _with(_EndedWin)),
        ("candidates that have ended are set aside and take no place in the beam", _with(_SetAside)),
        ("only one candidate is kept, whatever the width", _with(_OneWide)),
        ("after the first step each candidate goes on with its likeliest token only", _with(_OneEach)),
        ("the worst candidates are kept", _with(_Worst)),
        (
            "the states do not follow their candidates: each keeps that of the place where it now stands",
            _with(_StatesByPlace),
        ),
        ("the start token is kept as the first of the text", _with(_StartKept)),
        ("the end token is kept as the last of the text", _with(_EndKept)),
        ("the search takes one step too few", _with(Search, -1)),
        ("the search takes one step too many", _with(Search, 1)),
    )
)
