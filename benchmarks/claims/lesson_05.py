"""What lesson 05 says of translation: one vector or attention, what a decoder reads, and how it writes."""

from __future__ import annotations

import torch
from torch import Tensor, nn

import seqwidgets as sw
from seqwidgets.models.search import END
from seqwidgets.tasks import Batch, Task
from seqwidgets.widgets.alignment_map import quarters

from .claim import Claim
from .trained import held_out, trained

MODELS = {"one vector": "seq2seq", "attention": "seq2seq-attention"}


def _raced(task: Task, name: str, steps: int, seed: int) -> float:
    """As in the lesson's races: the rate falls to 0."""
    model = sw.build_model(name, task, seed=seed, hidden_size=96)
    trainer = sw.Trainer(model, task, seed=seed, batch_size=16, learning_rate=0.01, name="claim")
    trainer.run(until=sw.until(steps=steps), schedule="cosine")
    trainer.close()
    return held_out(model, task)


def short(seed: int) -> dict[str, float]:
    task = sw.load_task("numbers")
    return {label: _raced(task, name, 800, seed) for label, name in MODELS.items()} | task.baseline


def long(seed: int) -> dict[str, float]:
    task = sw.load_task("numbers", largest=999_999)
    figures = {label: _raced(task, name, 800, seed) for label, name in MODELS.items()}
    return figures | {"one vector, 2,400 steps": _raced(task, "seq2seq", 2400, seed)} | task.baseline


def _read(model: nn.Module, batch: Batch) -> Tensor:
    """The weights with which each token of the right translations reads, (batch, target, source)."""
    with sw.watch() as trace, torch.no_grad():
        model.eval()(batch.inputs, batch.lengths, targets=batch.targets)
    return trace["alignment"].select(head=0)


def gender(seed: int) -> dict[str, float]:
    task = sw.load_task("agreement")
    figures = {}
    for label, name in MODELS.items():
        model = sw.build_model(name, task, seed=seed)
        figures[label] = held_out(trained(model, task, 500, seed, learning_rate=0.01).model, task)
    # The last model has attention: le reads the, chat reads cat, noir reads black.
    for phrase in ("the black cat", "the black house"):
        inputs = torch.tensor([[*task.vocabulary.numbers(phrase.split()), END]])
        said = model.eval().decode(inputs)
        read = _read(model, Batch(inputs, said, torch.tensor([4]), said >= END))[0]
        figures[f"{phrase}, least weight on the word"] = min(
            float(read[i, j]) for i, j in enumerate((0, 2, 1))
        )
    return figures | task.baseline


def _texts(task: Task, batch: Batch) -> list[tuple[str, str]]:
    sources = [task.vocabulary.decode(row[:n]) for row, n in zip(batch.inputs, batch.lengths, strict=True)]
    targets = [row[counts] for row, counts in zip(batch.targets, batch.mask, strict=True)]
    return [
        (source, task.target_vocabulary.decode(target))
        for source, target in zip(sources, targets, strict=True)
    ]


def swapped(seed: int) -> dict[str, float]:
    """Of 2684: do the letters of vier read the 4, and those of achtzig the 8?"""
    task = sw.load_task("numbers")
    model = trained(sw.build_model("seq2seq-attention", task, seed=seed), task, 200, seed).model
    batch = next(task.batches(800, seed=0, split="valid"))
    ones, tens = [], []
    for (source, target), weights in zip(_texts(task, batch), _read(model, batch), strict=True):
        if len(source) != 4 or source[2] in "01" or source[3] == "0":
            continue
        end = task.right(source[2:])  # vierundachtzig
        one, ten = end.split("und")
        begin = len(target) - len(end)
        ones.append(weights[begin : begin + len(one), 2:4].mean(0))
        tens.append(weights[len(target) - len(ten) : len(target), 2:4].mean(0))
    one, ten = torch.stack(ones).mean(0).tolist(), torch.stack(tens).mean(0).tolist()
    return {
        "the word for the ones reads the last digit": one[1],
        "the last but one": one[0],
        "the word for the tens reads the last digit": ten[1],
        "the last but one ": ten[0],
        "exact": held_out(model, task),
    } | task.baseline


def weekday(seed: int) -> dict[str, float]:
    task = sw.load_task("dates")
    figures = {}
    for label, name in MODELS.items():
        model = trained(sw.build_model(name, task, seed=seed), task, 200, seed).model
        figures[label] = held_out(model, task)
        figures |= {f"{label}, {length}": exact for length, exact in _by_length(model, task).items()}
    batch = next(task.batches(400, seed=0, split="valid"))
    return figures | _weekday(_texts(task, batch), _read(model, batch)) | task.baseline


