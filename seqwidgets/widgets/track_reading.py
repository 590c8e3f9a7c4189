"""What a network says of a track's sequence, as the page is told: at rest, and while it learns."""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from ..models import saliency
from ..tasks import Vocabulary
from .long_reading import LongReading, ReadingNearby
from .mutagenesis import Question, log_odds
from .reading import Reading, Stretch
from .track_data import Example, coded, fingerprint, spans
from .wire import floats

# Positions that are read between two steps of a training: a look at all of a long sequence is dear.
GLANCE = 2000


class Asked(NamedTuple):
    """What is to be read and explained, taken once: the page may ask for something else meanwhile.

    sight: what a reader waits to see; the rest may come later. None: nobody waits.
    """

    sequence: str
    mutations: list[list[Any]]
    position: int
    label: int | None
    window: Stretch
    sight: list[Stretch] | None


class Answer(NamedTuple):
    """frame: for the page; question: what is explained, in the part of the sequence that begins at
    `offset`."""

    frame: dict[str, Any]
    question: Question
    offset: int


class TrackReading:
    """Reads what is asked for, and of that no more than is new."""

    def __init__(self, letters: Vocabulary, example: Example) -> None:
        self._letters, self._example = letters, example
        self._encoded: tuple[str, Tensor] = ("", torch.empty(0))
        self._known: tuple[Any, Reading] | None = None  # the last reading of all, and of what it was
        self._answered: tuple[Any, Answer] | None = None  # the last answer, and to what
        self._live: tuple[str, Tensor, Tensor] | None = None  # sequence, logits, and of which step each is
        self._swept = 0

    def way(self, model: nn.Module) -> LongReading:
        """How the network reads a sequence."""
        needs = getattr(model, "needs", None)
        return LongReading(model, needs.longest if needs else self._example.window)

    def answer(self, model: nn.Module, asked: Asked) -> Answer:
        known = asked.sequence, fingerprint(model)
        if self._known is None or self._known[0] != known:
            self._known = known, self.way(model).read(model, self._inputs(model, asked.sequence))
        # A request and what it sets both ask for a look: the second one has been answered.
        now = known, str(asked.mutations), asked.position, asked.label
        if self._answered is None or self._answered[0] != now or self._answered[1].frame["unread"]:
            self._answered = now, self._answer(model, asked, self._known[1])
        return self._answered[1]

    def glance(self, model: nn.Module, asked: Asked, step: int, running: bool) -> Answer:
        """Between two steps: all of the sequence only when the trainer is at rest."""
        if running and self._live is not None and self._live[0] == asked.sequence:
            return self._read_in_part(model, asked, self._live[1], self._live[2], step)
        answer = self.answer(model, asked)
        assert self._known is not None
        logits = self._known[1].logits.clone()
        self._live = asked.sequence, logits, torch.full((len(logits),), step)
        return answer

    def _read_in_part(
        self, model: nn.Module, asked: Asked, logits: Tensor, steps: Tensor, step: int
    ) -> Answer:
        """logits, steps: what was read at earlier glances, brought up to date where it is read now."""
        way, inputs = self.way(model), self._inputs(model, asked.sequence)
        if way.reach >= len(logits):
            reading = way.read(model, inputs)
            logits[:], steps[:] = reading.logits, step
        else:
            changed = way.changed(len(logits), [place for place, _ in asked.mutations])
            for start, end in [self._stretch(asked.window, len(logits)), *changed]:
                logits[start:end] = way.part(model, inputs, start, end).cpu()
                steps[start:end] = step
            reading = ReadingNearby(way, logits)
        answer = self._answer(model, asked, reading)
        return answer._replace(frame=answer.frame | {"read": spans(steps)})

    def _stretch(self, window: Stretch, length: int) -> Stretch:
        """What is in sight, or the next part of it."""
        start, end = window
        if end - start <= GLANCE:
            return start, min(end, length)
        first = self._swept if start <= self._swept < end else start
        self._swept = first + GLANCE
        return first, min(first + GLANCE, end, length)

    def _inputs(self, model: nn.Module, sequence: str) -> Tensor:
        if self._encoded[0] != sequence:
            self._encoded = sequence, self._letters.encode(sequence)
        return on(model, self._encoded[1])

    def _answer(self, model: nn.Module, asked: Asked, reading: Reading) -> Answer:
        """reading: of the sequence without mutations."""
        inputs, places = self._inputs(model, asked.sequence), [place for place, _ in asked.mutations]
        now, stretches, unread = reading.logits, [(0, 0)], list[Stretch]()
        if places:
            letters = torch.tensor(self._letters.numbers([letter for _, letter in asked.mutations]))
            inputs = inputs.clone()
            inputs[places] = on(model, letters)
            now, stretches, unread = reading.after(model, inputs, places, asked.sight)
        label = int(now[asked.position].argmax()) if asked.label is None else asked.label
        start, end = self.way(model).around(len(inputs), asked.position)
        question = Question(inputs[start:end], asked.position - start, label, 0, 0, len(self._letters))
        first, last = stretches[0][0], stretches[-1][1]
        truth = self._example.truth.tolist() if asked.sequence == self._example.text else []
        frame = {
            "tokens": bytes(inputs.tolist()),
            "truth": bytes(truth),
            "probabilities": coded(now),
            "before": {"start": first, "probabilities": coded(reading.logits[first:last])},
            "changed": places,
            "position": asked.position,
            "label": label,
            "weights": {"start": start, "values": weights(model, question)},
            "read": [],
            "unread": [list(each) for each in unread],
        }
        return Answer(frame, question, start)


def weights(model: nn.Module, question: Question) -> bytes:
    """What each letter adds to the explained answer."""

    def score(logits: Tensor) -> Tensor:
        return log_odds(logits[0, question.place], question.label)

    return floats(saliency(model, question.inputs[None], None, score)["saliency"].values[0])


def on(model: nn.Module, tokens: Tensor) -> Tensor:
    """Where the model's weights are."""
    return tokens.to(next(model.parameters()).device)
