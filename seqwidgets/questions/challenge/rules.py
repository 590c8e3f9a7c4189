"""The rules of the challenge 8.1: the task, how large a model may be, how long it may train, the medals."""

from __future__ import annotations

from functools import cache

from ...tasks import Task, load_task

LABELLED = 240  # sessions whose intent is known
LIMIT = 20_000  # parameters
SECONDS = 60.0
# The least balanced accuracy on test, the highest first: measured by benchmarks/challenge.py.
MEDALS = {"gold": 0.91, "silver": 0.885, "bronze": 0.81}


@cache
def challenge_task() -> Task:
    """What visitors of a web shop want, to be learnt from few of them. Loaded once."""
    return load_task("actions", labelled=LABELLED)


def medal_for(score: float) -> str:
    """The medal that a balanced accuracy on test earns, or "no medal"."""
    return next((medal for medal, least in MEDALS.items() if score >= least), "no medal")
