"""Lesson 0, sequences everywhere: what the Playground shows."""

from __future__ import annotations

import seqwidgets as sw
from seqwidgets.tasks import Task

from .claim import Claim
from .trained import held_out, trained


def _score(task: Task, model: str, steps: int, seed: int) -> float:
    """Held-out, after so many steps at the Playground's settings."""
    return held_out(trained(sw.build_model(model, task, seed=seed), task, steps, seed).model, task)


def _recall(seed: int) -> dict[str, float]:
    task = sw.load_task("recall", delay=20)
    scores = {model: _score(task, model, 500, seed) for model in ("feedforward", "gru")}
    return scores | task.baseline


def _after(name: str, model: str, steps: int, seed: int) -> dict[str, float]:
    task = sw.load_task(name)
    return {model: _score(task, model, steps, seed)} | task.baseline


CLAIMS = [
    Claim(
        "The first letter, 20 digits later: 500 steps leave the feed-forward network at chance, "
        "and the GRU knows it.",
        _recall,
        lambda figures: figures["feedforward"] < 0.2 and figures["gru"] > 0.95,
    ),
    Claim(
        "Surnames, 1,000 steps: the GRU is far above the most frequent country and below naive Bayes.",
        lambda seed: _after("names", "gru", 1000, seed),
        lambda figures: 0.4 < figures["gru"] < figures["naive Bayes, 2 letters"],
    ),
    Claim(
        "Splice sites, 500 steps: the convolution finds them about as well as a scan with known sites.",
        lambda seed: _after("splice-sites", "convolution", 500, seed),
        lambda figures: figures["convolution"] > figures["PWM scan"] - 0.05,
    ),
    Claim(
        "Agreement, 500 steps: the encoder-decoder with attention puts most phrases into French.",
        lambda seed: _after("agreement", "seq2seq-attention", 500, seed),
        lambda figures: figures["seq2seq-attention"] > 0.5,
    ),
    Claim(
        "Prices, 1,000 steps: no better than saying nothing of tomorrow, within a hundredth.",
        lambda seed: _after("prices", "lstm", 1000, seed),
        lambda figures: abs(figures["lstm"]) < 0.01,
    ),
]
