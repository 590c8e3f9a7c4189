"""What the exercises of lesson 05 ask."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ..models import AdditiveWeights
from .decoder import Decoder, table
from .gradients import output_and_gradient
from .question import Case, Question
from .readers import Sum, recurrent

# 5.1 bidirectional


def _bidirectional(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(about: str, *lengths: int, longest: int = 0, inputs: int = 2, units: int = 3) -> Case:
        forward, backward = (recurrent(inputs, units, draw) for _ in range(2))
        xs = torch.randn(len(lengths), longest or max(lengths), inputs, generator=draw)
        return Case(about, (forward, backward, xs, torch.tensor(lengths)))

    one = torch.tensor([[[1.0], [10.0], [100.0]]])
    two = torch.tensor([[[1.0], [2.0], [3.0], [4.0]], [[10.0], [20.0], [-7.0], [-7.0]]])
    return [
        Case(
            "one sequence, and both layers add up what they have read", (Sum(), Sum(), one, torch.tensor([3]))
        ),
        Case(
            "two sequences, of four steps and of two, padded with −7; both layers add up what they have read",
            (Sum(), Sum(), two, torch.tensor([4, 2])),
        ),
        case("three sequences of the same length, recurrent layers", 4, 4, 4),
        case("three sequences of different lengths, recurrent layers", 5, 2, 4),
        case("a sequence of one step", 1),
        case("all sequences end in padding", 2, 3, longest=5, inputs=4, units=2),
        case("more and longer sequences", 7, 9, 1, 4, inputs=5, units=5),
    ]


BIDIRECTIONAL = Question(_bidirectional)


# 5.2 additive_attention


def _additive_attention(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def normal(*shape: int) -> Tensor:
        return torch.randn(shape, generator=draw)

    def case(
        about: str, *lengths: int, queries: int, sizes: tuple[int, int, int, int], time: int = 0
    ) -> Case:
        """sizes: of queries, keys, values, and units."""
        of_query, of_key, of_value, units = sizes
        time, batch = time or max(lengths), len(lengths)
        visible = torch.arange(time) < torch.tensor(lengths)[:, None]
        weights = AdditiveWeights(
            normal(units, of_query), normal(units, of_key), normal(units), normal(units)
        )
        given = normal(batch, queries, of_query), normal(batch, time, of_key), normal(batch, time, of_value)
        return Case(about, (*given, visible, weights))

    learnt = case("", 3, 5, queries=2, sizes=(2, 3, 4, 3))
    query, keys, values, visible, weights = learnt.given
    parameters = AdditiveWeights(*(nn.Parameter(weight) for weight in weights))
    scattered = torch.tensor([[False, True, True, False, True], [True, False, False, False, False]])
    return [
        case("one source of three positions, two queries, all of width 2", 3, queries=2, sizes=(2, 2, 2, 2)),
        case("two sources, every width another", 4, 4, queries=3, sizes=(2, 3, 5, 4)),
        case("one query, one position", 1, queries=1, sizes=(3, 2, 3, 2)),
        case("the second of two sources ends in padding", 5, 2, queries=3, sizes=(3, 4, 2, 5)),
        Case("visible are positions here and there", (query, keys, values, scattered, weights)),
        case("large sizes", 12, 7, 9, 12, queries=8, sizes=(6, 7, 9, 8), time=13),
        Case(
            "the weights are parameters, whose gradients a training needs",
            (query, keys, values, visible, parameters),
        ),
    ]


ADDITIVE_ATTENTION = Question(_additive_attention, output_and_gradient)


# 5.3 greedy_decode


def _greedy_decode(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(about: str, *, tokens: int, start: int, end: int, longest: int, liked: float = 0.0) -> Case:
        """liked: what is added to the score of the end token."""
        scores = 2 * torch.randn(tokens, tokens, generator=draw)
        scores[:, end] += liked
        state = 5 * torch.randn(tokens, generator=draw)
        return Case(about, (Decoder(scores, 0.8), state, start, end, longest))

    chain = table(
        [0.1, 0.2, 0.1, 0.6, 0.0],
        [0.1, 0.2, 0.3, 0.4, 0.0],
        [0.7, 0.2, 0.1, 0.0, 0.0],
        [0.0, 0.8, 0.1, 0.1, 0.0],
        [0.0, 0.1, 0.6, 0.3, 0.0],
    )
    return [
        Case("start is 4, end is 1, and 2, 0 and 3 follow one another", (chain, torch.zeros(5), 4, 1, 6)),
        Case("the same decoder, at most one token", (chain, torch.zeros(5), 4, 1, 1)),
        Case("the same decoder from token 3: the end comes at once", (chain, torch.zeros(5), 3, 1, 5)),
        case("a decoder with a memory", tokens=6, start=5, end=3, longest=9),
        case(
            "the end token is unlikely: the text is as long as it may be",
            tokens=8,
            start=0,
            end=4,
            longest=15,
            liked=-99,
        ),
        case("the end token is 0", tokens=7, start=6, end=0, longest=12),
        case("many tokens", tokens=40, start=3, end=9, longest=30, liked=2.0),
    ]


GREEDY_DECODE = Question(_greedy_decode)


# 5.4 beam_search


def _beam_search(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(
        about: str, *, tokens: int = 6, longest: int = 8, width: int = 3, liked: float, spread: float
    ) -> Case:
        """liked: what is added to the scores of the end token; spread: of all scores."""
        scores = spread * torch.randn(tokens, tokens, generator=draw)
        scores[:, 1] += liked
        state = torch.randn(tokens, generator=draw)
        return Case(about, (Decoder(scores, 0.6), state, 2, 1, longest, width))

    # Token 2 is a little likelier than 3 at first, but what comes after it is uncertain.
    fork = table(
        [0.0, 0.0, 0.6, 0.4, 0.0],
        [0.2, 0.2, 0.2, 0.2, 0.2],
        [0.0, 0.4, 0.3, 0.0, 0.3],
        [0.0, 0.9, 0.0, 0.0, 0.1],
        [0.0, 1.0, 0.0, 0.0, 0.0],
    )
    # The end token is the likeliest at first, and a longer text the better one all the same.
    tempting = table([1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.5, 0.4, 0.1])
    # A short text has the largest sum, a longer one the largest mean.
    sums = table([0.3, 0.3, 0.4], [0.5, 0.4, 0.1], [0.4, 0.5, 0.1])
    # By their sums the empty text would push aside the way to the best one.
    pushed = table(
        [1.0, 0.0, 0.0, 0.0],
        [0.4, 0.1, 0.3, 0.2],
        [1.0, 0.0, 0.0, 0.0],
        [0.3, 0.6, 0.1, 0.0],
    )
    # The best text has not ended when it is as long as it may be.
    cut_off = table([1.0, 0.0, 0.0], [0.1, 0.9, 0.0], [0.3, 0.7, 0.0])
    return [
        Case("a fork: what is likelier at first is not the better way", (fork, torch.zeros(5), 0, 1, 4, 2)),
        Case("the same decoder and a beam of one", (fork, torch.zeros(5), 0, 1, 4, 1)),
        Case("the end token is the likeliest at first", (tempting, torch.zeros(3), 2, 0, 3, 2)),
        Case(
            "the end token is the likeliest at first, and a beam of one",
            (tempting, torch.zeros(3), 2, 0, 3, 1),
        ),
        Case("a beam in which all texts have a place", (sums, torch.zeros(3), 2, 0, 2, 9)),
        Case("a short text has a larger sum all along", (pushed, torch.zeros(4), 3, 0, 3, 2)),
        Case("the best text has not ended", (cut_off, torch.zeros(3), 2, 0, 2, 2)),
        case("a decoder with a memory", liked=0.5, spread=1.0),
        case("one token at most", longest=1, width=4, liked=0.5, spread=1.0),
        case("the end token is likely", liked=2.0, spread=1.0),
        case("the end token is likely, other scores differ more", width=6, liked=2.0, spread=2.0),
        case("a wide beam", width=8, liked=0.5, spread=1.0),
        case("few tokens to choose from", tokens=4, width=3, liked=0.0, spread=1.5),
        case("a wide beam, scores that differ more", longest=6, width=6, liked=0.5, spread=2.0),
        case(
            "a long text, of 200 tokens to choose from",
            tokens=200,
            longest=190,
            width=2,
            liked=-9.0,
            spread=0.2,
        ),
    ]


BEAM_SEARCH = Question(_beam_search)
