"""How good the default models get on a task in a minute on one core, beside the baseline.

    python benchmarks/quality.py --task presidents --model lstm --seconds 60 --seeds 3

Trains each seed by itself, one after the other, in one thread with the default settings of the
command line, scores the whole held-out split, and prints one JSON line.
"""

import json
import os
import platform
import statistics
from time import perf_counter

os.environ.setdefault("OMP_NUM_THREADS", "1")

import click
import torch

import seqwidgets as sw
from seqwidgets.tasks import Task
from seqwidgets.training import evaluate


@click.command()
@click.option("--task", "task_name", default="presidents")
@click.option("--model", "model_name", default="lstm")
@click.option("--learning-rate", default=1e-2)
@click.option("--seconds", default=60.0)
@click.option("--seeds", default=3)
def main(task_name: str, model_name: str, learning_rate: float, seconds: float, seeds: int) -> None:
    torch.set_num_threads(1)
    task = sw.load_task(task_name)
    runs = [_run(task, model_name, learning_rate, seconds, seed) for seed in range(seeds)]
    result = {
        "benchmark": "quality",
        "task": task_name,
        "model": model_name,
        "metric": task.metric,
        "seconds": seconds,
        "learning_rate": learning_rate,
        "valid": [run["valid"] for run in runs],
        "test": [run["test"] for run in runs],
        "median": statistics.median(run["valid"] for run in runs),
        "baseline": task.baseline,
        "steps": [run["steps"] for run in runs],
        "parameters": runs[0]["parameters"],
        "torch": torch.__version__,
        "machine": f"{platform.machine()}, one thread",
    }
    print(json.dumps(result))


def _run(task: Task, model_name: str, learning_rate: float, seconds: float, seed: int) -> dict:
    model = sw.build_model(model_name, task, seed=seed)
    trainer = sw.Trainer(model, task, learning_rate=learning_rate, seed=seed, device="cpu")
    start = perf_counter()
    trainer.run(until=sw.until(seconds=seconds), schedule="cosine")
    assert perf_counter() - start < seconds + 1, "the run took longer than it said"
    scores = {split: evaluate(model, task, task.epoch(64, split))[task.metric] for split in ("valid", "test")}
    steps = trainer.history.step_count
    trainer.close()
    parameters = sum(parameter.numel() for parameter in model.parameters())
    return {**{k: round(v, 4) for k, v in scores.items()}, "steps": steps, "parameters": parameters}


if __name__ == "__main__":
    main()
