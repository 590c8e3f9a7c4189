"""What the claims about DNA and proteins have in common: windows, tables, and what an answer hangs on."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

import seqwidgets as sw
from seqwidgets.tasks import Batch, Task

SITE, AROUND = 9, 10  # bases in a splice site, and on either side of it those that are looked at
STRETCH = AROUND + SITE + AROUND
MARK = "TACTAC"


def whole(task: Task, split: str = "valid") -> Batch:
    return next(task.epoch(20_000, split))


@torch.no_grad()
def said(model: nn.Module, inputs: Tensor) -> Tensor:
    return torch.cat([model.eval()(some).argmax(-1) for some in inputs.split(250)])


def iou(labels: Tensor, targets: Tensor) -> float:
    there, true = labels == 1, targets == 1
    return float((there & true).sum() / (there | true).sum())


def log_odds(logits: Tensor) -> Tensor:
    return logits[..., 1] - logits[..., 0]


def table(task: Task, size: int) -> float:
    """The score of a table: for each stretch of so many letters, an odd number, its middle's usual label."""
    letters, labels = len(task.vocabulary), len(task.target_vocabulary)
    train, rows = whole(task, "train"), whole(task)

    def words(inputs: Tensor) -> Tensor:
        padded = functional.pad(inputs, (size // 2, size // 2))
        return padded.unfold(1, size, 1) @ letters ** torch.arange(size)

    pairs = words(train.inputs) * labels + train.targets
    counts = pairs.flatten().bincount(minlength=letters**size * labels).view(-1, labels)
    best = counts.argmax(1)[words(rows.inputs)]
    return iou(best, rows.targets) if labels == 2 else float((best == rows.targets).float().mean())


def alone(targets: Tensor, count: int) -> list[list[int]]:
    """Sites with no other one near: row and first base of the stretch around each."""
    site = torch.zeros(STRETCH, dtype=torch.long)
    site[AROUND : AROUND + SITE] = 1
    return (targets.unfold(1, STRETCH, 1) == site).all(-1).nonzero()[:count].tolist()


def bits(task: Task) -> Tensor:
    """How much each position of the known sites tells, (base,)."""
    known = torch.tensor(task.site_rows["train"])
    share = task.counts[known] / task.counts[known].sum()
    shares = torch.stack([((task.sites[known] == base) * share[:, None]).sum(0) for base in range(4)])
    return 2 + (shares * shares.clamp(min=1e-9).log2()).sum(0)


def harm(model: nn.Module, inputs: Tensor, start: int) -> Tensor:
    """By how much a mutation of each base of a stretch lowers the log-odds at its middle, (base,)."""
    places, middle = torch.arange(start, start + STRETCH).repeat_interleave(4), start + STRETCH // 2
    every = inputs.repeat(len(places), 1)
    every[torch.arange(len(places)), places] = torch.arange(4).repeat(STRETCH)
    with torch.no_grad():
        before = log_odds(model(inputs[None])[0, middle])
        changes = log_odds(model(every)[:, middle]) - before
    return -changes.view(-1, 4).sum(1) / 3  # one of the four is the base that stands there


def weights(model: nn.Module, inputs: Tensor, start: int) -> Tensor:
    """Gradient times input of each base of a stretch, for the log-odds at its middle, (base,)."""
    middle = start + STRETCH // 2
    trace = sw.saliency(model, inputs[None], None, lambda logits: log_odds(logits[0, middle]))
    return trace["saliency"].values[0, start : start + STRETCH]


def marked(batch: Batch) -> Tensor:
    """The windows with MARK before each site, as far as there is background to write it on."""
    inputs = batch.inputs.clone()
    last = functional.pad(batch.targets.diff(dim=1) == 1, (0, 1))  # the base before a site
    for back, letter in enumerate(reversed(MARK)):
        there = functional.pad(last[:, back:], (0, back))
        inputs[there & (batch.targets == 0)] = "ACGT".index(letter)
    return inputs
