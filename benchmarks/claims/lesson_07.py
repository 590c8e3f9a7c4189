"""What lesson 07 says of DNA and proteins: what is found, by which network, and what it hangs on."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn import functional

import seqwidgets as sw
from seqwidgets.tasks import Task

from .claim import Claim
from .regions import AROUND, MARK, SITE, alone, bits, harm, iou, log_odds, marked, said, table, weights, whole
from .trained import held_out, trained

INSIDE = slice(AROUND, AROUND + SITE)
AMINO_ACIDS = "ACDEFGHIKLMNPQRSTVWY"
# About 25,000 parameters each, and the rate that was found good for each.
EQUAL: dict[str, tuple[dict[str, Any], float]] = {
    "convolution": ({"hidden_size": 40}, 5e-3),
    "lstm": ({"hidden_size": 72, "embedding_size": 16}, 1e-2),
    "bilstm": ({"hidden_size": 48}, 1e-2),
    "transformer": ({"hidden_size": 32, "layers": 2}, 3e-3),
}


def _raced(task: Task, name: str, seed: int, steps: int = 300) -> nn.Module:
    options, rate = EQUAL[name]
    model = sw.build_model(name, task, seed=seed, **options)
    return trained(model, task, steps, seed, learning_rate=rate, batch_size=16).model.eval()


def found(seed: int) -> dict[str, float]:
    task = sw.load_task("splice-sites")
    model = trained(sw.build_model("convolution", task, seed=seed), task, 500, seed).model
    tables = {f"table of {size}": table(task, size) for size in (1, 3, 5, 7, 9, 11)}
    return {"convolution": held_out(model, task)} | tables | task.baseline


def mutated(seed: int) -> dict[str, float]:
    task = sw.load_task("splice-sites")
    model = trained(sw.build_model("convolution", task, seed=seed), task, 500, seed).model.eval()
    rows = whole(task)
    sites = [(rows.inputs[row], start) for row, start in alone(rows.targets, 40)]
    harms = torch.stack([harm(model, *site) for site in sites]).mean(0)
    inside, weight = harms[INSIDE], torch.stack([weights(model, *site) for site in sites])[:, INSIDE]
    return {
        "harm at the G": float(inside[3]),
        "at the T": float(inside[4]),
        "at the other seven": float(inside[[0, 1, 2, 5, 6, 7, 8]].mean()),
        "outside": float(torch.cat([harms[:AROUND], harms[AROUND + SITE :]]).mean()),
        "correlation with the bits": float(torch.corrcoef(torch.stack([inside, bits(task)]))[0, 1]),
        "sites where the T weighs less than 0": float((weight[:, 4] < 0).float().mean()),
    }


def shortcut(seed: int) -> dict[str, float]:
    task = sw.load_task("splice-sites")
    model = sw.build_model("convolution", task, hidden_size=32, layers=4, seed=seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    batches = task.batches(16, seed=seed)
    for _ in range(150):
        batch = next(batches)
        optimizer.zero_grad()
        task.loss(model(marked(batch)), batch).backward()
        optimizer.step()
    model.eval()
    rows = whole(task)
    inputs = marked(rows)
    each = [weights(model, inputs[row], start) for row, start in alone(rows.targets, 40)]
    weight = torch.stack(each).mean(0)
    return {
        "with the mark": iou(said(model, inputs), rows.targets),
        "without the mark": iou(said(model, rows.inputs), rows.targets),
        "weight of the mark": float(weight[AROUND - len(MARK) : AROUND].sum()),
        "weight of the site": float(weight[INSIDE].sum()),
    } | task.baseline


def directions(seed: int) -> dict[str, float]:
    task, figures = sw.load_task("splice-sites"), {}
    rows = whole(task)
    before = functional.pad(rows.targets, (1, 0))[:, :-SITE]
    row, first = (rows.targets.unfold(1, SITE, 1).all(-1) & (before == 0)).nonzero().T
    for name in ("lstm", "bilstm"):
        model = _raced(task, name, seed)
        labels = said(model, rows.inputs)
        figures[name] = held_out(model, task)
        for base in (0, 2, 4, 8):
            figures[f"{name}, base {base + 1} found"] = float(labels[row, first + base].float().mean())
    return figures | task.baseline


def architectures(seed: int) -> dict[str, float]:
    task = sw.load_task("splice-sites")
    names = ("convolution", "bilstm", "transformer")
    return {name: held_out(_raced(task, name, seed), task) for name in names} | task.baseline


def domains(seed: int) -> dict[str, float]:
    task = sw.load_task("ww-domains")
    model = trained(sw.build_model("bilstm", task, seed=seed), task, 500, seed).model.eval()
    rows, most, lost = whole(task), "", {letter: [] for letter in AMINO_ACIDS}
    for inputs, targets in zip(rows.inputs[:100], rows.targets[:100], strict=True):
        places = targets.nonzero()[:, 0]
        changed = inputs.repeat(1 + len(places), 1)  # the first stays as it is
        changed[torch.arange(len(places)) + 1, places] = AMINO_ACIDS.index("A")
        with torch.no_grad():
            chance = log_odds(model(changed))[:, places].sigmoid().mean(1)
        letters = [AMINO_ACIDS[inputs[place]] for place in places]
        most += letters[int(chance[1:].argmin())]
        for letter, loss in zip(letters, (chance[0] - chance[1:]).tolist(), strict=True):
            lost[letter].append(loss)
    figures = {f"{letter} missed most, share of domains": most.count(letter) / len(most) for letter in "YWF"}
    figures |= {f"chance lost without a {each}": sum(lost[each]) / len(lost[each]) for each in "YWFPGNK"}
    tables = {f"table of {size}": table(task, size) for size in (1, 3, 5)}
    return {"bilstm": held_out(model, task)} | figures | tables | task.baseline


def genes(seed: int) -> dict[str, float]:
    task = sw.load_task("genes", length=1000)
    model = sw.build_model("convolution", task, layers=7, hidden_size=48, seed=seed)
    model = trained(model, task, 1200, seed, learning_rate=3e-3, batch_size=4).model.eval()
    rows = whole(task)
    labels = said(model, rows.inputs)
    inputs, targets = task.stretch(20_000)
    with torch.no_grad():
        along = model(inputs[None])[0].argmax(-1)
    figures = {
        "convolution": held_out(model, task),
        "20,000 bases side by side": float((along == targets).float().mean()),
        "all of them forward": float((targets == 1).float().mean()),
    }
    for number, label in enumerate(task.target_vocabulary.tokens):
        figures[f"right at {label}"] = float((labels == number)[rows.targets == number].float().mean())
    return figures | {f"table of {size}": table(task, size) for size in (1, 3, 5, 7, 9)} | task.baseline


CLAIMS = [
    Claim(
        "Splice sites, 500 steps: a convolution finds more than a weight matrix, that one more than any "
        "table, and the ideal observer more than all of them",
        found,
        lambda f: (
            f["ideal observer"] > f["convolution"] > f["PWM scan"] > max(f["table of 7"], f["table of 9"])
        ),
    ),
    Claim(
        "A mutation does most harm at the G and the T of the intron, and hardly any outside of the site",
        mutated,
        lambda f: (
            min(f["harm at the G"], f["at the T"]) > 2 * f["at the other seven"]
            and f["outside"] < 0.1 * f["at the other seven"]
            and f["correlation with the bits"] > 0.9
        ),
    ),
    Claim(
        "A mark beside each site is learnt in its place: better than the ideal observer with it, about half "
        "without it, and the weights stand on the mark",
        shortcut,
        lambda f: (
            f["with the mark"] > f["ideal observer"]
            and f["without the mark"] < 0.65
            and f["weight of the mark"] > 3 * f["weight of the site"]
        ),
    ),
    Claim(
        "Read forward only, the first bases of a site are missed; read in both directions they are not",
        directions,
        lambda f: (
            f["lstm, base 1 found"] < 0.3
            and min(f["lstm, base 9 found"], f["bilstm, base 1 found"]) > 0.75
            and f["bilstm"] > f["lstm"] + 0.15
        ),
    ),
    Claim(
        "25,000 parameters, 300 steps: convolution and bidirectional LSTM far ahead of the Transformer",
        architectures,
        lambda f: min(f["convolution"], f["bilstm"]) > f["transformer"] + 0.2,
    ),
    Claim(
        "WW domains, 500 steps: a bidirectional LSTM is ahead of the weight matrix; it misses a Y or an F "
        "more than a W",
        domains,
        lambda f: (
            f["bilstm"] > f["PWM scan"]
            and min(f["chance lost without a Y"], f["chance lost without a F"]) > f["chance lost without a W"]
        ),
    ),
    Claim(
        "Genes, 1,200 steps: a convolution is far better than position alone and than any table, in the "
        "windows and along the genome",
        genes,
        lambda f: (
            f["convolution"] > max(f["by position"], f["table of 7"]) + 0.1
            and f["20,000 bases side by side"] > f["all of them forward"] + 0.05
        ),
    ),
]
