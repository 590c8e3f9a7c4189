"""What lesson 03 says of gates: what is learnt with them and without, and what they do once trained."""

from __future__ import annotations

import torch

import seqwidgets as sw
from seqwidgets.tasks import Task
from seqwidgets.tasks.generated.recall import NOISE

from .claim import Claim
from .trained import trained


def _score(model: torch.nn.Module, task: Task, seed: int, steps: int, rate: float | None = None) -> float:
    """Held out, after so many steps."""
    settings = {"learning_rate": rate, "batch_size": 32}
    return trained(model, task, steps, seed, **settings).history.scores[task.metric]


def adding(seed: int) -> dict[str, float]:
    task = sw.load_task("adding")
    models = {"RNN": ("rnn", {}), "GRU": ("gru", {}), "LSTM": ("lstm", {"horizon": None})}
    return {
        f"R2, {label}": _score(sw.build_model(name, task, seed=seed, **options), task, seed, 800)
        for label, (name, options) in models.items()
    } | task.baseline


def recall(seed: int) -> dict[str, float]:
    task = sw.load_task("recall", delay=50)
    entries = {
        "as torch begins": ("lstm", {}, None),
        "open": ("lstm", {"horizon": 50}, None),
        "rotation": ("rnn", {"orthogonal": True}, 1e-3),
        "GRU, as torch begins": ("gru", {}, None),
    }
    return {
        f"accuracy, {label}": _score(sw.build_model(name, task, seed=seed, **options), task, seed, 400, rate)
        for label, (name, options, rate) in entries.items()
    } | task.baseline


def silence(seed: int) -> dict[str, float]:
    task = sw.load_task("recall", delay=50)
    figures = {}
    for label, orthogonal, loudness in (
        ("rotation", True, 0.0),
        ("as torch begins", False, 0.0),
        ("rotation, loud digits", True, 1.0),
    ):
        model = sw.build_model("rnn", task, orthogonal=orthogonal, seed=seed)
        weights = model.layers[0][0].weights
        with torch.no_grad():
            weights.bias_input.zero_()
            weights.bias_hidden.zero_()
            for digit in NOISE:
                model.embedding.weight[task.vocabulary.tokens.index(digit)] *= loudness
        figures[f"accuracy, {label}"] = _score(model, task, seed, 100, 1e-3)
    return figures | task.baseline


def shutting(seed: int) -> dict[str, float]:
    task = sw.load_task("recall", delay=20)
    model = sw.build_model("lstm", task, horizon=20, hidden_size=32, seed=seed)
    _score(model, task, seed, 400)
    batch = next(task.batches(256, seed=0, split="valid"))

    def accuracy() -> float:
        with torch.no_grad():
            return task.metrics(task.output(model.eval(), batch), batch)["accuracy"]

    def shut(**places: int) -> float:
        with sw.intervene(forget_gate=0.0, layer=0, **places):
            return accuracy()

    units = range(model.hidden_size)
    return {
        "accuracy": accuracy(),
        "all shut": shut(),
        "all shut at one digit": shut(position=10),
        "one unit shut, mean": sum(shut(unit=unit) for unit in units) / len(units),
        "one unit shut, worst": min(shut(unit=unit) for unit in units),
    } | task.baseline


def _gates(model: torch.nn.Module, task: Task) -> dict[str, float]:
    with sw.watch() as trace, torch.no_grad():
        model.eval()(next(task.batches(64, seed=0, split="valid")).inputs)
    forget, write, candidate, cell = (
        trace[name].select(layer=0)  # (batch, time, unit)
        for name in ("forget_gate", "input_gate", "candidate", "cell")
    )
    again = (write * candidate)[:, 1:-1] * cell[:, :-2] > 0
    return {
        "forget gate at the letter": float(forget[:, 0].mean()),
        "at the digits": float(forget[:, 1:-1].mean()),
        "input gate at the letter": float(write[:, 0].mean()),
        "input gate at the digits": float(write[:, 1:-1].mean()),
        "written with the sign that is there": float(again.float().mean()),
        "cell at the letter": float(cell[:, 0].abs().mean()),
        "cell at the last digit": float(cell[:, -2].abs().mean()),
    }


def choosing(seed: int) -> dict[str, float]:
    task = sw.load_task("recall", delay=20)
    model = sw.build_model("lstm", task, horizon=20, hidden_size=32, seed=seed)
    untrained = {f"{name}, untrained": value for name, value in _gates(model, task).items()}
    return {"accuracy": _score(model, task, seed, 400)} | _gates(model, task) | untrained | task.baseline


CLAIMS = [
    Claim(
        "Adding over 50 steps is learnt with gates and not without",
        adding,
        lambda f: min(f["R2, GRU"], f["R2, LSTM"]) > 0.9 and f["R2, RNN"] < 0.1,
    ),
    Claim(
        "Recall over 50 digits: an LSTM learns it with gates that begin open, and not as torch begins",
        recall,
        lambda f: f["accuracy, open"] > 0.95 and f["accuracy, as torch begins"] < 2 * f["chance"],
    ),
    Claim(
        "A rotation without gates recalls over 50 digits that begin silent",
        silence,
        lambda f: f["accuracy, rotation"] > 0.95 and f["accuracy, as torch begins"] < 2 * f["chance"],
    ),
    Claim(
        "The forget gate keeps more at a digit than at the letter; the input gate does not shut digits out",
        choosing,
        lambda f: (
            f["at the digits"] > f["forget gate at the letter"] + 0.05
            and f["input gate at the digits"] > f["input gate at the digits, untrained"]
            and f["written with the sign that is there"] > 0.85
        ),
    ),
    Claim(
        "Holding all forget gates at 0 takes the memory; holding that of one unit mostly does not",
        shutting,
        lambda f: f["all shut"] < 2 * f["chance"] and f["one unit shut, mean"] > 0.9,
    ),
]
