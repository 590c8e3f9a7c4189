"""What lesson 08 says: the same six architectures on every domain, of equal size, beside counting."""

from __future__ import annotations

from typing import Any

import seqwidgets as sw
from seqwidgets.tasks import Task
from seqwidgets.training.evaluate import evaluate

from .claim import Claim
from .trained import held_out, trained

ARCHITECTURES = ("feedforward", "convolution", "rnn", "gru", "lstm", "transformer")
BUDGET, STEPS, RATE, BATCH, DROPOUT = 10_000, 600, 0.01, 32, 0.1


def fitted(name: str, task: Task, seed: int = 0) -> Any:
    """The largest model of that name that keeps to the budget, as in the lesson."""
    sizes = range(8, 200, 4)
    models = (sw.build_model(name, task, hidden_size=size, dropout=DROPOUT, seed=seed) for size in sizes)
    return [model for model in models if parameters(model) <= BUDGET][-1]


def parameters(model: Any) -> int:
    return sum(each.numel() for each in model.parameters())


def _raced(task: Task, seed: int) -> dict[str, float]:
    scores = {}
    for name in ARCHITECTURES:
        model = fitted(name, task, seed)
        model = trained(model, task, STEPS, seed, learning_rate=RATE, batch_size=BATCH).model
        scores[name] = held_out(model, task)
    return scores


def _domain(name: str, **options: Any) -> Any:
    """What a race in this domain gives, the baselines beside it."""

    def measure(seed: int) -> dict[str, float]:
        task = sw.load_task(name, **options)
        return _raced(task, seed) | task.baseline

    return measure


def _best(figures: dict[str, float]) -> float:
    return max(figures[name] for name in ARCHITECTURES)


def prices_by_preset(seed: int) -> dict[str, float]:
    """A network of 500 parameters that takes small steps, on both held-out spans."""
    task = sw.load_task("prices")
    model = trained(sw.build_model("lstm", task, seed=seed), task, 1000, seed).model
    return {
        f"LSTM 8, {split}": evaluate(model, task, task.epoch(256, split))[task.metric]
        for split in ("valid", "test")
    } | task.baseline


def larger_names(seed: int) -> dict[str, float]:
    """Ten times the budget, as the panel of the lesson has it."""
    task = sw.load_task("names")
    model = trained(sw.build_model("convolution", task, seed=seed), task, 2000, seed).model
    return {"convolution": held_out(model, task), "parameters": parameters(model)} | task.baseline


CLAIMS = [
    Claim(
        "Vowels: all six are far above the mean over time, and most above the stretched nearest neighbour",
        _domain("vowels"),
        lambda f: (
            min(f[name] for name in ARCHITECTURES) > 2 * f["nearest neighbour, averaged over time"]
            and _best(f) > f["nearest neighbour, stretched to 16 steps"]
        ),
    ),
    Claim(
        "Web actions: convolution, GRU and LSTM are far above naive Bayes, the feed-forward network and the "
        "RNN between them, and the Transformer is behind",
        _domain("actions"),
        lambda f: (
            min(f[name] for name in ("convolution", "gru", "lstm")) > 0.85
            and 0.85 > f["feedforward"] > f["naive Bayes on 3-grams"] > f["transformer"]
            and 0.85 > f["rnn"] > f["naive Bayes on 3-grams"]
        ),
    ),
    Claim(
        "Names: all six are behind naive Bayes on 2 letters",
        _domain("names"),
        lambda f: _best(f) < f["naive Bayes, 2 letters"],
    ),
    Claim(
        "Names, a convolution ten times as large, 2,000 steps: within two hundredths of naive Bayes on "
        "2 letters, and behind that on 3",
        larger_names,
        lambda f: (
            abs(f["convolution"] - f["naive Bayes, 2 letters"]) < 0.02
            and f["convolution"] < f["naive Bayes, 3 letters"]
        ),
    ),
    Claim(
        "Purchases: none of the six is above the household's own favourites by more than a hundredth",
        _domain("purchases"),
        lambda f: _best(f) < f["favourites so far"] + 0.01,
    ),
    Claim(
        "Histories: none of the six is ahead of naive Bayes on 2 visits by more than two hundredths",
        _domain("purchases", predict="return"),
        lambda f: _best(f) < f["naive Bayes on 2-grams"] + 0.02,
    ),
    Claim(
        "Prices: all six are worse than saying nothing",
        _domain("prices"),
        lambda f: _best(f) < 0,
    ),
    Claim(
        "Prices, a small careful network: within a hundredth of saying nothing, on both held-out spans",
        prices_by_preset,
        lambda f: max(abs(f["LSTM 8, valid"]), abs(f["LSTM 8, test"])) < 0.01,
    ),
]
