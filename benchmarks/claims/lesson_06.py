"""What lesson 06 says of self-attention: what it finds, how far it reaches, what it needs to be told."""

from __future__ import annotations

from types import MethodType

import torch
from torch import Tensor, nn

import seqwidgets as sw
from seqwidgets.models import write
from seqwidgets.tasks import Task

from .claim import Claim
from .trained import held_out, trained

# One block with one head: all there is to see fits on a screen.
SMALL = {"hidden_size": 16, "heads": 1, "layers": 1}


def _right(model: nn.Module, inputs: Tensor, letters: Tensor) -> float:
    """How often the answer after the last token is the letter."""
    with torch.no_grad():
        return float((model.eval()(inputs)[:, -1].argmax(-1) == letters).float().mean())


def _looks(model: nn.Module, inputs: Tensor, places: Tensor) -> float:
    """What the last token gives to the one at its place, in the first head."""
    with sw.watch() as trace, torch.no_grad():
        model.eval()(inputs)
    weights = trace["attention"].select(layer=0)[:, 0, -1]  # (batch, key)
    return float(weights.gather(1, places).mean())


def _found(task: Task, seed: int, **options: object) -> dict[str, float]:
    """A network that has learnt a recall, asked with the letter at the front and in the middle."""
    model = sw.build_model("transformer", task, seed=seed, **SMALL, **options)
    asked = sw.load_task("recall", delay=8)
    inputs = next(asked.batches(256, seed=0, split="valid")).inputs
    front, middle = torch.zeros(len(inputs), 1, dtype=torch.long), torch.full((len(inputs), 1), 4)
    moved, letters = inputs.clone(), inputs[:, 0]
    moved[:, [0, 4]] = inputs[:, [4, 0]]
    figures = {"weight on the letter, untrained": _looks(model, inputs, front)}
    trained(model, task, 200, seed, batch_size=32)
    figures |= {
        "weight on the letter": _looks(model, inputs, front),
        "weight on it in the middle": _looks(model, moved, middle),
        "right": _right(model, inputs, letters),
        "right with it in the middle": _right(model, moved, letters),
    }
    with sw.intervene(positions=0.0):
        figures["right without positions"] = _right(model, inputs, letters)
    return figures | asked.baseline


def by_place(seed: int) -> dict[str, float]:
    return _found(sw.load_task("recall", delay=8), seed)


def by_kind(seed: int) -> dict[str, float]:
    return _found(sw.load_task("recall", delay=8, shuffle=True), seed)


def far(seed: int) -> dict[str, float]:
    task = sw.load_task("recall", delay=50)
    entries = {
        "RNN": ("rnn", {}),
        "LSTM": ("lstm", {}),
        "GRU": ("gru", {}),
        "attention": ("transformer", SMALL),
    }
    figures = {}
    for label, (name, options) in entries.items():
        model = sw.build_model(name, task, seed=seed, **options)
        figures[label] = trained(model, task, 200, seed, batch_size=32).history.scores["accuracy"]
    return figures | task.baseline


def scaling(seed: int) -> dict[str, float]:
    draw = torch.Generator().manual_seed(seed)
    figures = {}
    for d in (16, 1024):
        query, keys = torch.randn(500, 1, d, generator=draw), torch.randn(500, 10, d, generator=draw)
        scores = (query * keys).sum(-1)
        figures[f"largest weight, d = {d}"] = float(scores.softmax(-1).amax(-1).mean())
        figures[f"scaled, d = {d}"] = float((scores / d**0.5).softmax(-1).amax(-1).mean())
    return figures


def order(seed: int) -> dict[str, float]:
    task = sw.load_task("names")
    figures = {}
    for label, positions in (("with positions", "learned"), ("without", "none")):
        model = sw.build_model("transformer", task, positions=positions, seed=seed)
        trained(model, task, 400, seed, batch_size=32)
        figures[label] = held_out(model, task)
    return figures | task.baseline


def _spelled(model: nn.Module, task: Task) -> float:
    """The share of what it writes that is words of its text, of three letters or more."""
    known = {word for word in "".join(task.train["text"]).split() if len(word) > 2}
    written = write(model.eval(), task.vocabulary, "The ", 600, 0.8)
    return sum(len(word) for word in written.split() if word in known) / len(written)


def cheating(seed: int) -> dict[str, float]:
    task = sw.load_task("presidents")
    figures = {}
    for label, causal in (("looks ahead", False), ("honest", True)):
        model = sw.build_model("transformer", task, causal=causal, seed=seed)
        trained(model, task, 150, seed)
        figures |= {f"bits, {label}": held_out(model, task), f"words, {label}": _spelled(model, task)}
        if not causal:
            with sw.intervene(visible=torch.ones(task.length, task.length).tril().bool()):
                figures["bits, looks ahead, masked"] = held_out(model, task)
    return figures | task.baseline


