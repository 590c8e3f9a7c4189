"""A telephone that suggests the next word while its network learns."""

from __future__ import annotations

import math
from functools import cached_property
from typing import Any

import torch
import traitlets
from torch import Tensor, nn

from ..tasks import Task
from ..training import Recording, Trainer
from .base import Refused
from .bundles import module, style
from .source import Source, source_of
from .suggestions import chances, completed, suggested
from .text_view import LONGEST
from .typed_text import Known, Typed, taken, typed
from .view import View
from .wire import finite

COLDEST, HOTTEST = 0.1, 3.0


class NextWordKeyboard(View):
    """Type as on a telephone, and take what a language model suggests.

    The three suggestions are the likeliest tokens, ranked, never drawn at random: the temperature
    changes their probabilities and not their order. What has been begun of a word leaves only those
    that begin so. Of characters words are made, by following the likeliest ones. A word that the model
    does not know is never suggested, and may be typed.

    subject: a trainer, a recording, or a model with its task: a language model.
    text: what has been typed, up to 200 tokens. temperature: from 0.1 to 3.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("presidents")
    >>> keyboard = sw.NextWordKeyboard(sw.build_model("gru", task, hidden_size=8), task, text="The Un")
    >>> keyboard
    NextWordKeyboard(presidents-GRU 8)
    >>> keyboard.close()
    """

    _esm = module("next-word-keyboard")
    _css = style("next-word-keyboard")
    _typed_on = True

    # Public

    text = traitlets.Unicode().tag(sync=True)
    """What has been typed so far, up to 200 tokens; it may be empty."""

    temperature = traitlets.Float(1.0).tag(sync=True)
    """The logits are divided by it: below 1 the likeliest token wins all, above 1 all become equal."""

    def __init__(
        self,
        subject: Trainer | Recording | nn.Module,
        task: Task | None = None,
        *,
        text: str = "",
        temperature: float = 1.0,
    ) -> None:
        source = source_of(subject, task, type(self).__name__)
        self._vocabulary = _vocabulary_of(source.task)
        self._known = Known(self._vocabulary)
        super().__init__(source, text=text, temperature=temperature)

    def setup(self, source: Source) -> dict[str, Any]:
        token, _, _ = source.task.unit.removeprefix("bits per ").partition(" ")
        return {
            "token": token,  # what it is called: "word", "character", "visit"
            "read": source.task.length,  # how many it reads at most
            "apart": self._vocabulary.apart,
            "unknown": self._vocabulary.unknown is not None,
        }

    def read(self, model: nn.Module) -> dict[str, Any]:
        text, temperature = self.text, self.temperature
        now = typed(text, self._vocabulary)
        numbers = [self._known.number(token) for token in now.tokens]
        read = [number for number in numbers if number is not None][-self.source.task.length :]
        inputs = torch.tensor([read], dtype=torch.int64, device=next(model.parameters()).device)
        # What comes first of all the model has never been asked: then the counts of train speak.
        scores = model(inputs)[0] if read else self._frequencies[None].to(inputs.device)  # (time, token)
        bits, right = _expected(scores, inputs[0])
        return {
            "text": text,
            "tokens": self._told(now.tokens, numbers, bits),
            "begun": now.begun,
            "suggestions": self._suggestions(model, inputs, scores[-1], now, temperature),
            "bits": finite(sum(bits) / len(bits)) if bits else None,
            "hits": int((suggested(scores[:-1], self._known.never) == right).any(-1).sum()),
            "counted": len(bits),
        }

    def _suggestions(
        self, model: nn.Module, inputs: Tensor, scores: Tensor, now: Typed, temperature: float
    ) -> list[dict[str, Any]]:
        """What each suggestion shows, the text that it leads to, and its probability."""
        only = self._known.beginning(now.begun) if now.begun else None
        best = suggested(scores, self._known.never, only)
        chance = chances(scores, temperature, only)[best]
        if self._vocabulary.pattern is None:
            words = completed(model, inputs, best, self._vocabulary)
            texts = [now.kept + word for word in words]
            shown = [(_last_word(now.kept) + word).rstrip(" ") if word.strip() else word for word in words]
        else:
            shown = [self._vocabulary.tokens[number] for number in best.tolist()]
            texts = [taken(now.kept, now.begun, word) for word in shown]
        return [
            {"shown": word, "text": text, "probability": finite(share)}
            for word, text, share in zip(shown, texts, chance.tolist(), strict=True)
        ]

    def _told(self, tokens: list[str], numbers: list[int | None], bits: list[float]) -> list[list[Any]]:
        """Each token with the bits that it cost, or None, and whether the model knows it."""
        costs = iter(bits)
        readable = sum(number is not None for number in numbers)
        free = readable - len(bits)  # the first has none, nor have those too far back to be read
        told = []
        for token, number in zip(tokens, numbers, strict=True):
            cost = None
            if number is not None:
                free -= 1
                cost = next(costs) if free < 0 else None
            told.append([token, finite(cost), self._known.knows(token)])
        return told

    @cached_property
    def _frequencies(self) -> Tensor:
        frequencies: Any = self.source.task
        return frequencies.frequencies().log()

    # From the page -----------------------------------------------------------------------------

    @traitlets.validate("text")
    def _check_text(self, proposal: Any) -> str:
        count = len(self._vocabulary.split(proposal["value"]))
        if count > LONGEST:
            what = "characters" if self._vocabulary.pattern is None else "words"
            raise Refused(f"The text has {count} {what}; up to {LONGEST} can be typed. Clear it to go on.")
        return proposal["value"]

    @traitlets.validate("temperature")
    def _check_temperature(self, proposal: Any) -> float:
        if not COLDEST <= proposal["value"] <= HOTTEST:
            message = f"temperature must be from {COLDEST} to {HOTTEST:g}, not {proposal['value']}."
            raise Refused(message)
        return proposal["value"]

    @traitlets.observe("text", "temperature")
    def _asked_for(self, _: Any) -> None:
        self.refresh()


def _vocabulary_of(task: Task) -> Any:
    if task.kind != "language-model" or task.vocabulary is None:
        raise ValueError(
            "NextWordKeyboard suggests what a language model expects next, as on presidents-words, "
            f"presidents or purchases; the task {task.name!r} is a {task.kind}."
        )
    return task.vocabulary


def _expected(scores: Tensor, inputs: Tensor) -> tuple[list[float], Tensor]:
    """The bits that each token after the first cost, and these tokens, (time - 1, 1)."""
    right = inputs[1:, None]
    logs = scores[:-1].log_softmax(-1).gather(1, right)
    return (-logs[:, 0] / math.log(2)).tolist(), right


def _last_word(text: str) -> str:
    """The letters at the end of a text."""
    letters = len(text)
    while letters and text[letters - 1].isalpha():
        letters -= 1
    return text[letters:]
