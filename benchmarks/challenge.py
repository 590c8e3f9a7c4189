"""What earns a medal in the challenge 8.1: how good do models get, from the plain one to one with an idea?

    python benchmarks/challenge.py --seconds 60 --seeds 5

Each contender keeps to the rules, trains for so many seconds of computing of its own thread, along a
cosine, and is measured on the challenge's test split. Prints one JSON line a contender.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from statistics import median
from time import thread_time
from typing import Any

import click
import torch
from torch import Tensor, nn
from torch.nn import functional

import seqwidgets as sw
from seqwidgets.checks.many_domains.contender import contender
from seqwidgets.questions.challenge.rules import LIMIT, MEDALS, challenge_task
from seqwidgets.training.evaluate import evaluate
from seqwidgets.training.schedule import cosine

Contender = Callable[[Any, int], tuple[nn.Module, dict[str, Any]]]


class Pairs(nn.Module):
    """An idea: which page was opened before which other one, and nothing else."""

    def __init__(self, pages: int, classes: int, seed: int) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.pages, self.dropout = pages, nn.Dropout(0.3)
        self.output = nn.Linear(pages + pages * pages, classes)

    def forward(self, inputs: Tensor, lengths: Tensor | None = None) -> Tensor:
        now = functional.one_hot(inputs, self.pages).float()  # (batch, time, page)
        seen = now.cumsum(1).clamp(max=1)
        before = functional.pad(seen, (0, 0, 1, -1))  # seen before the present page
        pairs = (before[..., None] * now[:, :, None]).cumsum(1).clamp(max=1)  # (batch, time, page, page)
        return self.output(self.dropout(torch.cat([seen, pairs.flatten(2)], dim=-1)))


def library(name: str, rate: float, batch_size: int = 16, **options: Any) -> Contender:
    """A network of the library with these options."""

    def make(task: Any, seed: int) -> tuple[nn.Module, dict[str, Any]]:
        model = sw.build_model(name, task, seed=seed, **options)
        return model, {"learning_rate": rate, "batch_size": batch_size}

    return make


def pairs(task: Any, seed: int) -> tuple[nn.Module, dict[str, Any]]:
    model = Pairs(len(task.vocabulary), len(task.target_vocabulary), seed)
    return model, {"learning_rate": 3e-3, "weight_decay": 0.1}


CONTENDERS: dict[str, Contender] = {
    "feedforward 64": library("feedforward", 3e-3, hidden_size=64),
    "rnn 64": library("rnn", 3e-3, hidden_size=64),
    "lstm 48": library("lstm", 5e-3, hidden_size=48, embedding_size=32),
    "transformer 32, one layer": library("transformer", 3e-3, hidden_size=32, layers=1),
    "convolution 32": library("convolution", 3e-3, hidden_size=32),
    "convolution 32, dropout .3": library("convolution", 3e-3, hidden_size=32, dropout=0.3),
    "the worked solution": contender,
    "pairs: who came before whom": pairs,
}


def trained_and_measured(make: Contender, seconds: float, seed: int) -> tuple[int, int, float]:
    """How many parameters and steps, and the balanced accuracy on test."""
    task = challenge_task()
    model, settings = make(task, seed)
    steps, start, step = sw.steps(model, task, seed=seed, **settings), thread_time(), 0
    while (progress := (thread_time() - start) / seconds) < 1:
        step += 1
        steps.set(factor=cosine(progress, step))
        next(steps)
    scores = evaluate(model, task, task.epoch(256, "test"))
    return sum(parameter.numel() for parameter in model.parameters()), step, scores[task.metric]


@click.command()
@click.option("--seconds", default=60.0, show_default=True, help="Of computing, a run.")
@click.option("--seeds", default=5, show_default=True)
@click.option("--only", default="", help="Contenders whose name begins so.")
def main(seconds: float, seeds: int, only: str) -> None:
    torch.set_num_threads(1)
    print(
        json.dumps({"medals": MEDALS, "without a network": challenge_task().baseline_on("test")}), flush=True
    )
    for name, make in CONTENDERS.items():
        if not name.startswith(only):
            continue
        runs = [trained_and_measured(make, seconds, seed) for seed in range(seeds)]
        sizes, steps, scores = zip(*runs, strict=True)
        assert max(sizes) <= LIMIT, name
        line = {
            "contender": name,
            "parameters": sizes[0],
            "seconds": seconds,
            "steps": round(median(steps)),
            "median": round(median(scores), 3),
            "scores": [round(score, 3) for score in sorted(scores)],
        }
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
