"""What every view of an encoder with a decoder has: a source with its end, and a look at both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple

import torch
import traitlets
from torch import Tensor, nn

from ..models import Trace, intervene, watch
from ..models.search import END, Growth
from ..models.search import beam as beam_search
from ..models.seq2seq import Seq2Seq
from ..tasks import Task
from .source import Source, model_label
from .text_view import Limit, TextView

# Tokens of a source that can be told apart in the picture.
LONGEST_SOURCE = 40

Change = Callable[[Tensor], Tensor]


class Translated(NamedTuple):
    """What a model has made of one source."""

    tokens: list[int]  # up to and with the first END
    trace: Trace
    grown: list[Growth]  # of the beam, step by step; empty without one


class TranslationView(TextView):
    """A view of a model that reads a source whole and then writes the target word by word."""

    position = traitlets.Int(0).tag(sync=True)
    """The chosen word of the translation, from 0."""

    def setup(self, source: Source) -> dict[str, Any]:
        model: Any = source.model
        if source.task.kind != "translation" or not isinstance(model, Seq2Seq):
            raise ValueError(
                f"{type(self).__name__} shows what seq2seq and seq2seq-attention do in a translation, "
                f"not {model_label(model)} on {source.task.name!r}."
            )
        about = {"attention": model.attention is not None, "apart": self._answers.apart}
        return super().setup(source) | about

    def begin(self) -> None:
        # Before the first look: a trainer that had waited for it would allow the next one much later.
        self._known: dict[str, list[str] | None] = dict(known_pairs(self.source.task))
        super().begin()

    def longest(self, model: nn.Module) -> Limit:
        return Limit(LONGEST_SOURCE)

    def known(self, text: str) -> list[str] | None:
        """The right translation of a source, and the split that it stands in: "rule", if it stands in
        none; None: nobody knows it."""
        if text not in self._known:
            task: Any = self.source.task
            right = task.right(text)
            self._known[text] = None if right is None else [right, "rule"]
        return self._known[text]

    # With the end token, as in training.

    def tokens(self, text: str) -> list[str]:
        return [*super().tokens(text), self._vocabulary.tokens[END]]

    def inputs(self, text: str, model: nn.Module) -> Tensor:
        encoded = super().inputs(text, model)
        return torch.cat([encoded, encoded.new_full((1, 1), END)], dim=1)

    def words(self, numbers: Iterable[int]) -> list[str]:
        """Of the translation."""
        return [self._answers.tokens[number] for number in numbers]


def known_pairs(task: Task) -> dict[str, list[str]]:
    """For each source of a task its translation, and the split that it stands in."""
    known: dict[str, list[str]] = {}
    for split in ("test", "valid", "train"):
        rows = task.rows(split)
        known |= {
            source: [target, split] for source, target in zip(rows["source"], rows["target"], strict=True)
        }
    return known


def ended(tokens: list[int]) -> list[int]:
    """Up to and with the first end token."""
    return tokens[: tokens.index(END) + 1] if END in tokens else tokens


def translated(
    model: Seq2Seq, inputs: Tensor, beam: int = 1, change: Callable[[], Change] | None = None
) -> Translated:
    """What the model says to one source, (batch = 1, source), and what happens inside meanwhile.

    change: makes a function that takes the alignment, (batch, head, query, key), a decoding step or
        several steps at a time, and gives what it is to be.
    """
    grown: list[Growth] = []
    with _changing(change):
        if beam == 1:
            said = model.decode(inputs)
        else:
            longest = model.sizes.longest_target
            said = beam_search(model, model.encode(inputs, None), 1, longest, beam, grown)
    tokens = ended(said[0].tolist())
    with _changing(change), watch() as trace:
        model(inputs, targets=said[:, : len(tokens)])  # told what it has said itself
    if model.attention is not None and "alignment" not in trace:
        raise ValueError(
            "this attention does not show its weights; let it call "
            'sw.tap("attention", weights, ("batch", "head", "query", "key")).'
        )
    return Translated(tokens, trace, grown)


def _changing(change: Callable[[], Change] | None) -> AbstractContextManager[None]:
    return nullcontext() if change is None else intervene(alignment=change())


def alignment_of(trace: Trace) -> Tensor:
    """Which source each word reads, (target, source)."""
    return trace["alignment"].select(batch=0, head=0)
