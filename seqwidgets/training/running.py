"""A run that nobody watches: until a limit, along a schedule."""

from __future__ import annotations

import math
from time import perf_counter

from .engine import Engine
from .schedule import schedule_named
from .steps import Step
from .until import until as Until


def run(engine: Engine, until: Until, schedule: str) -> None:
    """Train until a limit is reached, and wait. See `Trainer.run`."""
    until.check(engine.task)
    factor, first, start = schedule_named(schedule), engine.history.step_count, perf_counter()
    rate = Rate(engine)

    def reached(step: Step) -> bool:
        done, seconds = step.index - first, perf_counter() - start
        rate.set(factor(until.progress(done, seconds), done + 1))
        return until.reached(engine.task, step, done, seconds)

    rate.set(factor(0.0, 1))
    engine.go(math.inf, reached)
    try:
        engine.wait()
    finally:
        engine.stop()
        engine.wait()
        rate.set(1.0)
    if engine.error is not None:
        raise engine.error
    if engine.state == "paused" and engine.message:
        raise RuntimeError(engine.message)


class Rate:
    """The factor of the learning rate, asked for only when it changes."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._factor = engine, 1.0

    def set(self, factor: float) -> None:
        if factor != self._factor:
            self._factor = factor
            self._engine.memory.changes.ask(factor=factor)
