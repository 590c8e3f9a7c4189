"""Where in held-out examples some units fire: the longest stretches above a threshold."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from ..tasks import Batch, Vocabulary

# Stretches that are listed, and tokens shown before and behind each.
MOST, AROUND = 6, 12


def places(values: Tensor, threshold: float, batch: Batch, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """The longest stretches over which every unit is above the threshold, of each example the longest.

    values: of the chosen units in the examples of the batch, (batch, time, unit). Gives, for each
    stretch, the tokens around it and its start and end among them.

    >>> import torch
    >>> from seqwidgets import load_task
    >>> task = load_task("recall", delay=3)
    >>> batch = next(task.batches(1, seed=0))
    >>> values = torch.zeros(1, batch.inputs.shape[1], 1)
    >>> values[0, 1:3] = 1.0
    >>> place = places(values, 0.5, batch, task.vocabulary)[0]
    >>> place["start"], place["end"]
    (1, 3)
    """
    fires = (values > threshold).all(-1)  # (batch, time)
    found: list[dict[str, Any]] = []
    for row, inputs, length in zip(fires.tolist(), batch.inputs, batch.lengths.tolist(), strict=True):
        start, end = longest(row[:length])
        if end > start:
            before = max(0, start - AROUND)
            tokens = [vocabulary.tokens[token] for token in inputs[before : min(length, end + AROUND)]]
            found.append({"tokens": tokens, "start": start - before, "end": end - before})
    return sorted(found, key=lambda place: place["start"] - place["end"])[:MOST]


def longest(row: list[bool]) -> tuple[int, int]:
    """Start and end of the longest stretch of True.

    >>> longest([True, False, True, True, False])
    (2, 4)
    """
    best, start = (0, 0), 0
    for place, there in enumerate([*row, False]):
        if not there:
            best = max(best, (start, place), key=lambda span: span[1] - span[0])
            start = place + 1
    return best
