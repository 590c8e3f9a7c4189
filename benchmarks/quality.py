"""How good the default models get in a minute on one core, beside the baselines.

    python benchmarks/quality.py                                 # all rows; an hour and more
    python benchmarks/quality.py --task presidents --model lstm

Trains each seed by itself, one after the other, in one thread, with the settings that
`sw.build_model(name, task)` and `sw.Trainer(model, task)` have when nothing else is said. Scores the
whole validation split, on which the settings were chosen, and the whole test split, on which nothing
was. Prints a table, and one JSON line a row.

Where a row asks for a task to be solved, the time is that of the training until the score on four
validation batches gets there; a seed that does not get there in time counts as not solved.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
from time import perf_counter
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import click
import torch
from quality_rows import ROWS, Row
from rich.console import Console
from rich.table import Table

import seqwidgets as sw
from seqwidgets.tasks import Task
from seqwidgets.training import evaluate

# What the work around a run may add to its time, such as the step that it is in.
PATIENCE = 2.0


@click.command()
@click.option("--task", "tasks", multiple=True, help="Only these tasks.")
@click.option("--model", "models", multiple=True, help="Only these models.")
@click.option("--seconds", type=float, help="Another time than the row's.")
@click.option("--seeds", type=int, help="Another number of seeds than the row's.")
def main(tasks: tuple[str, ...], models: tuple[str, ...], seconds: float | None, seeds: int | None) -> None:
    torch.set_num_threads(1)
    results = []
    for row in ROWS:
        if (tasks and row.task not in tasks) or (models and row.model not in models):
            continue
        results.append(measure(row, seconds or row.seconds, seeds or row.seeds))
        print(json.dumps(results[-1]), flush=True)
    Console(file=sys.stderr, width=170).print(as_table(results))


def measure(row: Row, seconds: float, seeds: int) -> dict[str, Any]:
    """All seeds of a row."""
    task = sw.load_task(row.task, **row.task_options)
    warm_up(task, row)
    runs = [run(task, row, seconds, seed) for seed in range(seeds)]
    median = {
        split: {name: round(statistics.median(r[split][name] for r in runs), 4) for name in runs[0][split]}
        for split in ("valid", "test")
    }
    return {
        "benchmark": "quality",
        "task": " ".join([row.task, *map(str, row.task_options.values())]),
        "model": " ".join(filter(None, [row.model, row.label])),
        "metric": task.metric,
        "seconds": seconds,
        "goal": row.goal,
        "met": met(task, row, runs, median["valid"]),
        "solved": sum(r["solved"] for r in runs) if row.solve else None,
        "seeds": seeds,
        "median": median,
        "valid": [r["valid"][task.metric] for r in runs],
        "test": [r["test"][task.metric] for r in runs],
        "time": [r["time"] for r in runs],
        "steps": [r["steps"] for r in runs],
        "parameters": runs[0]["parameters"],
        "baseline": {
            split: {n: round(v, 4) for n, v in task.baseline_on(split).items()} for split in ("valid", "test")
        },
        "torch": torch.__version__,
        "machine": f"{platform.machine()}, one thread",
    }


def warm_up(task: Task, row: Row) -> None:
    """A few steps of another model: the first ones of a process load what the others find loaded."""
    steps = sw.steps(sw.build_model(row.model, task, seed=99, **row.options), task)
    for _ in range(12):
        next(steps)


def run(task: Task, row: Row, seconds: float, seed: int) -> dict[str, Any]:
    """One seed."""
    model = sw.build_model(row.model, task, seed=seed, **row.options)
    trainer = sw.Trainer(model, task, seed=seed, device="cpu")
    goal = {} if row.solve is None else {task.metric: row.solve}
    start = perf_counter()
    # A rate that falls with the time would make a run that is to end early hang on the limit.
    schedule = "constant" if goal else "cosine"
    trainer.run(until=sw.until(seconds=seconds, **goal), schedule=schedule)
    taken = perf_counter() - start
    assert taken < seconds + PATIENCE, f"{row.task}: the run took {taken:.1f} s and not {seconds}"
    scores = {split: evaluate(model, task, task.epoch(64, split)) for split in ("valid", "test")}
    reached = trainer.history.scores.get(task.metric, float("-inf"))
    steps = trainer.history.step_count
    trainer.close()
    return {
        **{split: {n: round(v, 4) for n, v in values.items()} for split, values in scores.items()},
        "solved": row.solve is not None and reached >= row.solve,
        "time": round(taken, 2),
        "steps": steps,
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
    }


def met(task: Task, row: Row, runs: list[dict], median: dict[str, float]) -> bool | None:
    """Whether the goal is reached; None: there is none."""
    if not row.goal:
        return None
    if row.solve is not None:
        return all(r["solved"] for r in runs)
    lower_is_better = {"bits_per_character", "perplexity", "loss"}
    return all(
        median[name] <= goal if name in lower_is_better else median[name] >= goal
        for name, goal in row.goal.items()
    )


def as_table(results: list[dict[str, Any]]) -> Table:
    columns = ("task", "model", "s", "metric", "valid", "test", "baselines (valid)", "goal", "met")
    table = Table(*columns, title="Median over the seeds")
    for r in results:
        solved = f"{r['solved']} of {r['seeds']} in {statistics.median(r['time']):.1f} s"
        names = [r["metric"], *(n for n in r["goal"] if n != r["metric"])]
        scores = {
            split: " / ".join(f"{r['median'][split][n]:.3f}" for n in names) for split in ("valid", "test")
        }
        table.add_row(
            r["task"],
            r["model"],
            f"{r['seconds']:g}",
            " / ".join(names),
            solved if r["solved"] is not None else scores["valid"],
            scores["test"],
            ", ".join(f"{name} {value:.3f}" for name, value in r["baseline"]["valid"].items()),
            ", ".join(map(str, r["goal"].values())),
            {True: "yes", False: "no", None: ""}[r["met"]],
        )
    return table


if __name__ == "__main__":
    main()
