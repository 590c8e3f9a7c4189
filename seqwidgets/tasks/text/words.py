"""Language models on real text: the messages of the presidents, word by word."""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property

import torch
from torch import Tensor

from ..lowered import Lowered
from ..ngrams import NGrams
from ..task import Batch, check_split, check_whole
from .messages import SOURCE, columns, messages, spans, split_by_year
from .running import RunningText

# A word or a punctuation mark; an apostrophe is one.
WORD = r"\w+|[^\w\s]"
UNKNOWN = "<unknown>"
SUGGESTIONS = 3


class PresidentWords(RunningText):
    """The annual messages of the presidents of the United States, word by word.

    years: the first and the last year, between 1790 and 2026. Messages are split by year: the
        last tenth of the years is for testing, the tenth before it for validation.
    length: words in a training example, 2 to 512; a prediction sees at most that many.
    vocabulary: how many different words are told apart at most, 100 to 20000: the most frequent
        of train. All others are one, the unknown word, which is number 0.

    Scored by how often the right word is among the three most likely, as above the keyboard of a
    telephone (`top_3`), and by perplexity (2 to the power of the loss in bits). Both count the
    unknown word as a word like any other. `suggested` is the same score on a keyboard that never
    suggests the unknown word: where it is the right one, that is a miss.
    """

    name = "presidents-words"
    learns = "to guess the next word of a speech"
    metric = f"top_{SUGGESTIONS}"
    higher_is_better = True
    unit = "bits per word"

    def __init__(
        self, years: tuple[int, int] = (1945, 2026), length: int = 32, vocabulary: int = 5000
    ) -> None:
        check_whole("length", length, 2, 512)
        check_whole("vocabulary", vocabulary, 100, 20000)
        self._messages = split_by_year(messages(years, self.name))
        reader = Lowered((), pattern=WORD)
        words = {s: [w for m in rows for w in reader.split(m["text"])] for s, rows in self._messages.items()}
        known = [word for word, _ in Counter(words["train"]).most_common(vocabulary - 1)]
        self.vocabulary = self.target_vocabulary = Lowered([UNKNOWN, *known], pattern=WORD, unknown=UNKNOWN)
        self._read({s: torch.tensor(self.vocabulary.numbers(row)) for s, row in words.items()}, length)
        self._baselines: dict[tuple[str, str], tuple[float, float]] = {}
        self.card = {
            **SOURCE,
            "size": f"{sum(map(len, self._messages.values()))} messages, "
            f"{sum(map(len, words.values())):,} words and punctuation marks in small letters; "
            f"{len(known):,} different ones are known, "
            f"{(self._text['valid'] == 0).float().mean():.0%} of valid is not",
            "real": "every word",
            "generated": "nothing",
            "split": "by year, as some messages exist twice, written and spoken: "
            + spans(self._messages)
            + "; the words are counted on train alone",
            "baseline": "bigram, trigram: the next word from the one or two before, counted on train, mixed "
            "with shorter contexts as Witten and Bell (1991) do",
        }

    def tally(self, output: Tensor, batch: Batch) -> dict[str, Tensor]:
        best = output.topk(SUGGESTIONS + 1).indices  # one more than is needed, best first
        right = best == batch.targets[..., None]
        # A keyboard passes over the unknown word, which is number 0.
        room = (best != 0).cumsum(-1) <= SUGGESTIONS
        suggested = (right & (best != 0) & room).any(-1)
        hits = right[..., :SUGGESTIONS].any(-1)
        return super().tally(output, batch) | {
            "hits": (hits & batch.mask).sum(),
            "suggested": (suggested & batch.mask).sum(),
        }

    def score(self, sums: dict[str, Tensor]) -> dict[str, float]:
        return {
            self.metric: (sums["hits"] / sums["count"]).item(),
            "suggested": (sums["suggested"] / sums["count"]).item(),
            "perplexity": (sums["nats"] / sums["count"]).exp().item(),
        }

    def baseline_on(self, split: str) -> dict[str, float]:
        return {name: self._counted(name, split)[0] for name in ("bigram", "trigram")}

    def perplexities(self, split: str) -> dict[str, float]:
        """The perplexity of the same predictors."""
        return {name: math.exp(self._counted(name, split)[1]) for name in ("bigram", "trigram")}

    @cached_property
    def baseline_loss(self) -> dict[str, float]:
        return {"bigram": self.in_unit(self._counted("bigram", "valid")[1])}

    def rows(self, split: str) -> dict[str, list]:
        return columns(self._messages[check_split(split)], self.vocabulary)

    def _counted(self, name: str, split: str) -> tuple[float, float]:
        """The score of an n-gram predictor, and its loss in nats. Each is worked out once."""
        if (name, check_split(split)) not in self._baselines:
            n = 2 if name == "bigram" else 3
            counted = NGrams(self._splits["train"], len(self.vocabulary), n)
            self._baselines[name, split] = counted.score(self._splits[split], SUGGESTIONS)
        return self._baselines[name, split]
