"""What every view has that has a model read a text: the text, and the token that is chosen."""

from __future__ import annotations

from typing import Any, NamedTuple

import traitlets
from torch import Tensor, nn
from torch.nn import functional

from ..models.transformer import Transformer
from ..tasks import IGNORED, Batch, Task, Vocabulary
from ..training import Recording, Trainer
from .base import Refused, within
from .source import Source, source_of
from .view import View
from .wire import finite

# Tokens that a view can show.
LONGEST = 200
# Of a held-out example: short enough to be read at a glance.
GLANCE = 48
# Examples on which a loss is measured.
HELD_OUT = 16
# Predictions shown after each token.
BEST = 3


class Limit(NamedTuple):
    """How many tokens a text may have, and why no more."""

    tokens: int
    why: str = "more cannot be told apart in the picture"


class TextView(View):
    """A view of a model that reads a text which the reader can edit."""

    # Public

    text = traitlets.Unicode().tag(sync=True)
    """The sequence that the model reads, 1 to 200 tokens, and no more than it has positions for."""

    position = traitlets.Int(0).tag(sync=True)
    """The chosen token of the sequence, from 0."""

    def __init__(
        self, subject: Trainer | Recording | nn.Module, task: Task | None = None, *, text: str | None = None
    ) -> None:
        source = source_of(subject, task, type(self).__name__)
        self._held_out = next(source.task.batches(HELD_OUT, seed=0, split="valid"))
        self._vocabulary, self._answers = vocabularies(source.task, type(self).__name__)
        limit = self.longest(source.model)
        if text is None:
            text = example(source.task, self._vocabulary, limit)
        else:
            text = checked(text, self._vocabulary, limit)
        super().__init__(source, text=text, **self.first(source))

    def first(self, source: Source) -> dict[str, Any]:
        """Get ready for the first look; the traits that begin otherwise than they are declared."""
        return {}

    def setup(self, source: Source) -> dict[str, Any]:
        return {"longest": self.longest(source.model).tokens}

    def longest(self, model: nn.Module) -> Limit:
        """What can be shown, or what the model has positions for."""
        if isinstance(model, Transformer) and model.needs.longest < LONGEST:
            return Limit(model.needs.longest, "this Transformer has positions for no more")
        return Limit(LONGEST)

    # Both take the text, as `read` asks for it once: the reader may type while the model reads.

    def tokens(self, text: str) -> list[str]:
        return self._vocabulary.split(text)

    def inputs(self, text: str, model: nn.Module) -> Tensor:
        """The text as the model reads it, (batch = 1, time)."""
        return self._vocabulary.encode(text)[None].to(next(model.parameters()).device)

    def predictions(self, logits: Tensor) -> list[list[list[Any]]]:
        """logits (time, token) -> for each position the best tokens with their probabilities; none where
        the model's scores are no numbers."""
        best = logits.softmax(-1).topk(min(BEST, logits.shape[-1]))  # (time, best)
        return [
            [[self._answers.tokens[token], chance] for chance, token in zip(*row, strict=True)]
            if finite(row[0][0]) is not None
            else []
            for row in zip(best.values.tolist(), best.indices.tolist(), strict=True)
        ]

    def examples(self, inputs: Tensor) -> Batch | None:
        """What a loss is measured on: the text, where it says itself what comes next, as in a language
        model; else held-out examples. None: the text is too short to say anything."""
        if self.source.task.kind != "language-model":
            return self._held_out
        targets = functional.pad(inputs[:, 1:], (0, 1), value=IGNORED)
        mask = targets != IGNORED
        return Batch(inputs, targets, mask.sum(1) + 1, mask) if mask.any() else None

    def loss(self, model: nn.Module, batch: Batch) -> float | None:
        """In the task's unit; None if it is no number."""
        task, batch = self.source.task, batch.to(next(model.parameters()).device)
        return finite(task.in_unit(float(task.loss(task.output(model, batch), batch))))

    def set_state(self, sync_data: dict) -> None:
        super().set_state(sync_data)
        if sync_data.get("text") == self.text:
            self._notice = ""  # the reader is back at what is shown

    @traitlets.validate("text")
    def _check_text(self, proposal: Any) -> str:
        return checked(proposal["value"], self._vocabulary, self.longest(self.source.model))

    @traitlets.observe("text")
    def _text_changed(self, change: Any) -> None:
        self.edited(change["old"] or "")  # none while the widget is made
        self.refresh()

    def edited(self, before: str) -> None:
        """Carry over what the reader has done to the text before, ahead of the first look at the new
        one. A trainer may look in between: `read` passes over what the new text has no place for."""

    @traitlets.validate("position")
    def _check_position(self, proposal: Any) -> int:
        return within("position", proposal["value"], LONGEST)


def vocabularies(task: Task, widget: str) -> tuple[Vocabulary, Vocabulary]:
    """Of what is read and of what is predicted. Raises ValueError where there is nothing to type."""
    if task.vocabulary is None or task.target_vocabulary is None:
        raise ValueError(f"{widget} reads tokens; the task {task.name!r} is about measured numbers.")
    return task.vocabulary, task.target_vocabulary


def example(task: Task, vocabulary: Vocabulary, limit: Limit) -> str:
    """The beginning of a held-out example."""
    batch = next(task.batches(1, seed=0, split="valid"))
    return vocabulary.decode(batch.inputs[0, : min(GLANCE, limit.tokens, int(batch.lengths[0]))])


def checked(text: str, vocabulary: Vocabulary, limit: Limit) -> str:
    """A text that can be shown. Raises `Refused`, saying why it cannot."""
    what = "character" if vocabulary.pattern is None else "word"
    count = len(vocabulary.split(text))
    if not count:
        raise Refused(f"The text {f'has no {what}' if text else 'is empty'}; type at least one {what}.")
    if count > limit.tokens:
        raise Refused(f"The text has {count:,} {what}s; it can have {limit.tokens}: {limit.why}.")
    try:
        text.encode("utf-8")
        vocabulary.encode(text)
    except UnicodeEncodeError as error:
        raise Refused(f"At position {error.start} stands half of a character; take it away.") from None
    except ValueError as error:
        raise Refused(str(error)) from None
    return text
