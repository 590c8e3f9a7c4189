"""A track along DNA or a protein: what stands there, what is true, and what the network says."""

from __future__ import annotations

from typing import Any

import traitlets
from torch import nn

from ..tasks import Task
from ..training import Recording, Trainer
from .base import Refused, within
from .bundles import module, style
from .long_reading import EVERYTHING
from .source import Live, Source, source_of
from .track_data import changes, checked, example, tagging
from .track_reading import Answer, Asked, TrackReading
from .track_scan import TrackScan
from .view import View

# Positions that are in sight at first.
IN_SIGHT = 100


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

    _typed_on = True
    _hurried = False  # a letter was changed: what is in sight is to be read first
    _runs = False  # the trainer, when something was published last

    def __init__(
        self,
        subject: Trainer | Recording | nn.Module,
        task: Task | None = None,
        *,
        sequence: str | None = None,
    ) -> None:
        source = source_of(subject, task, type(self).__name__)
        self._letters, self._labels = tagging(source.task)
        held_out = example(source.task, self._letters)
        self._reading = TrackReading(self._letters, held_out)
        self._scanning = TrackScan(lambda: self._publisher.wake())
        text = held_out.text if sequence is None else checked(sequence, self._letters)
        position = held_out.position if sequence is None else len(text) // 2
        first = max(0, min(position - IN_SIGHT // 2, len(text) - IN_SIGHT))
        window = [first, min(len(text), first + IN_SIGHT)]
        super().__init__(source, sequence=text, position=position, window=window)

    def begin(self) -> None:
        if isinstance(self.source, Live):
            self._probe = self.source.trainer.probe(lambda model: self._answering(model, self._glance))

    def setup(self, source: Source) -> dict[str, Any]:
        way = self._reading.way(source.model)
        return {
            "letters": "".join(self._letters.tokens),
            "labels": list(self._labels.tokens),
            "limit": way.longest,
            "reach": None if way.reach == EVERYTHING else way.reach,
        }

    def close(self) -> None:
        if hasattr(self, "_scanning"):  # else it was refused while it was made
            self._scanning.end()
        super().close()

    # From the page -----------------------------------------------------------------------------

    def receive(self, message: dict) -> None:
        if message.get("type") == "scan":
            self._scanning.end()
            self._scan = {}
            self._scanning.want()
            self.refresh()
        elif message.get("type") == "stop":
            self._scanning.end()
            self._scan = self._scan | {"stopped": True} if self._scan else {}

    @traitlets.validate("sequence")
    def _check_sequence(self, proposal: Any) -> str:
        return checked(proposal["value"], self._letters)

    @traitlets.validate("mutations")
    def _check_mutations(self, proposal: Any) -> list:
        return changes(proposal["value"], self.sequence, self._letters)

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
    def _asked_for(self, change: Any) -> None:
        self._hurried |= change["name"] == "mutations"
        self._scanning.end()
        self._scan = {}
        self.refresh()

    @traitlets.observe("window")
    def _other_window(self, _: Any) -> None:
        if self.source.state == "running":  # else all of it is known
            self.refresh()

    # To the page -------------------------------------------------------------------------------

    def publish(self) -> bool:
        self._scanning.tell(lambda news: setattr(self, "_scan", news))
        running = self.source.state == "running"
        if self._probe is not None and running != self._runs:
            # At rest all is read; that took long, and the next look would be due long after it.
            self._runs = running
            self._probe.request()
        return super().publish()

    def read(self, model: nn.Module) -> dict[str, Any]:
        return self._told(model, self._reading.answer(model, self._asked_now()), self.moment)

    def _glance(self, model: nn.Module) -> dict[str, Any]:
        """Between two steps of a trainer."""
        assert isinstance(self.source, Live)
        step, running = self.source.trainer.history.step_count, self.source.state == "running"
        return self._told(model, self._reading.glance(model, self._asked_now(), step, running), step)

    def _told(self, model: nn.Module, answer: Answer, step: int | None) -> dict[str, Any]:
        self._scanning.begin(model, answer, step)
        if answer.frame["unread"]:
            self._look_again()  # for the rest
        return answer.frame

    def _asked_now(self) -> Asked:
        sequence, window = self.sequence, self.window
        mutations = [each for each in self.mutations if each[0] < len(sequence)]
        position = min(self.position, len(sequence) - 1)
        hurried, self._hurried = self._hurried, False
        sight = [(window[0], min(window[1], len(sequence))), (position, position + 1)] if hurried else None
        return Asked(sequence, mutations, position, self.label, (window[0], window[1]), sight)
