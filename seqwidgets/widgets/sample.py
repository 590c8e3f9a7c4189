"""The text that a language model writes while it learns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch import nn

from ..models import write
from ..tasks import Task
from .recorded import Recorded
from .source import Live, Past

# Long enough to judge, short enough to cost little.
PROMPT, CHARACTERS, WORDS, TEMPERATURE = "The ", 160, 40, 0.8


class Sample:
    """What the model of a run writes, as it stands and as it stood; nothing where there is no text."""

    def __init__(self, source: Live | Recorded) -> None:
        self._source = source
        self._seen: dict[str, Any] | None = None
        self.writes = source.task.kind == "language-model" and hasattr(source.model, "advance")
        if self.writes:
            self._past = Past(source, _writer(source.task))
            if isinstance(source, Live):
                self._probe = source.trainer.probe(_writer(source.task))

    @property
    def text(self) -> dict[str, Any] | None:
        """The newest one of a trainer; of a recording, the one that was looked at last."""
        if not self.writes or not isinstance(self._source, Live):
            return self._seen
        probe = self._probe
        return None if probe.result is None else _told(probe.result, probe.step)

    def look(self, step: int | None) -> None:
        """Have a recording's model write as it stood; None: at the end of the run."""
        self._seen = self.at(self._source.steps[-1] if step is None else step)

    def at(self, step: int) -> dict[str, Any] | None:
        """What it wrote after one of the steps whose weights are known."""
        if not self.writes:
            return None
        try:
            return _told(self._past.look(step), step)
        except Exception:  # of weights that are no numbers
            return None

    def close(self) -> None:
        if self.writes and isinstance(self._source, Live):
            self._source.trainer.dismiss(self._probe)


def _told(text: str, step: int) -> dict[str, Any]:
    return {"text": text, "step": step, "temperature": TEMPERATURE}


def _writer(task: Task) -> Callable[[nn.Module], str]:
    vocabulary = task.vocabulary
    assert vocabulary is not None, "a language model reads tokens"
    if vocabulary.pattern is None:
        return lambda model: write(model, vocabulary, PROMPT, CHARACTERS, TEMPERATURE)
    first = next(task.batches(1, seed=0, split="valid")).inputs[0, :1]
    return lambda model: write(model, vocabulary, vocabulary.decode(first), WORDS, TEMPERATURE)
