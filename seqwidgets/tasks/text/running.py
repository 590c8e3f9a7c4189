"""Language models on running text, which is read through a window."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache, cached_property

import torch
from torch import Generator, Tensor

from ..kinds import LanguageModel
from ..task import Batch, check_split
from ..vocabulary import Vocabulary

# What stands between two documents of a split.
BREAK = "\n\n"


class RunningText(LanguageModel):
    """The next token of a long text. A window slides over it: a prediction sees at most that many."""

    higher_is_better = False

    def _read(self, text: dict[str, Tensor], length: int) -> None:
        """Take the tokens of each split, (time,), and the length of a window."""
        for split, tokens in text.items():
            if len(tokens) <= length:
                raise ValueError(f"length={length} is more than the {len(tokens)} tokens of {split}.")
        self.length, self._text = length, text
        self._splits = {split: _next_token(tokens[None]) for split, tokens in text.items()}

    def _drawn(self, split: str, size: int, generator: Generator) -> Batch:
        windows = self._text[split].unfold(0, self.length + 1, 1)  # (start, time + 1), a view
        return _next_token(windows[torch.randint(len(windows), (size,), generator=generator)])

    def epoch(self, size: int, split: str = "valid") -> Iterator[Batch]:
        text = self._text[check_split(split)]
        # Windows overlap by one token: the last one's target is the next one's first input.
        # What is left over at the end (fewer than `length` tokens) is not scored.
        for windows in text.unfold(0, self.length + 1, self.length).split(size):
            yield _next_token(windows)

    def tally(self, output: Tensor, batch: Batch) -> dict[str, Tensor]:
        count = batch.mask.sum()
        return {"nats": self.loss(output, batch) * count, "count": count}


class Characters(RunningText):
    """The next character, scored by bits per character."""

    metric = "bits_per_character"
    unit = "bits per character"

    def _read_documents(self, documents: dict[str, list[str]], length: int) -> None:
        """Take the documents of each split, with every character that occurs in one."""
        texts = {split: BREAK.join(of_split) for split, of_split in documents.items()}
        self.vocabulary = self.target_vocabulary = Vocabulary(sorted(set(BREAK).union(*texts.values())))
        self._read({split: self.vocabulary.encode(text) for split, text in texts.items()}, length)

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


def _next_token(windows: Tensor) -> Batch:
    """Windows (batch, time + 1) as inputs and, one place on, their targets."""
    return Batch(windows[:, :-1], windows[:, 1:], *_whole(len(windows), windows.shape[1] - 1))


@cache
def _whole(count: int, length: int) -> tuple[Tensor, Tensor]:
    """Lengths and mask of sequences without padding."""
    return torch.full((count,), length), torch.ones(count, length, dtype=torch.bool)
