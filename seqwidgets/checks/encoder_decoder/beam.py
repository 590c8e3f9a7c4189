"""The search of a beam in parts, so that each of them can be done wrongly."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...questions.decoder import Step


class Candidate(NamedTuple):
    """A text on its way: its tokens from the start token on, what they add up to, the decoder's state."""

    tokens: tuple[int, ...]
    total: float
    state: Any


class Search:
    """The right one; a mistake changes one of its parts."""

    nothing = 0.0  # the total before the first token

    def __init__(self, step: Step, end: int, width: int) -> None:
        self.step, self.end, self.width = step, end, width

    def run(self, state: Any, start: int, longest: int) -> list[int]:
        beam = [Candidate((start,), self.nothing, state)]
        for _ in range(longest):
            beam = self.kept(self.grown(beam))
            if self.is_over(beam):
                break
        return self.text(self.best(beam).tokens)

    def grown(self, beam: list[Candidate]) -> list[Candidate]:
        each = (self.stays(one) if self.is_ended(one) else self.extended(one) for one in beam)
        return [new for several in each for new in several]

    def is_ended(self, one: Candidate) -> bool:
        return one.tokens[-1] == self.end

    def stays(self, one: Candidate) -> list[Candidate]:
        return [one]

    def extended(self, one: Candidate) -> list[Candidate]:
        logs, state = self.step(one.tokens[-1], one.state)
        values = enumerate(logs.tolist())
        return [Candidate((*one.tokens, token), self.added(one.total, log), state) for token, log in values]

    def added(self, total: float, log: float) -> float:
        return total + log

    def score(self, one: Candidate) -> float:
        return one.total / max(1, len(one.tokens) - 1)

    def kept(self, grown: list[Candidate]) -> list[Candidate]:
        return sorted(grown, key=self.score, reverse=True)[: self.width]

    def is_over(self, beam: list[Candidate]) -> bool:
        return False

    def best(self, beam: list[Candidate]) -> Candidate:
        return max(beam, key=self.score)

    def text(self, tokens: tuple[int, ...]) -> list[int]:
        """Without the start token, up to the first end token."""
        _, *text = tokens
        return text[: text.index(self.end)] if self.end in text else text
