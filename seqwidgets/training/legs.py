"""A run in legs: each is short, begins where the last one ended, and may run in another process."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter, thread_time
from typing import Any, NamedTuple

import torch

from ..models import build_model
from ..tasks import Task, kept_task, task_names
from . import optimizers
from .faults import no_number
from .schedule import schedule_named
from .state import State
from .steps import Step, Steps
from .until import until as Until


@dataclass(frozen=True)
class Plan:
    """What is run: everything that another process needs to know. It can be pickled.

    task: a Task, or name and options of one that `load_task` makes.
    """

    label: str
    seed: int
    task: Task | tuple[str, tuple[tuple[str, Any], ...]]
    model: str | Callable[..., Any]
    options: dict[str, Any]
    settings: dict[str, Any]
    until: Until
    schedule: str


class Leg(NamedTuple):
    """What a leg gives back. state: where the next one begins; steps: those done; seconds: of
    computing so far, all legs together; done: whether the run has reached its limit; fault: why it
    cannot go on, or ""."""

    state: State
    steps: list[Step]
    seconds: float
    done: bool
    fault: str
    parameters: int


def told(task: Task) -> Task | tuple[str, tuple[tuple[str, Any], ...]]:
    """A task as a `Plan` holds it: by name where that is enough, as another process loads it faster
    than it would receive it."""
    if task.name in task_names():
        return task.name, tuple(sorted(task.options.items()))
    return task


def run_leg(plan: Plan, state: State | None, seconds: float, lasts: float, task: Task | None = None) -> Leg:
    """Train on from a state (None: from the first weights) for so many seconds, or to the end.

    seconds: of computing so far. They are those of this thread, so that runs side by side do not
    count each other's. task: the plan's, where it is at hand.
    """
    torch.set_num_threads(1)
    optimizers.load()  # that is none of the run's seconds
    if task is None:
        task = plan.task if isinstance(plan.task, Task) else kept_task(plan.task[0], dict(plan.task[1]))
    model = build_model(plan.model, task, seed=plan.seed, **plan.options)
    steps = Steps(model, task, seed=plan.seed, **plan.settings)
    if state is not None:
        steps.load(state)
    factor, start, began = schedule_named(plan.schedule), thread_time(), perf_counter()
    leg: list[Step] = []
    spent, done, fault = seconds, False, ""
    while not (done or fault) and (not leg or perf_counter() - began < lasts):
        scale = factor(plan.until.progress(steps.index, spent), steps.index + 1)
        if scale != steps.settings.factor:
            steps.set(factor=scale)
        leg.append(next(steps))
        spent = seconds + thread_time() - start
        done = plan.until.reached(task, leg[-1], steps.index, spent)
        if not math.isfinite(leg[-1].gradient_norm):
            fault = no_number(leg[-1].loss, steps.index)
    parameters = sum(parameter.numel() for parameter in model.parameters())
    return Leg(steps.state().copy(), leg, spent, done, fault, parameters)
