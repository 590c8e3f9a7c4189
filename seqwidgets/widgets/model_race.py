"""Several runs on one axis: for each model its mean, its band over the seeds, and a line of figures."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import Any

import numpy as np
import traitlets

from ..models import model_names
from ..training import Race, RaceRecording
from ..training.outcome import Outcome, Ran
from .base import LiveWidget, Refused
from .bundles import module, style
from .wire import finite

# Points of a line: a page is not wider than some pixels each.
POINTS = 300
AXES = ("steps", "seconds")
RECORDING = "This is the recording of a race: nothing is trained here."


class Racing:
    """A race, as what a widget looks at."""

    def __init__(self, race: Race | RaceRecording) -> None:
        self.race, self.name, self.subscribe = race, race.task.name, race.subscribe

    @property
    def state(self) -> str:
        return self.race.state


class ModelRace(LiveWidget):
    """A race while it is run: mean and band of each model, and a table of them, in the order of entry.

    race: a Race, or the recording of one, of which nothing is trained.

    The page starts and pauses the race, enters models and hides lines; a model that is hidden goes on.
    executor: of `concurrent.futures`, where the page's Play computes; None: a thread of this process.

    >>> import seqwidgets as sw
    >>> race = sw.Race(sw.load_task("recall", delay=3), ["rnn", "gru"], until=sw.until(steps=20))
    >>> view = sw.ModelRace(race)
    >>> view
    ModelRace(recall)
    >>> view.close()
    """

    _esm = module("model-race")
    _css = style("model-race")

    # Public

    axis = traitlets.Unicode("steps").tag(sync=True)
    """Against what the curves are drawn: "steps" or "seconds" of computing."""

    measure = traitlets.Unicode("held_out").tag(sync=True)
    """What is drawn: "held_out" or "training", the losses, or the task's metric, by name."""

    hidden: traitlets.List = traitlets.List(traitlets.Unicode()).tag(sync=True)
    """Labels of the models that are not drawn."""

    # Internal

    _setup = traitlets.Dict().tag(sync=True)
    _notice = traitlets.Unicode().tag(sync=True)
    _frame = traitlets.Dict().tag(sync=True)

    def __init__(self, race: Race | RaceRecording, *, executor: Executor | None = None) -> None:
        if not isinstance(race, Race | RaceRecording):
            raise TypeError(
                f"ModelRace shows a Race or a RaceRecording, not {type(race).__name__}; make one with "
                "sw.Race(task, ['rnn', 'lstm'], until=sw.until(seconds=10))."
            )
        self.race, self._executor = race, executor
        super().__init__(Racing(race), _setup=_setup(race), _frame=_frame(race))

    def still(self) -> dict[str, Any]:
        return {"_frame": _frame(self.race)}

    # From the page -------------------------------------------------------------------------------

    def receive(self, message: dict) -> None:
        race = self.race
        if isinstance(race, RaceRecording):
            raise ValueError(RECORDING)
        actions = {
            "play": lambda: race.play(self._executor),
            "pause": lambda: race.pause(wait=False),
            "add": lambda: race.add(message.get("model", ""), message.get("model", "")),
        }
        action = actions.get(message.get("type", ""))
        if action is None:
            raise ValueError(f"ModelRace does not know the message {message!r}.")
        self._notice = ""
        action()
        self._publisher.wake()

    def say(self, message: str) -> None:
        self._notice = message

    @traitlets.validate("axis")
    def _check_axis(self, proposal: Any) -> str:
        return _one_of("axis", proposal["value"], AXES)

    @traitlets.validate("measure")
    def _check_measure(self, proposal: Any) -> str:
        return _one_of("measure", proposal["value"], measures(self.race))

    @traitlets.validate("hidden")
    def _check_hidden(self, proposal: Any) -> list[str]:
        labels = [row["model"] for row in self.race.table()]
        return [_one_of("hidden", label, labels) for label in proposal["value"]]

    # To the page ---------------------------------------------------------------------------------

    def publish(self) -> bool:
        frame = _frame(self.race)
        if frame == self._frame:
            return False
        self._frame = frame
        return True


def measures(race: Outcome) -> tuple[str, ...]:
    """What can be drawn of a race."""
    return "held_out", "training", race.task.metric


def _setup(race: Race | RaceRecording) -> dict[str, Any]:
    task = race.task
    loss, score = (next(iter(each.items()), None) for each in (task.baseline_loss, task.baseline))
    return {
        "task": task.name,
        "metric": task.metric,
        "higher_is_better": task.higher_is_better,
        "unit": task.unit,
        "models": [] if isinstance(race, RaceRecording) else model_names(task),
        "baselines": dict(zip(measures(race), (loss, loss, score), strict=True)),
    }


def _frame(race: Race | RaceRecording) -> dict[str, Any]:
    rows, ran = race.table(), race.ran()
    for row in rows:
        row["score"] = row["score"] and [finite(value) for value in row["score"]]
    return {
        "state": race.state,
        "step": sum(run.history.step_count for run in ran),
        "runs": [sum(run.state == "finished" for run in ran), len(ran)],
        "message": next((_told(run) for run in ran if run.error), ""),
        "rows": rows,
        "curves": {name: _curves(race, name) for name in measures(race)},
    }


def _curves(race: Outcome, measure: str) -> dict[str, bytes]:
    """By label: float32 (point, 5), each a step, the seconds so far, mean, low and high."""
    scale = 1.0 if measure == race.task.metric else race.task.in_unit(1.0)
    sent = {}
    for label, band in race.curves(measure).items():
        steps, mean, low, high = band.thinned(POINTS)
        values = [steps, race.seconds(label, steps), scale * mean, scale * low, scale * high]
        sent[label] = np.stack(values, axis=1).astype("<f4").tobytes()
    return sent


def _told(run: Ran) -> str:
    return f"{run.label}, seed {run.seed}: {run.error}"


def _one_of(name: str, value: str, choices: tuple[str, ...] | list[str]) -> str:
    if value not in choices:
        raise Refused(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
    return value
