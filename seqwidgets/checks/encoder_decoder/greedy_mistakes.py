"""Ways in which a decoder writes wrongly by itself."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

import torch
from torch import Tensor

from ...questions.decoder import Step
from ..exercise import Misconception

# The reference writes on to the limit, and cuts at the end token then.


def _written(step: Step, state: Any, start: int, count: int, rank: int = 0) -> list[int]:
    tokens = [start]
    for _ in range(count):
        logs, state = step(tokens[-1], state)
        tokens.append(logs.argsort(descending=True).tolist()[rank])
    return tokens[1:]


def _cut(tokens: list[int], end: int) -> list[int]:
    return list(takewhile(lambda token: token != end, tokens))


def right(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return _cut(_written(step, state, start, longest), end)


def _end_ignored(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return _written(step, state, start, longest)


def _end_left_out(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return [token for token in _written(step, state, start, longest) if token != end]


def _end_kept(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    tokens = _written(step, state, start, longest)
    return tokens[: tokens.index(end) + 1] if end in tokens else tokens


def _start_kept(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return [start, *right(step, state, start, end, longest)]


def _both_kept(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return [start, *_end_kept(step, state, start, end, longest)]


def _end_never(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    def without(token: int, state: Any) -> tuple[Tensor, Any]:
        logs, state = step(token, state)
        return logs.index_fill(0, torch.tensor(end), -torch.inf), state

    return _written(without, state, start, longest)


def _zero_ends(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return right(step, state, start, 0, longest)


def _start_again(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return right(lambda _, now: step(start, now), state, start, end, longest)


def _state_again(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return right(lambda token, _: step(token, state), state, start, end, longest)


def _one_step(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    first = step(start, state)
    return right(lambda *_: first, state, start, end, longest)


def _least(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return _cut(_written(step, state, start, longest, rank=-1), end)


def _second(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return _cut(_written(step, state, start, longest, rank=1), end)


def _start_counts(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return right(step, state, start, end, longest - 1)


def _one_more(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return right(step, state, start, end, longest + 1)


def _last_only(step: Step, state: Any, start: int, end: int, longest: int) -> list[int]:
    return right(step, state, start, end, longest)[-1:]


MISCONCEPTIONS = (
    Misconception("the end token is ignored: the decoder writes on to the limit", _end_ignored),
    Misconception("the end token is left out, but the decoder writes on after it", _end_left_out),
    Misconception("the end token is kept as the last of the text", _end_kept),
    Misconception("the start token is kept as the first of the text", _start_kept),
    Misconception("start and end token are kept", _both_kept),
    Misconception("the end token is never allowed, and the next best one taken", _end_never),
    Misconception("token 0 is taken for the end, whatever `end` is", _zero_ends),
    Misconception("each step reads the start token, and not what was written last", _start_again),
    Misconception("each step begins with the first state, and not with the one before", _state_again),
    Misconception("only one step is taken, and its likeliest token is repeated", _one_step),
    Misconception("the least likely token is taken", _least),
    Misconception("the second best token is taken", _second),
    Misconception("the start token counts among the longest: the text has one token too few", _start_counts),
    Misconception("the text may have one token more than the longest", _one_more),
    Misconception("only the last token is returned", _last_only),
)
