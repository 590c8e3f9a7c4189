"""Whether one run of 20 seconds shows a Translator's reader the failure early and the success late.

    python benchmarks/translator.py
    python benchmarks/translator.py --task dates --seeds 1

Trains `seq2seq-attention` as `sw.Trainer` does when nothing else is said, and counts how many of all
held-out sources (validation data) it translates exactly after 1 second and after 20, beside what can be
done without a network. Seconds are those that the training thread computes, so that other work on the
machine does not count; the scoring does not, either. Prints one JSON line a task, and a table.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import click
import torch
from rich.console import Console
from rich.table import Table

import seqwidgets as sw
from seqwidgets.tasks import Task
from seqwidgets.training import evaluate

TASKS = ("numbers", "dates", "interface", "agreement")
MODEL = "seq2seq-attention"
MOMENTS = (1, 20)  # seconds


@click.command()
@click.option("--task", "tasks", multiple=True, default=TASKS, help="Only these tasks.")
@click.option("--seeds", default=5, show_default=True)
def main(tasks: tuple[str, ...], seeds: int) -> None:
    torch.set_num_threads(1)
    results = []
    for name in tasks:
        results.append(measure(sw.load_task(name), seeds))
        print(json.dumps(results[-1]), flush=True)
    Console(file=sys.stderr, width=120).print(as_table(results))


def measure(task: Task, seeds: int) -> dict[str, Any]:
    run(task, seed=99, moments=(0.2,))  # the first steps of a process load what the others find loaded
    runs = [run(task, seed, MOMENTS) for seed in range(seeds)]
    return {
        "benchmark": "translator",
        "task": task.name,
        "model": MODEL,
        "seconds": MOMENTS,
        "exact": [[round(exact, 3) for _, exact in each] for each in runs],
        "steps": [[steps for steps, _ in each] for each in runs],
        "baseline": {name: round(score, 3) for name, score in task.baseline.items()},
    }


def run(task: Task, seed: int, moments: tuple[float, ...]) -> list[tuple[int, float]]:
    """At each moment the steps so far, and the share of held-out sources that are translated exactly."""
    model, found_good = sw.build_model(MODEL, task, seed=seed), sw.preset(MODEL, task.name)
    settings = {"learning_rate": found_good.learning_rate, "batch_size": found_good.batch_size}
    steps, spent, seen = sw.steps(model, task, seed=seed, **settings), 0.0, []
    for moment in moments:
        while spent < moment:
            start = time.thread_time()
            next(steps)
            spent += time.thread_time() - start
        seen.append((steps.index, evaluate(model, task, task.epoch(64))["exact"]))
    return seen


def as_table(results: list[dict[str, Any]]) -> Table:
    early, late = (f"after {seconds} s" for seconds in MOMENTS)
    table = Table("task", early, late, "without a network", title="Exact, held out: median (low to high)")
    for each in results:
        shares = [spread(column) for column in zip(*each["exact"], strict=True)]
        baseline = ", ".join(f"{name} {score:.3f}" for name, score in each["baseline"].items())
        table.add_row(each["task"], *shares, baseline)
    return table


def spread(scores: tuple[float, ...]) -> str:
    return f"{statistics.median(scores):.3f} ({min(scores):.3f} to {max(scores):.3f})"


if __name__ == "__main__":
    main()
