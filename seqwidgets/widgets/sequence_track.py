"""A track along DNA or a protein: what stands there, what is true, and what the network says."""

from __future__ import annotations

from copy import deepcopy
from threading import Lock
from typing import Any, NamedTuple

import torch
import traitlets
from torch import Tensor, nn

from ..models import saliency
from ..tasks import Task
from ..training import Recording, Trainer
from .base import Refused, within
from .bundles import module, style
from .long_reading import EVERYTHING, LongReading
from .mutagenesis import Mutagenesis, Question, log_odds
from .source import Live, Source, source_of
from .track_data import Example, checked, coded, example, fingerprint, spans, tagging
from .view import View
from .wire import floats

# Positions that are read between two steps of a training: a look at all of a long sequence is dear.
GLANCE = 2000
# Positions whose letters are changed one after the other.
SCANNED = 100
# Positions that are in sight at first.
IN_SIGHT = 100


class Asked(NamedTuple):
    """What is to be read and explained, taken once: the page may ask for something else meanwhile."""

    sequence: str
    tokens: Tensor  # (time,)
    mutations: list[list[Any]]
    position: int
    label: int | None


class SequenceTrack(View):
    """DNA or a protein as a track to pan and zoom: true and predicted regions, probabilities, what weighs.

    A letter can be changed, and the prediction is drawn beside the one before. Every letter around the
    chosen position can be tried in the place of every other.

    subject: a Trainer, a Recording, or a model with its task, a tagging such as "splice-sites", "genes",
    "receptors" or "ww-domains". sequence: 1 to 20,000 letters; None: held-out data, of "genes" a long
    stretch of the genome.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("splice-sites")
    >>> track = SequenceTrack(sw.build_model("convolution", task), task)
    >>> track
    SequenceTrack(splice-sites-Convolution 64)
    >>> track.close()
    """

    _esm = module("sequence-track")
    _css = style("sequence-track")

    # Public

    sequence = traitlets.Unicode().tag(sync=True)
    """What the network reads, 1 to 20,000 letters that the task knows."""

    mutations: traitlets.List = traitlets.List().tag(sync=True)
    """Letters that were changed: [position, letter] each, the position from 0."""

    position = traitlets.Int(0).tag(sync=True)
    """The chosen position, from 0: its prediction is explained."""

    label = traitlets.Int(None, allow_none=True).tag(sync=True)
    """The number of the label whose prediction is explained; None: the likeliest there."""

    window: traitlets.List = traitlets.List([0, 1]).tag(sync=True)
    """The first and the last position in sight (the last one exclusive)."""

    # Internal

    # What changing each letter does: as far as it is known.
    _scan = traitlets.Dict().tag(sync=True)

    _scan_wanted = False
    _scanning: Mutagenesis | None = None
    _scan_news: dict[str, Any] | None = None

    def __init__(
        self,
        subject: Trainer | Recording | nn.Module,
        task: Task | None = None,
        *,
        sequence: str | None = None,
    ) -> None:
        self._scan_lock = Lock()
        source = source_of(subject, task, type(self).__name__)
        self._letters, self._labels = tagging(source.task)
        self._example: Example = example(source.task, self._letters)
        self._encoded: tuple[str, Tensor] = ("", torch.empty(0))
        self._whole: tuple[Any, Tensor] | None = None  # the last reading of all, and of what it was
        self._answered: tuple[Any, dict[str, Any]] | None = None  # the last frame, and to what
        self._live: tuple[str, Tensor, Tensor] | None = None  # sequence, logits, and of which step each is
        self._swept = 0
        self._runs = False  # the trainer, when something was published last
        text = self._example.text if sequence is None else checked(sequence, self._letters)
        position = self._example.position if sequence is None else len(text) // 2
        first = max(0, min(position - IN_SIGHT // 2, len(text) - IN_SIGHT))
        window = [first, min(len(text), first + IN_SIGHT)]
        super().__init__(source, sequence=text, position=position, window=window)

    def begin(self) -> None:
        if isinstance(self.source, Live):
            self._probe = self.source.trainer.probe(lambda model: self._answering(model, self._glance))

    def setup(self, source: Source) -> dict[str, Any]:
        reading = self._reading(source.model)
        return {
            "letters": "".join(self._letters.tokens),
            "labels": list(self._labels.tokens),
            "limit": reading.longest,
            "reach": None if reading.reach == EVERYTHING else reading.reach,
        }

    def close(self) -> None:
        if self._scanning is not None:
            self._end_scan()
        super().close()

    # From the page -----------------------------------------------------------------------------

    def receive(self, message: dict) -> None:
        if message.get("type") == "scan":
            self._end_scan()
            self._scan, self._scan_wanted = {}, True
            self.refresh()
        elif message.get("type") == "stop":
            self._end_scan()
            self._scan = self._scan | {"stopped": True} if self._scan else {}

    @traitlets.validate("sequence")
    def _check_sequence(self, proposal: Any) -> str:
        return checked(proposal["value"], self._letters)

    @traitlets.validate("mutations")
    def _check_mutations(self, proposal: Any) -> list:
        known: dict[int, str] = {}
        for position, letter in proposal["value"]:
            within("position", position, len(self.sequence))
            if letter not in self._letters:
                allowed = ", ".join(self._letters.tokens)
                raise Refused(f"A letter can be changed to {allowed}, not to {letter!r}.")
            known[position] = letter
        return [[place, each] for place, each in sorted(known.items()) if self.sequence[place] != each]

    @traitlets.validate("position")
    def _check_position(self, proposal: Any) -> int:
        return within("position", proposal["value"], len(self.sequence))

    @traitlets.validate("label")
    def _check_label(self, proposal: Any) -> int | None:
        value = proposal["value"]
        return None if value is None else within("label", value, len(self._labels))

    @traitlets.validate("window")
    def _check_window(self, proposal: Any) -> list[int]:
        start, end = (int(each) for each in proposal["value"])
        if not 0 <= start < end <= len(self.sequence):
            raise Refused(
                f"The window must lie within the {len(self.sequence):,} positions, not from {start} to {end}."
            )
        return [start, end]

    @traitlets.observe("sequence")
    def _other_sequence(self, change: Any) -> None:
        if not change["old"]:
            return  # it is being made
        length = len(self.sequence)
        self.mutations, self.position = [], length // 2
        self.window = [0, min(length, IN_SIGHT)]

    @traitlets.observe("sequence", "mutations", "position", "label")
    def _asked_for(self, _: Any) -> None:
        self._end_scan()
        self._scan = {}
        self.refresh()

    @traitlets.observe("window")
    def _other_window(self, _: Any) -> None:
        if self.source.state == "running":  # else all of it is known
            self.refresh()

    # To the page -------------------------------------------------------------------------------

    def publish(self) -> bool:
        with self._scan_lock:
            news, self._scan_news = self._scan_news, None
            if news is not None:
                self._scan = news
        running = self.source.state == "running"
        if self._probe is not None and running != self._runs:
            # At rest all is read; that took long, and the next look would be due long after it.
            self._runs = running
            self._probe.request()
        return super().publish()

    def read(self, model: nn.Module) -> dict[str, Any]:
        asked = self._asked_now()
        logits = self._read_whole(model, asked)
        # A request and what it sets both ask for a look: the second one has been answered.
        now = self._whole and self._whole[0], str(asked.mutations), asked.position, asked.label
        if self._answered is None or self._answered[0] != now or self._scan_wanted:
            self._answered = now, self._frame_for(asked, model, logits)
        return self._answered[1]

    def _glance(self, model: nn.Module) -> dict[str, Any]:
        """Between two steps: all of the sequence only when the trainer is at rest."""
        asked, source = self._asked_now(), self.source
        assert isinstance(source, Live)
        step = source.trainer.history.step_count
        if source.state != "running" or self._live is None or self._live[0] != asked.sequence:
            logits = self._read_whole(model, asked)
            self._live = asked.sequence, logits.clone(), torch.full((len(logits),), step)
            return self._frame_for(asked, model, logits)
        _, logits, steps = self._live
        reading = self._reading(model)
        changed = reading.changed(len(logits), [place for place, _ in asked.mutations])
        everything = reading.reach >= len(logits)
        for start, end in [(0, len(logits))] if everything else [self._stretch(len(logits)), *changed]:
            logits[start:end] = reading.part(model, on(model, asked.tokens), start, end).cpu()
            steps[start:end] = step
        return self._frame_for(asked, model, logits) | {"read": spans(steps)}

    def _asked_now(self) -> Asked:
        sequence = self.sequence
        if self._encoded[0] != sequence:
            self._encoded = sequence, self._letters.encode(sequence)
        mutations = [each for each in self.mutations if each[0] < len(sequence)]
        position = min(self.position, len(sequence) - 1)
        return Asked(sequence, self._encoded[1], mutations, position, self.label)

    def _stretch(self, length: int) -> tuple[int, int]:
        """What is in sight, or the next part of it."""
        start, end = self.window
        if end - start <= GLANCE:
            return start, min(end, length)
        first = self._swept if start <= self._swept < end else start
        self._swept = first + GLANCE
        return first, min(first + GLANCE, end, length)

    def _reading(self, model: nn.Module) -> LongReading:
        needs = getattr(model, "needs", None)
        return LongReading(model, needs.longest if needs else self._example.window)

    def _read_whole(self, model: nn.Module, asked: Asked) -> Tensor:
        known = asked.sequence, fingerprint(model)
        if self._whole is None or self._whole[0] != known:
            self._whole = known, self._reading(model).whole(model, on(model, asked.tokens)).cpu()
        return self._whole[1]

    def _frame_for(self, asked: Asked, model: nn.Module, plain: Tensor) -> dict[str, Any]:
        """plain: logits of the sequence without mutations, (time, label)."""
        reading, tokens, now = self._reading(model), asked.tokens, plain
        places = [place for place, _ in asked.mutations]
        changed = reading.changed(len(tokens), places)
        if changed:
            tokens, now = tokens.clone(), plain.clone()
            tokens[places] = torch.tensor(self._letters.numbers([letter for _, letter in asked.mutations]))
            for start, end in changed:
                now[start:end] = reading.part(model, on(model, tokens), start, end).cpu()
        truth = self._example.truth if asked.sequence == self._example.text else None
        label = int(now[asked.position].argmax()) if asked.label is None else asked.label
        first, last = (changed[0][0], changed[-1][1]) if changed else (0, 0)
        start, end = reading.around(len(tokens), asked.position)
        question = Question(tokens[start:end], asked.position - start, label, 0, 0, len(self._letters))
        self._maybe_scan(model, question, asked.position, start)
        return {
            "tokens": bytes(tokens.tolist()),
            "truth": bytes(truth.tolist()) if truth is not None else b"",
            "probabilities": coded(now),
            "before": {"start": first, "probabilities": coded(plain[first:last])},
            "changed": places,
            "position": asked.position,
            "label": label,
            "weights": {"start": start, "values": self._weights(model, question)},
            "read": [],
        }

    def _weights(self, model: nn.Module, question: Question) -> bytes:
        def score(logits: Tensor) -> Tensor:
            return log_odds(logits[0, question.place], question.label)

        return floats(saliency(model, on(model, question.inputs)[None], None, score)["saliency"].values[0])

    # Mutagenesis -------------------------------------------------------------------------------

    def _maybe_scan(self, model: nn.Module, question: Question, position: int, offset: int) -> None:
        """Begin to try every letter on a copy of the model, if that is wanted: what is read here does
        not change while it is read."""
        if not self._scan_wanted:
            return
        self._scan_wanted = False
        start = max(0, question.place - SCANNED // 2)
        end = min(len(question.inputs), start + SCANNED)
        about = {
            "position": position,
            "label": question.label,
            "start": offset + start,
            "step": self.source.trainer.history.step_count if isinstance(self.source, Live) else None,
        }

        def told(scan: Mutagenesis, changes: Tensor, done: int, total: int) -> None:
            with self._scan_lock:
                if scan is not self._scanning:
                    return  # it was stopped
                self._scan_news = about | {"done": done, "total": total, "changes": floats(changes)}
            self._publisher.wake()

        self._scanning = Mutagenesis(deepcopy(model).eval(), question._replace(start=start, end=end), told)
        self._scanning.start()

    def _end_scan(self) -> None:
        with self._scan_lock:  # nothing that is on its way may come after it
            self._scan_wanted, self._scan_news = False, None
            scan, self._scanning = self._scanning, None
        if scan is not None:
            scan.stop()


def on(model: nn.Module, tokens: Tensor) -> Tensor:
    """Where the model's weights are."""
    return tokens.to(next(model.parameters()).device)
