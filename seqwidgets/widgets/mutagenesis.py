"""Each letter of a stretch changed to each other one: what becomes of one answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor, nn

# Changed sequences that are read at once: few enough that it stops soon after it is told to.
BATCH = 50


class Question(NamedTuple):
    """inputs: what the network reads, (time,); place: of the answer in it; label: the answer whose
    log-odds are measured; start, end: the stretch in which letters are changed; letters: that there are."""

    inputs: Tensor
    place: int
    label: int
    start: int
    end: int
    letters: int


class Mutagenesis:
    """Answers a question in a thread of its own, which neither training nor the kernel waits for.

    model: nobody else's, as it is read while a trainer's goes on changing. told: is called after each
    batch with the changes (position, letter) of the log-odds, NaN where they are not known yet, with
    how many are known, and of how many.
    """

    def __init__(
        self, model: nn.Module, question: Question, told: Callable[[Mutagenesis, Tensor, int, int], None]
    ) -> None:
        self._model, self._question, self._told = model, question, told
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="seqwidgets-mutagenesis", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End soon, and say nothing more."""
        self._stopped.set()

    def join(self) -> None:
        if self._thread.ident is not None and threading.current_thread() is not self._thread:
            self._thread.join()

    @torch.no_grad()
    def _run(self) -> None:
        torch.set_num_threads(1)  # as in a trainer's thread: what the main thread has set does not count
        inputs, place, label, start, end, letters = self._question
        changes = torch.full((end - start, letters), torch.nan)
        changes[torch.arange(end - start), inputs[start:end]] = 0.0
        asked = changes.isnan().nonzero()  # (change, 2)
        before = log_odds(self._model(inputs[None])[0, place], label)
        for done, some in enumerate(asked.split(BATCH)):
            if self._stopped.is_set():
                return
            row, letter = some.T
            rows = inputs.repeat(len(some), 1)
            rows[torch.arange(len(some)), start + row] = letter
            changes[row, letter] = log_odds(self._model(rows)[:, place], label) - before
            self._told(self, changes, min(len(asked), (done + 1) * BATCH), len(asked))


def log_odds(logits: Tensor, label: int) -> Tensor:
    """log p / (1 - p) of a label, logits (..., label) -> (...)."""
    others = torch.cat([logits[..., :label], logits[..., label + 1 :]], dim=-1)
    return logits[..., label] - others.logsumexp(-1)