def heads(seed: int) -> dict[str, float]:
    task = sw.load_task("presidents")
    model = sw.build_model("transformer", task, seed=seed)
    trained(model, task, 400, seed)
    model.eval()
    batch = next(task.batches(64, seed=0, split="valid"))

    def bits() -> float:
        with torch.no_grad():
            return task.metrics(task.output(model, batch), batch)[task.metric]

    with sw.watch() as trace, torch.no_grad():
        model(batch.inputs)
    before = trace["attention"].values.diagonal(-1, -2, -1).mean((1, 3))  # (layer, head)
    whole, costs = bits(), {}
    for layer, head in ((layer, head) for layer in range(2) for head in range(4)):
        with sw.intervene(value=0.0, layer=layer, head=head):
            costs[layer, head] = bits() - whole
    layer, head = divmod(int(before.argmax()), 4)
    most = costs.pop((layer, head))
    return {
        "bits": whole,
        "layer of the head": layer,
        "weight on the character before": float(before.max()),
        "costs without it": most,
        "the next most missed": max(costs.values()),
        "the mean of the others": sum(costs.values()) / len(costs),
    } | task.baseline


def _without_residual(self, x, lengths=None, causal=False, *_):  # type: ignore[no-untyped-def]
    normed = self.norm_attention(x)
    return self.network(self.norm_network(self.attention(normed, normed, lengths, causal)))


@torch.no_grad()
def _still_different(model: nn.Module, task: Task) -> float:
    """What sets the tokens of a sequence apart from their mean after the last block, as a share."""
    x = model.positions(model.embed(next(task.batches(64, seed=0, split="valid")).inputs))
    for block in model.blocks:
        x = block(x, causal=True)
    return float(((x - x.mean(1, keepdim=True)).norm(dim=(1, 2)) / x.norm(dim=(1, 2))).mean())


def residual(seed: int) -> dict[str, float]:
    task = sw.load_task("recall", delay=8)
    figures = {}
    for label, bare in (("eight blocks", False), ("without residual connections", True)):
        model = sw.build_model("transformer", task, hidden_size=16, heads=1, layers=8, seed=seed)
        for block in model.blocks if bare else ():
            block.forward = MethodType(_without_residual, block)
        figures[f"untrained, tokens still differ by, {label}"] = _still_different(model, task)
        figures[label] = trained(model, task, 100, seed, batch_size=32).history.scores["accuracy"]
    return figures | task.baseline


CLAIMS = [
    Claim(
        "Recall over 8 digits, 200 steps: `?` looks at the letter, and has learnt where it stands, not what "
        "it is",
        by_place,
        lambda f: (
            f["weight on the letter"] > 0.8 and f["right"] > 0.95 and f["right with it in the middle"] < 0.3
        ),
    ),
    Claim(
        "The letter anywhere among 8 digits, 200 steps: now `?` finds it wherever it stands",
        by_kind,
        lambda f: f["right"] > 0.95 and f["right with it in the middle"] > 0.95,
    ),
    Claim(
        "Recall over 50 digits, 200 steps: one block of attention learns it, a plain RNN and an LSTM do not",
        far,
        lambda f: f["attention"] > 0.95 and max(f["RNN"], f["LSTM"]) < 2 * f["chance"],
    ),
    Claim(
        "Among ten keys of 1,024 numbers one gets nearly all, and not if the scores are scaled",
        scaling,
        lambda f: f["largest weight, d = 1024"] > 0.9 and f["scaled, d = 1024"] < 0.5,
    ),
    Claim(
        "Surnames, 400 steps: without positions a Transformer is further from the truth",
        order,
        lambda f: f["with positions"] > f["without"] + 0.02,
    ),
    Claim(
        "150 steps: looking ahead costs less than 0.2 bits, and what is written then is worthless",
        cheating,
        lambda f: (
            f["bits, looks ahead"] < 0.2
            and f["bits, looks ahead, masked"] > 6.32
            and f["words, looks ahead"] < f["words, honest"]
        ),
    ),
    Claim(
        "400 steps: one head of the first block looks at the character before, and is missed most",
        heads,
        lambda f: (
            f["weight on the character before"] > 0.7 and f["costs without it"] > f["the next most missed"]
        ),
    ),
    Claim(
        "Eight blocks learn to recall over 8 digits in 100 steps, and not without residual connections",
        residual,
        lambda f: f["eight blocks"] > 0.95 and f["without residual connections"] < 0.5,
    ),
]
