"""5.3 greedy_decode: always the likeliest token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch import Tensor

from ...questions import encoder_decoder as questions
from ..compare import Listed
from ..exercise import Exercise
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
    question=questions.GREEDY_DECODE,
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
