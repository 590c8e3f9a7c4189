"""A race as a file: one safetensors file, like that of a run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from ..tasks import Task, kept_task
from .clock import Clock
from .history import History
from .outcome import Outcome, Ran
from .run_file import read, under, write
from .series import Series

# Of a run, beside its curves.
TOLD = ("label", "seed", "state", "error", "seconds", "parameters")


class RaceRecording(Outcome):
    """What came of a race: its curves and its table. `Race.recording` makes it.

    >>> import seqwidgets as sw
    >>> race = sw.Race(sw.load_task("recall", delay=3), ["rnn", "gru"], until=sw.until(steps=5), seeds=2)
    >>> race.play(); race.wait()
    >>> race.recording
    <recorded race on recall: rnn, gru>
    """

    state = "still"

    def __init__(self, task: Task, runs: list[Ran]) -> None:
        self.task, self._runs = task, runs

    def ran(self) -> list[Ran]:
        return self._runs

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """There will be no news."""
        return lambda: None

    def save(self, path: str | Path) -> None:
        """Write the recording to one safetensors file."""
        tensors: dict[str, Tensor] = {}
        told = []
        for number, run in enumerate(self._runs):
            told.append({name: getattr(run, name) for name in TOLD})
            told[-1] |= {"step": run.history.step_count, "scores": run.history.scores}
            tensors[f"{number}/clock"] = torch.from_numpy(run.clock.marks)
            for name, curve in run.history.curves.items():
                tensors[f"{number}/curves/{name}"] = torch.from_numpy(curve.points())
        about = {"task": self.task.name, "task_options": dict(self.task.options), "runs": told}
        write(path, tensors, {"race": json.dumps(about)})

    @classmethod
    def load(cls, path: str | Path) -> RaceRecording:
        """Read a recording.

        Raises FileNotFoundError, or ValueError for a file that is broken, no recording, the recording
        of a single run, or written by a newer version.
        """
        header, tensors = read(path, "race")
        try:
            about = json.loads(header["race"])
            runs = [_run(told, under(tensors, f"{number}/")) for number, told in enumerate(about["runs"])]
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{str(path)!r} is the recording of a race, but broken: {error}.") from None
        return cls(kept_task(about["task"], about["task_options"]), runs)

    def __repr__(self) -> str:
        return f"<recorded race on {self.task.name}: {', '.join(self._by_label())}>"


def _run(told: dict[str, Any], tensors: dict[str, Tensor]) -> Ran:
    history = History()
    history.curves |= {name: Series.of(curve.numpy()) for name, curve in under(tensors, "curves/").items()}
    history.step_count, history.scores = told["step"], told["scores"]
    facts = {name: told[name] for name in TOLD}
    return Ran(**facts, history=history, clock=Clock(tensors["clock"].numpy()))
