"""Lesson 1, why not a plain network: windows, and what lies outside them."""

from __future__ import annotations

from typing import Any

import seqwidgets as sw
from seqwidgets.tasks import Task

from .claim import Claim
from .trained import held_out, trained

RECURRENT = {"model": "gru"}


def _raced(task: Task, seed: int, steps: int, entry: dict[str, Any]) -> Any:
    """As in a race: batches of 32."""
    options = {name: value for name, value in entry.items() if name not in ("model", "learning_rate")}
    model = sw.build_model(entry["model"], task, seed=seed, **options)
    return trained(model, task, steps, seed, learning_rate=entry.get("learning_rate"), batch_size=32).model


def _agreement(seed: int) -> dict[str, float]:
    task = sw.load_task("agreement")
    entries = {f"window of {size}": {"model": "feedforward", "window": size} for size in (1, 3, 5)}
    entries |= {"recurrent": {"model": "seq2seq", "learning_rate": 0.01}}
    scores = {label: held_out(_raced(task, seed, 600, entry), task) for label, entry in entries.items()}
    return scores | task.baseline


def _recall(seed: int, delay: int, length: int, shuffle: bool, window: int = 8) -> dict[str, float]:
    task = sw.load_task("recall", delay=delay, length=length, shuffle=shuffle)
    entries = {"window": {"model": "feedforward", "window": window}, "GRU": RECURRENT}
    scores = {label: held_out(_raced(task, seed, 300, entry), task) for label, entry in entries.items()}
    return scores | task.baseline


def _elsewhere(seed: int) -> dict[str, float]:
    """Trained where the letter lies 5 positions back, asked where it lies elsewhere within the window."""
    learnt = sw.load_task("recall", delay=4)
    entries = {
        "window": {"model": "feedforward", "window": 8},
        "GRU": RECURRENT,
        "RNN": {"model": "rnn"},
    }
    figures = {}
    for label, entry in entries.items():
        model = _raced(learnt, seed, 200, entry)
        for lag in (3, 4, 5, 6, 7, 21):
            figures[f"{label}, lag {lag}"] = held_out(model, sw.load_task("recall", delay=lag - 1))
    return figures | learnt.baseline


CLAIMS = [
    Claim(
        "Agreement, 600 steps: one word at a time gets hardly a phrase right, three words get about half, "
        "five words and a network that reads the phrase first get nearly all.",
        _agreement,
        lambda figures: (
            figures["window of 1"] < 0.05
            and 0.3 < figures["window of 3"] < 0.75
            and min(figures["window of 5"], figures["recurrent"]) > 0.9
        ),
    ),
    Claim(
        "Lag 5 in sequences of 20: a window of 8 and a GRU both learn it in 300 steps.",
        lambda seed: _recall(seed, 4, 20, False),
        lambda figures: min(figures["window"], figures["GRU"]) > 0.95,
    ),
    Claim(
        "Lag 11 in sequences of 20: a window of 8 stays at chance, a GRU learns it.",
        lambda seed: _recall(seed, 10, 20, False),
        lambda figures: figures["window"] < 0.2 and figures["GRU"] > 0.95,
    ),
    Claim(
        "Shuffled, sequences of 20: a window of 8 is right where the letter lies in it and guesses "
        "elsewhere, about 0.45; a GRU learns it.",
        lambda seed: _recall(seed, 4, 20, True),
        lambda figures: 0.3 < figures["window"] < 0.55 and figures["GRU"] > 0.95,
    ),
    Claim(
        "Shuffled, sequences of 20: a window of 20 learns it as well.",
        lambda seed: _recall(seed, 4, 20, True, window=20),
        lambda figures: min(figures["window"], figures["GRU"]) > 0.95,
    ),
    Claim(
        "Learnt at lag 5, asked at 3 to 7 and 21: the window network is right at 5 alone, the GRU always.",
        _elsewhere,
        lambda figures: (
            figures["window, lag 5"] > 0.95
            and max(figures[f"window, lag {lag}"] for lag in (3, 4, 6, 7, 21)) < 0.3
            and min(figures[f"GRU, lag {lag}"] for lag in (3, 4, 5, 6, 7, 21)) > 0.9
        ),
    ),
]
