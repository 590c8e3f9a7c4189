"""A translator at work: what goes in, what comes out, and what it used to say."""

from __future__ import annotations

from typing import Any

import traitlets
from torch import Tensor

from ..models import watch
from .bundles import module, style
from .source import Past, Source, model_label
from .text_view import Limit, TextView
from .translation_view import LONGEST_SOURCE, TranslationView, ended
from .wire import floats

# Held-out sources to try, and the tokens by which another one is longer than any of the task's.
TRIED, LONGER = 4, 2
# Earlier translations that are told beside the present one, and the steps they are looked for at.
TOLD = 7
ROUND = [0, *(digit * 10**power for power in range(1, 7) for digit in (1, 2, 5))]


class Translator(TranslationView):
    """Type a source: its translation comes at once, beside the right one, and what was said of it in the
    course of the training.

    subject: a trainer, a recording, or a model with its task: any model in a translation.
    text: the source, up to 40 tokens. The default is a held-out example.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("numbers", largest=99)
    >>> translator = sw.Translator(sw.build_model("seq2seq", task, hidden_size=8), task, text="42")
    >>> translator
    Translator(numbers-Seq2seq 8)
    >>> translator.close()
    """

    _esm = module("translator")
    _css = style("translator")
    _typed_on = True

    # What the text was at some steps: {"text": str, "rows": [[step, tokens], ...]}.
    _history = traitlets.Dict({"text": "", "rows": []}).tag(sync=True)

    def first(self, source: Source) -> dict[str, Any]:
        self._before = Past(source, self._retold)
        self._told: dict[int, list[str]] = {}  # what was said of the text at a step
        self._told_of: tuple[Any, ...] = ()
        return super().first(source)

    def setup(self, source: Source) -> dict[str, Any]:
        if source.task.kind != "translation" or not hasattr(source.model, "decode"):
            raise ValueError(
                "Translator shows any model in a translation (numbers, dates, interface, agreement), "
                f"not {model_label(source.model)} on {source.task.name!r}."
            )
        about = {"apart": self._answers.apart, "examples": self._examples(source)}
        return TextView.setup(self, source) | about

    def _examples(self, source: Source) -> list[str]:
        """Held-out sources, and as the last a hard one: longer than all, if the model has places for it."""
        rows: Any = source.task.rows("valid")
        held_out = sorted(dict.fromkeys(rows["source"][:200]), key=lambda text: (len(text), text))
        spread = [held_out[(len(held_out) - 1) * n // (TRIED - 1)] for n in range(TRIED)]
        tokens = self._vocabulary.split(spread[-1])
        end = min(source.task.length - 1 + LONGER, longest_source(source.model))
        more = self._vocabulary.split(spread[-2]) * LONGER
        return [*spread, self._vocabulary.apart.join([*tokens, *more][:end])]

    def read(self, model: Any) -> dict[str, Any]:
        text = self.text
        said, alignment = written(model, self.inputs(text, model))
        known = self.known(self._vocabulary.decode(self._vocabulary.encode(text)))
        frame: dict[str, Any] = {
            "text": text,
            "source": self.tokens(text),
            "words": self.words(said),
            "said": self._answers.decode(said),
            "known": known,
            "wanted": self._answers.split(known[0]) if known else None,
        }
        if alignment is not None:
            frame["alignment"] = floats(alignment)
        return frame

    def still(self) -> dict[str, Any]:
        rows = [[step, self._then(step)] for step in round_steps(self.source.steps)]
        return super().still() | {"_history": {"text": self.text, "rows": rows}}

    # The history: in the publisher's thread, one translation a turn, so that nobody waits for it ------

    def publish(self) -> bool:
        sent = super().publish()
        is_answered = self._frame.get("asked", -1) >= self._asked
        return (is_answered and self._retell()) or sent

    def _retell(self) -> bool:
        """Look at one more of the earlier steps. Returns whether there was something to tell."""
        text, steps = self.text, self.source.steps
        told_of = (text, self.source.model)
        if told_of != self._told_of or any(step > max(steps, default=0) for step in self._told):
            self._told_of, self._told = told_of, {}  # another text or model, or a run that went back
        wanted = round_steps(steps)
        missing = [step for step in wanted if step not in self._told]
        if missing:
            self._told[missing[0]] = self._then(missing[0])
            self._publisher.wake()
        rows = [[step, self._told[step]] for step in wanted if step in self._told]
        history: dict[str, Any] = {"text": text, "rows": rows}
        if history == self._history:
            return False
        self._history = history
        return True

    def _then(self, step: int) -> list[str]:
        """What it said at a step."""
        try:
            words: list[str] = self._before.look(step)
        except (LookupError, RuntimeError, ValueError):
            return []  # it is not kept any more, or cannot be read
        return words

    def _retold(self, model: Any) -> list[str]:
        return self.words(ended(model.decode(self.inputs(self.text, model))[0].tolist()))

    def longest(self, model: Any) -> Limit:
        most = longest_source(model)
        return Limit(most) if most == LONGEST_SOURCE else Limit(most, "this model can translate no more")


def written(model: Any, inputs: Tensor) -> tuple[list[int], Tensor | None]:
    """What any translator says to one source, (batch = 1, source), up to and with its end; and how much
    each word reads each source token, (target, source), in the last layer and the mean of its heads."""
    said = model.decode(inputs)
    tokens = ended(said[0].tolist())
    with watch() as trace:
        model(inputs, targets=said[:, : len(tokens)])  # told what it has said itself
    if "alignment" not in trace:
        return tokens, None
    found = trace["alignment"]
    last = {"layer": -1} if "layer" in found.axes else {}
    return tokens, found.select(batch=0, **last).mean(0)


def longest_source(model: Any) -> int:
    """Tokens of a source without its end: a Transformer has places for so many."""
    places = model.sizes.longest_source - 1 if hasattr(model, "source_positions") else LONGEST_SOURCE
    return min(places, LONGEST_SOURCE)


def round_steps(steps: list[int]) -> list[int]:
    """Of the known steps the nearest to 0, 10, 20, 50, 100, and so on: the newest few, and the first."""
    if not steps:
        return []
    found = sorted({min(steps, key=lambda step: abs(step - each)) for each in ROUND if each <= max(steps)})
    return found if len(found) <= TOLD else [found[0], *found[1 - TOLD :]]
