"""4.1 shift_targets: what a language model reads, and what it has to predict."""

from __future__ import annotations

from torch import Tensor

from ...questions import language_models as questions
from ..compare import Exact, Together
from ..exercise import Exercise, Misconception

Pair = tuple[Tensor, Tensor]


def shift_targets(tokens: Tensor) -> tuple[Tensor, Tensor]:
    """What a language model reads, and the next token at each place.

    tokens: (batch, time + 1), token numbers.
    Returns inputs and targets, each (batch, time).
    """
    return tokens[:, :-1], tokens[:, 1:]


def _reference(tokens: Tensor) -> Pair:
    time = tokens.shape[1] - 1
    return tokens.narrow(1, 0, time), tokens.narrow(1, 1, time)


def _leak(tokens: Tensor) -> Pair:
    return tokens[:, :-1], tokens[:, :-1]


def _whole_leak(tokens: Tensor) -> Pair:
    return tokens, tokens


def _late_leak(tokens: Tensor) -> Pair:
    return tokens[:, 1:], tokens[:, 1:]


def _wrong_way(tokens: Tensor) -> Pair:
    return tokens[:, 1:], tokens[:, :-1]


def _rolled(tokens: Tensor) -> Pair:
    return tokens, tokens.roll(-1, 1)


def _rolled_wrong_way(tokens: Tensor) -> Pair:
    return tokens, tokens.roll(1, 1)


def _rolled_then_cut(tokens: Tensor) -> Pair:
    return tokens[:, :-1], tokens.roll(1, 1)[:, :-1]


def _two_ahead(tokens: Tensor) -> Pair:
    return tokens[:, :-2], tokens[:, 2:]


def _along_batch(tokens: Tensor) -> Pair:
    return tokens[:-1], tokens[1:]


def _all_read(tokens: Tensor) -> Pair:
    return tokens, tokens[:, 1:]


def _one_target(tokens: Tensor) -> Pair:
    return tokens[:, :-1], tokens[:, -1]


def _order_swapped(tokens: Tensor) -> Pair:
    return tokens[:, 1:].flip(1), tokens[:, :-1].flip(1)


EXERCISE = Exercise(
    id="4.1",
    goal="Make of a text what a language model reads and what it has to predict: at each position the token "
    "that comes next.",
    formula=r"\text{inputs}_{b,t} = \text{tokens}_{b,t}, \qquad \text{targets}_{b,t} = \text{tokens}_{b,t+1}",
    shapes="`tokens` (batch, time + 1), token numbers, at least one a row. Returns `(inputs, targets)`, each "
    "(batch, time): the last token has no next one, so it is only a target, and the first is only an input.",
    difficulty=1,
    minutes=5,
    points=2,
    question=questions.SHIFT_TARGETS,
    reference=_reference,
    comparison=Together(inputs=Exact(), targets=Exact()),
    misconceptions=(
        Misconception(
            "each target is the input itself: the answer leaks, and a model has only to copy", _leak
        ),
        Misconception("inputs and targets are both the whole text: the answer leaks", _whole_leak),
        Misconception("each input is already the target: the answer leaks", _late_leak),
        Misconception("the shift goes the wrong way: a model learns to predict what came before", _wrong_way),
        Misconception(
            "the targets are rolled round: the last position has to predict the first token", _rolled
        ),
        Misconception(
            "the targets are rolled the wrong way: each position has to predict what came before it",
            _rolled_wrong_way,
        ),
        Misconception(
            "the targets are rolled the wrong way and then cut: each position has to predict the one before",
            _rolled_then_cut,
        ),
        Misconception("the targets are two tokens ahead and not one", _two_ahead),
        Misconception("the shift is along the batch and not along time", _along_batch),
        Misconception("the last token is read as well, and has no target", _all_read),
        Misconception(
            "there is one target a sequence, the last token, and not one at each position", _one_target
        ),
        Misconception("the text is turned round", _order_swapped),
    ),
    hints=(
        "Write down a short text, `t h e _ c a t`, and below each letter the one that comes next. Which "
        "letter of the text has nothing below it? Which one is never written below?",
        "Both results are the text with one token cut away, once at its end and once at its beginning: two "
        "slices along the second axis. The batch stays whole.",
        "The inputs are all tokens of a row but the last, `tokens[:, :-1]`; the targets are all but the "
        "first, `tokens[:, 1:]`. Return both, in this order: `return tokens[:, :-1], tokens[:, 1:]`.",
    ),
    solution=shift_targets,
    why="One text gives a prediction at every position at once. The model must not see the target, which is "
    "why the target is one step ahead, and why the model reads one way only.",
)
