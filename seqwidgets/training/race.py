"""Several models side by side on the same batches, each with several seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from multiprocessing import get_context
from os import cpu_count
from typing import Any

from ..models import build_model
from ..tasks import Task
from .driver import Driver, Runner
from .entries import Entry, parts, rate
from .legs import Plan, told
from .listeners import Listeners
from .outcome import Outcome, Ran
from .race_recording import RaceRecording
from .schedule import schedule_named
from .settings import Settings, known
from .until import until as Until


class Race(Outcome):
    """Trains several models on one task, on the same batches, for equal steps or equal seconds.

    entries: names of models; or by label, a name, a cell or attention of your own, or a mapping with
        "model" and its options and settings: {"open": {"model": "lstm", "horizon": 50}}.
    until: steps, seconds (of computing, each run its own) or a score.
    seeds: runs of each; the first weights, the batches and dropout follow from the number.
    batch_size: the same for all, so that all see the same batches. learning_rate: None: for each
        model what was found good for it. schedule: "constant" or "cosine". settings: as in `Trainer`.

    `runners` are the runs; `state` is "idle", "running", "paused" or "finished".

    Raises ValueError for what `build_model`, `Trainer` and `until` refuse.

    >>> import seqwidgets as sw
    >>> race = sw.Race(sw.load_task("recall", delay=3), ["rnn", "gru"], until=sw.until(steps=20), seeds=2)
    >>> race.play(); race.wait()
    >>> [row["model"] for row in race.table()], race.curves("training")["gru"].mean.shape
    (['rnn', 'gru'], (20,))
    """

    def __init__(
        self,
        task: Task,
        entries: Iterable[str] | Mapping[str, Entry],
        *,
        until: Until,
        seeds: int = 3,
        batch_size: int = 32,
        learning_rate: float | None = None,
        schedule: str = "constant",
        **settings: Any,
    ) -> None:
        until.check(task)
        schedule_named(schedule)
        named = entries if isinstance(entries, Mapping) else {name: name for name in entries}
        if not named:
            raise ValueError("A race needs at least one model.")
        if not isinstance(seeds, int) or isinstance(seeds, bool) or seeds < 1:
            raise ValueError(f"seeds must be a whole number of at least 1, not {seeds!r}.")
        self.task = task
        self._until, self._seeds, self._schedule = until, seeds, schedule
        self._shared = known(settings) | {"batch_size": batch_size}
        if learning_rate is not None:
            self._shared["learning_rate"] = learning_rate
        self._listeners = Listeners()
        self._driver: Driver | None = None
        self.runners: list[Runner] = []
        for label, entry in named.items():
            self.add(label, entry)
        self.runners.sort(key=lambda runner: runner.plan.seed)  # the first seed of each comes first

    def add(self, label: str, entry: Entry) -> None:
        """Enter one more model. It begins at step 0, sees the same batches and has the same limit: while
        the race runs, at once, and else when it goes on.

        Raises ValueError for a label that is taken and for what `Race` itself refuses.
        """
        if label in self._by_label():
            raise ValueError(f"{label!r} is in the race already; give the new one another label.")
        model, options, own = parts(entry)
        build_model(model, self.task, **options)  # what is wrong shows here, not in another process
        obeys = {"learning_rate": rate(model, self.task)} | self._shared | own
        Settings(**obeys)
        shared = told(self.task), model, options, obeys, self._until, self._schedule
        self.runners += [Runner(Plan(label, seed, *shared)) for seed in range(self._seeds)]
        self._listeners.tell()

    @property
    def state(self) -> str:
        if self._driver is not None and self._driver.running:
            return "running"
        if all(runner.state in ("finished", "failed") for runner in self.runners):
            return "finished"
        return "paused" if any(runner.place for runner in self.runners) else "idle"

    def play(self, executor: Executor | None = None) -> None:
        """Go on, and return at once. executor: of `concurrent.futures`, or one like it, such as a Dask
        client's; None: a thread of this process, in which the runs take turns."""
        self.pause()
        self._driver = Driver(self.runners, self.task, executor, self._listeners.tell)

    def run(self, executor: Executor | None = None) -> None:
        """Run to the end, and wait. executor: None: a pool of processes, one a core.

        In a script, call it below `if __name__ == "__main__":`, as the processes import the script.
        """
        pool = executor or ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn"))
        with nullcontext() if executor else pool:
            self.play(pool)
            self.wait()

    def wait(self) -> None:
        """Until the race stands still. Ctrl-C pauses it."""
        if self._driver is None:
            return
        try:
            self._driver.wait()
        except KeyboardInterrupt:
            self.pause()
            raise

    def pause(self, wait: bool = True) -> None:
        """Stop after the present legs, of a second each; `play` and `run` go on from there. wait: until
        it stands still."""
        if self._driver is not None:
            self._driver.stop(wait)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener()` called after each leg, in the race's thread, and when the race comes to rest or
        a model enters. Returns what ends this."""
        return self._listeners.subscribe(listener)

    # What came of it ---------------------------------------------------------------------------

    def ran(self) -> list[Ran]:
        return list(self.runners)

    @property
    def recording(self) -> RaceRecording:
        """The race so far, to be saved. Raises RuntimeError while it is running."""
        if self.state == "running":
            raise RuntimeError(f"The race on {self.task.name} is running; pause it before you record it.")
        return RaceRecording(self.task, [run.as_it_is() for run in self.ran()])

    def __repr__(self) -> str:
        done = sum(runner.state == "finished" for runner in self.runners)
        return f"<race on {self.task.name}: {self.state}, {done} of {len(self.runners)} runs finished>"
