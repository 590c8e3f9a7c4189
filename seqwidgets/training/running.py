"""A run that nobody watches: until a limit, along a schedule."""

from __future__ import annotations

import math
from time import perf_counter

from . import optimizers
from .engine import Engine
from .schedule import schedule_named
from .steps import Step
from .until import until as Until


def run(engine: Engine, until: Until, schedule: str) -> None:
    """Train until a limit is reached, and wait. See `Trainer.run`."""
    until.check(engine.task)
    optimizers.load()  # that is none of the run's seconds
    factor, first, start = schedule_named(schedule), engine.history.step_count, perf_counter()

    def reached(step: Step) -> bool:
        done, seconds = step.index - first, perf_counter() - start
        _scale_rate(engine, factor(until.progress(done, seconds), done + 1))
        return until.reached(engine.task, step, done, seconds)

    _scale_rate(engine, factor(0.0, 1))
    engine.go(math.inf, reached)
    try:
        engine.wait()
    finally:
        engine.stop()
        engine.wait()
        _scale_rate(engine, 1.0)
    if engine.error is not None:
        raise engine.error
    if engine.state == "paused" and engine.message:
        raise RuntimeError(engine.message)


def _scale_rate(engine: Engine, factor: float) -> None:
    changes = engine.memory.changes
    if factor != changes.now["factor"]:
        changes.ask(factor=factor)
