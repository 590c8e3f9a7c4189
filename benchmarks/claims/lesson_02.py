"""What lesson 02 says of recurrent networks: how far an edit reaches, and how far a gradient does."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

import seqwidgets as sw
from seqwidgets.tasks import Task
from seqwidgets.tasks.generated.recall import SYMBOLS

from .claim import Claim
from .trained import trained


def _difference(model: nn.Module, task: Task) -> Tensor:
    """How far apart the hidden states are, (time,), when the first letter is another."""
    letters = torch.tensor([task.vocabulary.tokens.index(letter) for letter in SYMBOLS])
    read = next(task.batches(64, seed=0, split="valid")).inputs
    edited = read.clone()
    place = (read[:, :1] == letters).int().argmax(1)
    edited[:, 0] = letters[(place + 1) % len(letters)]
    states = []
    for inputs in (read, edited):
        with sw.watch() as trace, torch.no_grad():
            model.eval()(inputs)
        states.append(trace["hidden"].select(layer=0))  # (batch, time, unit)
    return (states[0] - states[1]).norm(dim=-1).mean(0)


def edit(seed: int) -> dict[str, float]:
    task = sw.load_task("recall", delay=6)
    model = sw.build_model("rnn", task, hidden_size=32, seed=seed)
    before = _difference(model, task)
    trainer = trained(model, task, 300, seed, learning_rate=0.01)
    after = _difference(model, task)
    return {
        "left at the question, untrained": float(before[-1] / before[0]),
        "after 300 steps": float(after[-1] / after[0]),
        "accuracy": trainer.history.scores["accuracy"],
        "chance": task.baseline["chance"],
    }


def _share(model: nn.Module, task: Task) -> float:
    """What of the gradient at the last state arrives at the first."""
    batch = next(task.batches(16, seed=0, split="valid"))
    norms = sw.gradient_norm(model, task, batch)["gradient_norm"].values[-1].mean(0)  # (lag,)
    return float(norms[task.length - 1] / norms[0])


def vanishing(seed: int) -> dict[str, float]:
    task = sw.load_task("recall", delay=30)
    model = sw.build_model("rnn", task, seed=seed)
    untrained = _share(model, task)
    trainer = trained(model, task, 600, seed)
    return {
        "share at lag 31, untrained": untrained,
        "after 600 steps": _share(model, task),
        "accuracy": trainer.history.scores["accuracy"],
        "chance": task.baseline["chance"],
    }


def exploding(seed: int) -> dict[str, float]:
    task = sw.load_task("recall", delay=30)
    shares = {}
    for factor in (1.0, 2.0):
        model = sw.build_model("rnn", task, orthogonal=True, seed=seed)
        with torch.no_grad():
            model.layers[0][0].weights.of_hidden.mul_(factor)
        shares[f"share at lag 31, a rotation times {factor:g}"] = _share(model, task)
    return shares


def rotation(seed: int) -> dict[str, float]:
    task = sw.load_task("recall", delay=8)
    figures = {}
    for label, orthogonal in {"as torch begins": False, "rotation": True}.items():
        model = sw.build_model("rnn", task, hidden_size=32, orthogonal=orthogonal, seed=seed)
        trainer = trained(model, task, 100, seed, learning_rate=0.01, batch_size=32)
        figures[f"accuracy, {label}"] = trainer.history.scores["accuracy"]
    return figures | task.baseline


def clipping(seed: int) -> dict[str, float]:
    task = sw.load_task("presidents")
    figures = {}
    for label, clip in (("no clipping", None), ("clipped at 1", 1.0)):
        model = sw.build_model("rnn", task, hidden_size=64, seed=seed)
        settings = {"optimizer": "sgd", "learning_rate": 3.0, "batch_size": 16, "clip": clip}
        history = trained(model, task, 200, seed, **settings).history
        held_out = history.curves["held_out"].points()[:, 1] / math.log(2)
        figures |= {f"bits, {label}": float(held_out[-1]), f"worst, {label}": float(max(held_out))}
    return figures | {"bigram": task.baseline["bigram"]}


CLAIMS = [
    Claim(
        "An edited letter fades before the question in an untrained RNN, and reaches it in a trained one",
        edit,
        lambda f: f["left at the question, untrained"] < 0.01 and f["after 300 steps"] > 0.5,
    ),
    Claim(
        "A plain RNN gets less than a millionth of its gradient at lag 31, and learns nothing of it",
        vanishing,
        lambda f: f["share at lag 31, untrained"] < 1e-6 and f["accuracy"] < 2 * f["chance"],
    ),
    Claim(
        "A rotation times 2 makes the gradient explode on its way back, the rotation itself does not",
        exploding,
        lambda f: (
            f["share at lag 31, a rotation times 2"] > 30 and f["share at lag 31, a rotation times 1"] < 1
        ),
    ),
    Claim(
        "Recall over 8 digits is learnt in 100 steps by an RNN whose recurrent matrix begins as a rotation",
        rotation,
        lambda f: f["accuracy, rotation"] > 0.95,
    ),
    Claim(
        "At a bold rate the loss jumps above knowing nothing (6.32 bits) without clipping, and not with it",
        clipping,
        lambda f: f["worst, no clipping"] > 6.32 > f["worst, clipped at 1"],
    ),
]
