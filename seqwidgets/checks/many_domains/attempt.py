"""An attempt at the challenge: a minute of training, then the test, then the medal."""

from __future__ import annotations

import math
from threading import Thread
from time import perf_counter

import torch

from ...questions.challenge.entry import Contender
from ...questions.challenge.findings import looked_at
from ...questions.challenge.rules import MEDALS, SECONDS, challenge_task, medal_for
from ...training import Trainer, until
from ...training.evaluate import evaluate
from ..note import Note
from ..progress_file import remember_medal
from .contender import EXERCISE


class Attempt:
    """A contender's model while it trains for the challenge, and afterwards its medal. `sw.medal` makes it.

    It trains in the thread of `trainer`, which any panel can show, and shows how it stands when it is
    displayed or printed. A run that is paused, or fails, has no medal.

    medal: "gold", "silver", "bronze" or "no medal"; None while there is none to give. score: the
    balanced accuracy on test, or NaN until then.
    """

    def __init__(self, contender: Contender, steps: int | None, seed: int) -> None:
        self.task = challenge_task()
        findings = looked_at(contender, self.task, seed)
        if not findings or findings[-1].fault:
            told = f" {findings[-1].about}: {findings[-1].found}." if findings else ""
            raise ValueError(
                f"This contender does not keep the rules.{told} Run `sw.check.contender(contender)` first."
            )
        model, settings = contender(self.task, seed)
        self.trainer = Trainer(model, self.task, seed=seed, name="challenge", **settings)
        self.medal: str | None = None
        self.score = math.nan
        self._baselines: dict[str, float] = {}
        self._error = ""
        self._limit, self._start = until(seconds=SECONDS, steps=steps), perf_counter()
        self._thread = Thread(target=self._run, name="challenge", daemon=True)
        self._thread.start()

    def wait(self) -> Attempt:
        """Until the medal is known: for scripts. In a notebook the page cannot be used meanwhile."""
        self._thread.join()
        return self

    def _run(self) -> None:
        try:
            self.trainer.run(until=self._limit, schedule="cosine")
            if self.trainer.state == "finished":
                self._measure()
        except Exception as error:
            self._error = str(error)

    def _measure(self) -> None:
        torch.set_num_threads(1)  # counts for this thread alone
        scores = evaluate(self.trainer.model, self.task, self.task.epoch(256, "test"))
        self._baselines, self.score = self.task.baseline_on("test"), scores[self.task.metric]
        medal = medal_for(self.score)
        remember_medal(EXERCISE, medal, self.score, list(MEDALS))
        self.medal = medal

    @property
    def _note(self) -> Note:
        step = f"step {self.trainer.history.step_count:,}"
        if self._error:
            return Note("No medal: the run failed", self._error)
        if self.medal is not None:
            return Note(self.medal.capitalize(), f"{self._table()}\n\nMeasured on test after {step}.")
        if not self._thread.is_alive():
            return Note("No medal: the run was ended before its time", f"It stands at {step}. Start again.")
        seconds = min(SECONDS, perf_counter() - self._start)
        return Note(
            f"{seconds:.0f} of {SECONDS:.0f} seconds, {step}",
            "The medal is given at the end: run this cell again then.",
        )

    def _table(self) -> str:
        beside = MEDALS | self._baselines | {"**yours**": self.score}
        rows = sorted(beside.items(), key=lambda row: -row[1])
        lines = [f"| {name} | {score:.3f} |" for name, score in rows]
        return "\n".join([f"| | {self.task.metric.replace('_', ' ')} |", "|---|---|", *lines])

    def __repr__(self) -> str:
        return str(self._note)

    def _repr_markdown_(self) -> str:
        return self._note._repr_markdown_()


def medal(contender: Contender, *, steps: int | None = None, seed: int = 0) -> Attempt:
    """Enter the challenge 8.1: train a contender for a minute and measure it on the test split.

    contender: the function of exercise 8.1, which has to keep its rules. steps: at most so many, for a
    shorter attempt that counts like any other; None: as many as the minute has room for. seed: of the
    weights and the batches.

    Returns at once: the training runs in a thread of its own, and what is returned shows how it stands.
    The best medal is kept in `progress.json`. Raises ValueError when the rules are not kept.

    >>> import seqwidgets as sw
    >>> from seqwidgets.checks.many_domains import CONTENDER
    >>> attempt = sw.medal(CONTENDER.solution, steps=2).wait()
    >>> attempt.medal
    'no medal'
    >>> attempt.trainer.close()
    """
    return Attempt(contender, steps, seed)
