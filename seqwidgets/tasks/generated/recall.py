"""Remember one letter over many digits of noise."""

from __future__ import annotations

import math
from functools import cached_property

import torch
from torch import Tensor

from ..kinds import Accuracy
from ..splits import answered
from ..task import check_split, check_whole
from ..vocabulary import Vocabulary

SYMBOLS, NOISE, QUESTION = "abcdefgh", "1234", "?"
ROWS = {"train": 8192, "valid": 512, "test": 512}


class Recall(Accuracy):
    """Remember one letter over `delay` digits of noise, then say it: `c 3 1 4 2 ... ?` -> `c`.

    delay: digits between the letter and the question, 1 to 2000.
    length: tokens in a sequence, of which digits stand before the letter; None: none do, delay + 2.
    shuffle: letter and digits stand in any order before the question, whatever the delay.
    """

    name = "recall"
    learns = "to remember the first letter"
    kind = "recall"
    causal = True

    def __init__(self, delay: int = 50, length: int | None = None, shuffle: bool = False) -> None:
        self.delay = check_whole("delay", delay, 1, 2000)
        shortest = delay + 2
        self.length = shortest if length is None else check_whole("length", length, shortest, 2002)
        if not isinstance(shuffle, bool):
            raise ValueError(f"shuffle must be True or False, not {shuffle!r}.")
        self.vocabulary = self.target_vocabulary = Vocabulary(SYMBOLS + NOISE + QUESTION)
        self._splits = {
            split: answered(inputs, torch.full((len(inputs),), self.length), _letter(inputs))
            for split, inputs in _generate(delay, self.length, shuffle).items()
        }
        self.card = {
            "source": "generated",
            "licence": "MIT, as this package",
            "size": ", ".join(f"{split} {len(rows.inputs)}" for split, rows in self._splits.items())
            + f" sequences of {self.length} tokens",
            "real": "nothing",
            "generated": f"one of {len(SYMBOLS)} letters, {self.length - 2} random digits, a question mark",
            "split": "at random; no sequence stands in two splits",
            "baseline": f"chance: one letter in {len(SYMBOLS)}",
        }

    def baseline_on(self, split: str) -> dict[str, float]:
        check_split(split)
        return {"chance": 1 / len(SYMBOLS)}

    @cached_property
    def baseline_loss(self) -> dict[str, float]:
        return {"chance": math.log2(len(SYMBOLS))}


def _generate(delay: int, length: int, shuffle: bool) -> dict[str, Tensor]:
    """Distinct sequences (row, time) for each split. The data are always the same."""
    draw = torch.Generator().manual_seed(0)
    rows = 2 * sum(ROWS.values())
    symbol = torch.randint(len(SYMBOLS), (rows, 1), generator=draw)
    noise = torch.randint(len(NOISE), (rows, length - 2), generator=draw) + len(SYMBOLS)
    question = torch.full((rows, 1), len(SYMBOLS) + len(NOISE))
    before, after = noise.split([length - 2 - delay, delay], 1)
    asked = torch.cat([before, symbol, after], 1)
    if shuffle:
        asked = asked.gather(1, torch.rand(asked.shape, generator=draw).argsort(1))
    distinct = torch.cat([asked, question], 1).unique(dim=0)
    distinct = distinct[torch.randperm(len(distinct), generator=draw)]
    # A short delay has few sequences: 32 of them where it is 1. They are shared out in proportion.
    share = min(1.0, len(distinct) / sum(ROWS.values()))
    sizes = [int(share * size) for size in ROWS.values()]
    sizes[1:] = [max(1, size) for size in sizes[1:]]
    return dict(zip(ROWS, distinct[: sum(sizes)].split(sizes), strict=True))


def _letter(inputs: Tensor) -> Tensor:
    """The one letter of each row (row, time): its number is below those of the digits."""
    return inputs.amin(1)
