"""What the exercises of lesson 04 ask."""

from __future__ import annotations

import torch
from torch import Tensor

from .question import Case, Question
from .tiny import Tiny

# 4.1 shift_targets


def _shift_targets(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def random(batch: int, time: int, tokens: int = 10) -> tuple[Tensor]:
        return (torch.randint(tokens, (batch, time), generator=draw),)

    return [
        Case("one sequence of four tokens", (torch.tensor([[7, 4, 9, 2]]),)),
        Case("three sequences of five tokens", random(3, 5)),
        Case("sequences of two tokens: there is one to predict", random(2, 2)),
        Case("one token: there is nothing to predict", random(1, 1)),
        Case("longer sequences, a larger vocabulary", random(5, 12, 5000)),
    ]


SHIFT_TARGETS = Question(_shift_targets)


# 4.2 bits_per_character


def _bits_per_character(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def random(batch: int, time: int, tokens: int = 4) -> tuple[Tensor, Tensor]:
        logits = 2 * torch.randn(batch, time, tokens, generator=draw)
        return logits, torch.randint(tokens, (batch, time), generator=draw)

    def padded(*lengths: int, time: int) -> Tensor:
        return torch.arange(time) < torch.tensor(lengths)[:, None]

    logits, targets = random(2, 3)
    improbable = logits.clone()
    improbable[0, 1, targets[0, 1]] -= 120
    return [
        Case("two sequences of three characters, an alphabet of four", (logits, targets)),
        Case("one sequence of one character", random(1, 1)),
        Case("the second of two sequences ends in padding", random(2, 4), {"mask": padded(4, 1, time=4)}),
        Case("only one position counts", random(3, 5, 7), {"mask": padded(0, 1, 0, time=5)}),
        Case("longer sequences, a larger alphabet", random(4, 9, 27), {"mask": padded(9, 2, 5, 7, time=9)}),
        Case("large logits: the first case, 10,000 added to each", (logits + 1e4, targets)),
        Case("one target is so improbable that float32 rounds its chance to 0", (improbable, targets)),
    ]


BITS_PER_CHARACTER = Question(_bits_per_character)


# 4.3 sample


# Enough that the frequencies tell the misconceptions apart, few enough for an answer that loops over
# the rows in Python.
COPIES = 4_000


def _sample(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)
    pair = torch.tensor([[0.3, 2.0, -0.7, 1.3, 0.8, -1.6], [1.7, -0.9, 0.4, -1.8, 0.6, 1.1]])
    pair = pair[:, torch.randperm(6, generator=draw)]
    letter = pair[:1]

    def case(about: str, logits: Tensor, copies: int = COPIES, **options: object) -> Case:
        seeded = torch.Generator().manual_seed(int(torch.randint(2**31, (), generator=draw)))
        return Case(about, (logits.repeat(copies, 1),), {**options, "generator": seeded})

    return [
        case("the same six logits in every row, temperature 1", letter),
        case("temperature 2", letter, temperature=2.0),
        case("two kinds of rows in turn, temperature 0.7", pair, temperature=0.7),
        case("the three most likely tokens, temperature 1", letter, top_k=3),
        case(
            "the two most likely tokens, temperature 1.5, two kinds of rows", pair, temperature=1.5, top_k=2
        ),
        case("one row, and only its most likely token", letter, copies=1, top_k=1),
        case("one row, a temperature close to 0", 10 * pair[1:], copies=1, temperature=0.01),
    ]


SAMPLE = Question(_sample)


# 4.4 suggest


def _suggest(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)
    unknown = "<unknown>"
    nouns = f"{unknown} we the people congress nation"
    verbs = f"must will {unknown} can have been may not do it"
    return [
        Case("three words, two suggestions", (Tiny(nouns, draw), ["we", "the", "people"], 2)),
        Case("the unknown token is the most likely", (Tiny(nouns, draw, unknown), ["the", "nation"], 3)),
        Case("the unknown token is not the first", (Tiny(verbs, draw, unknown), ["it", "must", "be"], 4)),
        Case("one word, one suggestion", (Tiny(verbs, draw), ["will"], 1)),
        Case("all words that the model knows", (Tiny(nouns, draw), ["people", "we", "the", "we"], 5)),
        Case(
            "one of the words is unknown to the model",
            (Tiny(verbs, draw), ["can", "it", "undo", "not", "have"], 3),
        ),
        Case("a word that has just been said is likely", (Tiny(verbs, draw, "not"), ["may", "not"], 3)),
    ]


SUGGEST = Question(_suggest)