def _by_length(model: nn.Module, task: Task) -> dict[str, float]:
    """Exact for the quarters of the sources, from the shortest to the longest."""
    batch = next(task.batches(800, seed=0, split="valid"))
    with torch.no_grad():
        right = task.output(model.eval(), batch).argmax(-1) == batch.targets
    exact = (right | ~batch.mask).all(1).float()
    lengths = batch.lengths - 1  # without the end
    return {
        f"{lengths[rows].min()} to {lengths[rows].max()}": float(exact[rows].mean())
        for rows in quarters(lengths)
    }


def _weekday(texts: list[tuple[str, str]], read: Tensor) -> dict[str, float]:
    """Sources of three words before the year, as "zaterdag 14 februari 2043": they begin with a weekday."""
    weights, letters = [], []
    for (source, target), row in zip(texts, read, strict=True):
        first = source.split()[0]
        if len(first) > 5 and len(source.split()) > 3:
            weights.append(float(row[: len(target), : len(first)].sum(-1).mean()))
            letters.append(len(first) / (len(source) + 1))
    return {
        "weight on the weekday": sum(weights) / len(weights),
        "its share of the letters": sum(letters) / len(letters),
    }


def interface(seed: int) -> dict[str, float]:
    task = sw.load_task("interface")
    model = trained(sw.build_model("seq2seq-attention", task, seed=seed), task, 600, seed).model
    batch = next(task.batches(len(task.rows("valid")["source"]), seed=0, split="valid"))
    figures = {"exact": held_out(model, task)}
    for beam in (1, 3):
        said = model.eval().decode(batch.inputs, batch.lengths, beam=beam)
        right = [_words(a) == _words(b) for a, b in zip(said, batch.targets, strict=True)]
        figures[f"beam of {beam}"] = sum(right) / len(right)
    return figures | task.baseline


def _words(row: Tensor) -> list[int]:
    """Without the end token and what fills the row."""
    return [token for token in row.tolist() if token > END]


def forcing(seed: int) -> dict[str, float]:
    task = sw.load_task("numbers")
    figures = {}
    for label, share in (("told the truth", 1.0), ("never told", 0.0)):
        model = sw.build_model("seq2seq-attention", task, seed=seed, teacher_forcing=share)
        trainer = sw.Trainer(model, task, seed=seed, name="claim")
        for steps in (100, 300):
            trainer.run(until=sw.until(steps=steps - trainer.history.step_count))
            figures[f"{label}, {steps} steps"] = held_out(model, task)
            loss = trainer.history.curves["held_out"].points()[-1, 1]
            figures[f"bits, {label}, {steps} steps"] = task.in_unit(float(loss))
        trainer.close()
    return figures | task.baseline


CLAIMS = [
    Claim(
        "Numbers of up to 4 digits, 800 steps: with attention and with one vector nearly all are right",
        short,
        lambda f: min(f["attention"], f["one vector"]) > 0.95,
    ),
    Claim(
        "Numbers of up to 6 digits: 800 steps are enough with attention and not with one vector; "
        "three times as many are",
        long,
        lambda f: f["attention"] > 0.95 and f["one vector"] < 0.6 and f["one vector, 2,400 steps"] > 0.8,
    ),
    Claim(
        "Agreement, 500 steps: both put most phrases into French; with attention each word reads the one "
        "that it translates",
        gender,
        lambda f: (
            min(f["attention"], f["one vector"]) > 0.85
            and f["the black cat, least weight on the word"] > 0.9
            and f["the black house, least weight on the word"] > 0.9
        ),
    ),
    Claim(
        "Numbers, 200 steps: the word for the ones reads the last digit most, that for the tens the one "
        "before it",
        swapped,
        lambda f: (
            f["the word for the ones reads the last digit"] > 2 * f["the last but one"]
            and f["the last but one "] > 2 * f["the word for the tens reads the last digit"]
        ),
    ),
    Claim(
        "Dates, 200 steps: attention is far ahead, however long the source, and leaves the weekday alone; "
        "with one vector long sources are worse than those half as long",
        weekday,
        lambda f: (
            f["attention"] > f["one vector"] + 0.2
            and min(value for name, value in f.items() if name.startswith("attention")) > 0.9
            and f["one vector, 22 to 36"] < f["one vector, 12 to 15"] - 0.1
            and f["weight on the weekday"] < f["its share of the letters"] / 3
        ),
    ),
    Claim(
        "Interface strings, 600 steps: about one in five is right, more than with a dictionary, "
        "and a beam of three changes that by less than 3 in 100",
        interface,
        lambda f: f["dictionary"] + 0.05 < f["exact"] < 0.3 and abs(f["beam of 3"] - f["beam of 1"]) < 0.03,
    ),
    Claim(
        "Never told the truth, it gets hardly a number right after 100 steps; told it, more than half",
        forcing,
        lambda f: f["never told, 100 steps"] < 0.1 and f["told the truth, 100 steps"] > 0.5,
    ),
]
