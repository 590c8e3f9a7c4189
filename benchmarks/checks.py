"""How long a learner waits for a check.

    python benchmarks/checks.py --rounds 3

Each exercise's check of the worked solution and of every misconception, in turn. Prints a table of
milliseconds: the solution, and the slowest of all; exits with 1 when one is above two seconds.
"""

from __future__ import annotations

import statistics
import sys
from time import perf_counter

import click

import seqwidgets as sw
from seqwidgets.checks.exercise import Exercise
from seqwidgets.checks.lessons import EXERCISES

MOST = 2000


@click.command()
@click.option("--rounds", default=3, show_default=True)
def main(rounds: int) -> None:
    print(f"{'milliseconds':34}{'solution':>10}{'slowest':>10}")
    slow = []
    for exercise in EXERCISES:
        answers = [exercise.solution, *(misconception.wrong for misconception in exercise.misconceptions)]
        times = [
            statistics.median(_milliseconds(exercise, answer) for _ in range(rounds)) for answer in answers
        ]
        print(f"{exercise.id} {exercise.name:30}{times[0]:10.0f}{max(times):10.0f}", flush=True)
        if max(times) > MOST:
            slow.append(exercise.name)
    if slow:
        sys.exit(f"More than {MOST} ms: {', '.join(slow)}.")


def _milliseconds(exercise: Exercise, answer: object) -> float:
    start = perf_counter()
    getattr(sw.check, exercise.name)(answer)
    return 1000 * (perf_counter() - start)


if __name__ == "__main__":
    main()
