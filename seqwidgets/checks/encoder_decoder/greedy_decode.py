"""5.3 greedy_decode: always the likeliest token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from ..compare import Listed
from ..exercise import Case, Exercise
from .decoder import Decoder, table
from .greedy_mistakes import MISCONCEPTIONS, right


def greedy_decode(
    step: Callable[[int, Any], tuple[Tensor, Any]],
    state: Any,
    start: int,
    end: int,
    longest: int,
) -> list[int]:
    """The tokens that a decoder writes when it always takes the likeliest.

    step: step(token, state) gives the log probabilities (token,) of what
    comes after that token, and the next state; state: the first one;
    start, end: tokens before and after the text; longest: tokens at most.
    Returns the tokens between start and end, without them.
    """
    token = start
    tokens: list[int] = []
    while len(tokens) < longest:
        logs, state = step(token, state)
        token = int(logs.argmax())
        if token == end:
            break
        tokens.append(token)
    return tokens


def _cases(seed: int) -> list[Case]:
    draw = torch.Generator().manual_seed(seed)

    def case(about: str, *, tokens: int, start: int, end: int, longest: int, liked: float = 0.0) -> Case:
        """liked: what is added to the score of the end token."""
        scores = 2 * torch.randn(tokens, tokens, generator=draw)
        scores[:, end] += liked
        state = torch.randn(tokens, generator=draw)
        return Case(about, (Decoder(scores, 0.7), state, start, end, longest))

    chain = table(
        [0.0, 0.1, 0.6, 0.3],
        [0.3, 0.3, 0.2, 0.2],
        [0.0, 0.2, 0.1, 0.7],
        [0.0, 0.8, 0.1, 0.1],
    )
    return [
        Case("start is 0, end is 1, and 2 and 3 follow one another", (chain, torch.zeros(4), 0, 1, 6)),
        Case("the same decoder, at most one token", (chain, torch.zeros(4), 0, 1, 1)),
        Case("the same decoder from token 3: the end comes at once", (chain, torch.zeros(4), 3, 1, 5)),
        case("a decoder with a memory", tokens=6, start=5, end=3, longest=9),
        case(
            "the end token is unlikely: the text is as long as it may be",
            tokens=5,
            start=0,
            end=4,
            longest=7,
            liked=-9,
        ),
        case("the end token is 0", tokens=7, start=6, end=0, longest=12),
        case("many tokens", tokens=40, start=3, end=9, longest=30, liked=2.0),
    ]


EXERCISE = Exercise(
    id="5.3",
    goal="Let a decoder write by itself: at each step the likeliest token, which it reads at the next one.",
    formula=r"y_0 = \text{start}, \qquad y_t = \operatorname*{argmax}_{y} \; "
    r"\log P(y \mid y_0, \dots, y_{t-1}), \quad \text{until } y_t = \text{end}",
    shapes="`step(token, state)` takes one step: it reads a token and gives the log probabilities (token,) "
    "of what comes next, and the state for the next step. `state` is the first one: what it is made of is "
    "the decoder's business. `start` and `end` are the numbers of the tokens before and after a text; "
    "`longest`, at least 1, is how many tokens the text may have. Returns a list of whole numbers, the text "
    "without `start` and `end`; it may be empty.",
    difficulty=2,
    minutes=10,
    points=3,
    cases=_cases,
    reference=right,
    comparison=Listed(),
    misconceptions=MISCONCEPTIONS,
    hints=(
        "A loop of steps. Two things are handed from one turn to the next: what has been written last, and "
        "the state. What are they before the first turn?",
        "`argmax` of the log probabilities is the likeliest token, as a tensor; `int` makes a number of it. "
        "Look whether it is the end before you put it in the list, and count what is in the list.",
        "Begin with `token = start` and an empty list. While it has fewer than `longest` tokens: `logs, "
        "state = step(token, state)`, `token = int(logs.argmax())`, `break` at the end, else append. Return "
        "the list.",
    ),
    solution=greedy_decode,
    why="In training the decoder is told the right token before the next one; here there is nobody to tell "
    "it, so it reads its own. One wrong token is read by all steps after it.",
)
