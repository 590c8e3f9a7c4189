"""Who keeps a race going: hands legs to an executor and takes in what they give."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import nullcontext

from ..tasks import Task
from .legs import Leg, Plan, run_leg
from .outcome import Ran
from .state import State

# Seconds of a leg: how long a pause takes to be obeyed, and how often a drawing has something new.
LEG = 1.0


class Runner(Ran):
    """One model with one seed, on its way.

    place: where its next leg begins; None: at the first weights.
    """

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan.label, plan.seed)
        self.plan = plan
        self.place: State | None = None

    def take(self, leg: Leg) -> None:
        """The news of a leg."""
        for step in leg.steps:
            self.history.add(step)
        self.place, self.seconds, self.parameters = leg.state, leg.seconds, leg.parameters
        self.clock.note(self.history.step_count, leg.seconds)
        self.error = leg.fault
        self.state = "failed" if leg.fault else "finished" if leg.done else "waiting"

    def fail(self, error: BaseException) -> None:
        """A leg that raised."""
        self.state, self.error = "failed", f"{type(error).__name__}: {error}"
        if "pickle" in self.error:
            self.error += (
                ". A function of a notebook cannot go to another process: put it into a file and import "
                "it, or let the race run in this process with play()."
            )


class Driver:
    """A thread that runs legs until all runners are at their end or `stop` is called.

    executor: None: one thread of this process, in which the runners take turns. running: legs are, or may
    yet begin.
    """

    def __init__(
        self, runners: list[Runner], task: Task, executor: Executor | None, tell: Callable[[], None]
    ) -> None:
        self._runners, self._task, self._executor, self._tell = runners, task, executor, tell
        self._stopping = threading.Event()
        self.running = True
        self._thread = threading.Thread(target=self._drive, name="seqwidgets-race", daemon=True)
        self._thread.start()

    def stop(self, wait: bool) -> None:
        """Begin no more legs. wait: for those that run."""
        self._stopping.set()
        if wait:
            self._thread.join()

    def wait(self) -> None:
        """Until all is done. An interrupt (Ctrl-C) ends the waiting."""
        while self._thread.is_alive():
            self._thread.join(0.5)

    def _drive(self) -> None:
        pool = self._executor or ThreadPoolExecutor(1, "seqwidgets-race-legs")
        legs: dict[Future, Runner] = {}
        with nullcontext() if self._executor else pool:
            while True:
                if self._stopping.is_set():
                    self._call_off(legs)
                else:
                    self._begin(pool, legs)
                if not legs:
                    break
                done, _ = wait(legs, timeout=0.2, return_when=FIRST_COMPLETED)
                for leg in done:
                    self._take(leg, legs.pop(leg))
                if done:
                    self._tell()
        self.running = False
        self._tell()

    def _begin(self, pool: Executor, legs: dict[Future, Runner]) -> None:
        for runner in tuple(self._runners):  # another thread may add some
            if runner.state != "waiting":
                continue
            task = self._task if self._executor is None else None
            try:
                leg = pool.submit(run_leg, runner.plan, runner.place, runner.seconds, LEG, task)
            except Exception as error:  # a pool that is closed or broken
                runner.fail(error)
            else:
                runner.state = "running"
                legs[leg] = runner

    def _take(self, leg: Future, runner: Runner) -> None:
        error = leg.exception()
        if error is not None:
            runner.fail(error)
        else:
            runner.take(leg.result())

    def _call_off(self, legs: dict[Future, Runner]) -> None:
        """Those that have not begun."""
        for leg in [leg for leg in legs if leg.cancel()]:
            legs.pop(leg).state = "waiting"
