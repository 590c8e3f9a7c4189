"""5.4 beam_search: several candidates at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import takewhile
from typing import Any

from torch import Tensor

from ...questions import encoder_decoder as questions
from ...questions.decoder import Step
from ..compare import Listed
from ..exercise import Exercise
from .beam_mistakes import MISCONCEPTIONS


def beam_search(
    step: Callable[[int, Any], tuple[Tensor, Any]],
    state: Any,
    start: int,
    end: int,
    longest: int,
    width: int,
) -> list[int]:
    """The best text that a beam of candidates finds.

    step: step(token, state) gives the log probabilities (token,) of what
    comes after that token, and the next state; state: the first one;
    start, end: tokens before and after the text; longest: tokens at most;
    width: how many candidates are kept after each step.
    Returns the tokens between start and end, without them.
    """
    beam = [(0.0, [start], state)]  # each with the sum of its logs, its tokens, and its state
    for _ in range(longest):
        grown = []
        for total, tokens, before in beam:
            if tokens[-1] == end:
                grown.append((total, tokens, before))
                continue
            logs, after = step(tokens[-1], before)
            for token, log in enumerate(logs.tolist()):
                grown.append((total + log, [*tokens, token], after))
        # The start token has no probability, so it does not count.
        grown.sort(key=lambda each: each[0] / (len(each[1]) - 1), reverse=True)
        beam = grown[:width]
    _, best, _ = beam[0]
    return [token for token in best[1:] if token != end]


def _reference(step: Step, state: Any, start: int, end: int, longest: int, width: int) -> list[int]:
    """What follows a text is asked of the text alone, so no state has to be carried along."""

    @cache
    def after(text: tuple[int, ...]) -> tuple[Tensor, Any]:
        return step(text[-1], after(text[:-1])[1]) if text else step(start, state)

    @cache
    def total(text: tuple[int, ...]) -> float:
        return total(text[:-1]) + float(after(text[:-1])[0][text[-1]]) if text else 0.0

    texts: set[tuple[int, ...]] = {()}
    for _ in range(longest):
        ended = {text for text in texts if end in text}
        # No more than `width` of one text's successors can be among the best.
        best_next = {text: after(text)[0].argsort(descending=True)[:width].tolist() for text in texts - ended}
        texts = ended | {(*text, token) for text, tokens in best_next.items() for token in tokens}
        texts = set(sorted(texts, key=lambda text: total(text) / len(text))[-width:])
    best = max(texts, key=lambda text: total(text) / len(text))
    return list(takewhile(lambda token: token != end, best))


EXERCISE = Exercise(
    id="5.4",
    goal="Keep several candidates at a time, so that a step which looked worse may turn out to be the better "
    "way.",
    formula=r"\operatorname{score}(y_1, \dots, y_n) = \frac{1}{n} \sum_{t=1}^{n} \log P(y_t \mid y_0, \dots, "
    r"y_{t-1})",
    shapes="`step`, `state`, `start`, `end` and `longest` as in 5.3; `width`, at least 1, is how many "
    "candidates the beam has. It begins with one that is empty. At each step every candidate that has not "
    "ended is extended by each token; those that have ended stay as they are and compete with the others. "
    "The `width` best by score are the next beam. The end token is one of the $n$. After `longest` steps "
    "(or when all have ended) the best one is returned, ended or not: a list of whole numbers, without "
    "`start` and `end`.",
    difficulty=4,
    minutes=20,
    points=5,
    question=questions.BEAM_SEARCH,
    reference=_reference,
    comparison=Listed(),
    misconceptions=MISCONCEPTIONS,
    hints=(
        "A candidate is three things: what it has written, the sum of its log probabilities, and the state "
        "of the decoder after its last token. What becomes of each of them when a token is added?",
        "Make a list of all that the beam could become: those that have ended, unchanged, and of every other "
        "one as many as there are tokens, all with the state that its own step gave. Sort it by sum divided "
        "by length and cut it to the width. Mind that the start token has no probability.",
        "Begin with `beam = [(0.0, [start], state)]`. In each turn, for `total, tokens, before` of the beam: "
        "keep it if `tokens[-1] == end`, else `logs, after = step(tokens[-1], before)` and append `(total + "
        "log, [*tokens, token], after)` for each `token, log in enumerate(logs.tolist())`. Then `grown.sort("
        "key=lambda each: each[0] / (len(each[1]) - 1), reverse=True)` and `beam = grown[:width]`.",
    ),
    solution=beam_search,
    why="A greedy decoder can never take back a step; a beam keeps the way that looked second best open. "
    "Sums of logs do not vanish as products do, and the mean keeps a short text from winning only because "
    "it has fewer factors.",
)
