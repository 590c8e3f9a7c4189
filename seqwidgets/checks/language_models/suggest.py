"""4.4 suggest: the three words above a telephone's keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from ...questions import language_models as questions
from ...questions.tiny import Tiny
from ..compare import Listed
from ..exercise import Exercise, Misconception


def suggest(model: Any, words: list[str], k: int) -> list[str]:
    """The k words that the model thinks most likely to come next.

    model: reads token numbers (1, time), gives logits (1, time,
    token), and has a vocabulary; words: at least one.
    Returns the words, most likely first, never the unknown token.
    """
    vocabulary = model.vocabulary
    numbers = torch.tensor([vocabulary.numbers(words)])  # (1, time)
    logits = model(numbers)[:, -1]  # (1, token)
    logits[:, vocabulary.number(vocabulary.unknown)] = -torch.inf
    best = logits.topk(k).indices.flatten()
    return [vocabulary.tokens[number] for number in best]


def _ranked(model: Tiny, words: list[str], at: int = -1) -> list[str]:
    """All words of the vocabulary, the one most likely at a position first."""
    logits = model(torch.tensor([[model.vocabulary.number(word) for word in words]]))[0]
    order = logits[max(at, -len(words))].argsort(descending=True)
    return [model.vocabulary.tokens[number] for number in order.tolist()]


def _known(model: Tiny, words: list[str]) -> list[str]:
    return [word for word in words if word != model.vocabulary.unknown]


def _reference(model: Tiny, words: list[str], k: int) -> list[str]:
    return _known(model, _ranked(model, words))[:k]


def _at(position: int) -> Callable[..., list[str]]:
    return lambda model, words, k: _known(model, _ranked(model, words, position))[:k]


def _unknown_too(model: Tiny, words: list[str], k: int) -> list[str]:
    return _ranked(model, words)[:k]


def _too_few(model: Tiny, words: list[str], k: int) -> list[str]:
    return _known(model, _ranked(model, words)[:k])


def _first_left_out(model: Tiny, words: list[str], k: int) -> list[str]:
    return [word for word in _ranked(model, words) if word != model.vocabulary.tokens[0]][:k]


def _in_vocabulary_order(model: Tiny, words: list[str], k: int) -> list[str]:
    return sorted(_reference(model, words, k), key=model.vocabulary.tokens.index)


def _alphabetical(model: Tiny, words: list[str], k: int) -> list[str]:
    return sorted(_reference(model, words, k))


def _worst_first(model: Tiny, words: list[str], k: int) -> list[str]:
    return _reference(model, words, k)[::-1]


def _least_likely(model: Tiny, words: list[str], k: int) -> list[str]:
    return _known(model, _ranked(model, words)[::-1])[:k]


def _last_word_only(model: Tiny, words: list[str], k: int) -> list[str]:
    return _reference(model, words[-1:], k)


def _turned_round(model: Tiny, words: list[str], k: int) -> list[str]:
    return _reference(model, words[::-1], k)


def _unknown_skipped(model: Tiny, words: list[str], k: int) -> list[str]:
    return _reference(model, [word for word in words if word in model.vocabulary], k)


def _no_repetition(model: Tiny, words: list[str], k: int) -> list[str]:
    return [word for word in _known(model, _ranked(model, words)) if word not in words][:k]


def _numbers(model: Tiny, words: list[str], k: int) -> list[int]:
    return [model.vocabulary.number(word) for word in _reference(model, words, k)]


def _one_after_the_other(model: Tiny, words: list[str], k: int) -> list[str]:
    written: list[str] = []
    for _ in range(k):
        written += _reference(model, words + written, 1)
    return written


EXERCISE = Exercise(
    id="4.4",
    goal="Suggest the next word as a telephone does: the few that a language model thinks most likely.",
    formula=r"\text{the } k \text{ words } w \neq \text{unknown with the largest } "
    r"P(w \mid \text{words}_1, \dots, \text{words}_T)",
    shapes="`model(numbers)` reads token numbers, int64 (batch, time), and gives logits (batch, time, "
    "token): at each position, for the token that comes after it. `model.vocabulary` has the `tokens` "
    "in the order of their numbers, `numbers(words)`, `number(word)` and `unknown`, the token that "
    "stands for all words that the model does not know. It may be read, and is never suggested. "
    "`words` is a list of at least one; `k` is at most the number of words that the model knows. "
    "Returns a list of `k` words, most likely first.",
    difficulty=2,
    minutes=10,
    points=3,
    question=questions.SUGGEST,
    reference=_reference,
    comparison=Listed(),
    misconceptions=(
        Misconception("the suggestions are those after the first word", _at(-100)),
        Misconception("the suggestions are those one position too early, for the last word itself", _at(-2)),
        Misconception("the unknown token is suggested", _unknown_too),
        Misconception(
            "the unknown token is taken out of the best k, and nothing comes in its place", _too_few
        ),
        Misconception(
            "token number 0 is left out, whatever it is, and not the unknown token", _first_left_out
        ),
        Misconception("the suggestions are in the order of the vocabulary", _in_vocabulary_order),
        Misconception("the suggestions are in the order of the alphabet", _alphabetical),
        Misconception("the most likely suggestion comes last", _worst_first),
        Misconception("the least likely words are suggested", _least_likely),
        Misconception("the model reads the last word only, without its context", _last_word_only),
        Misconception("the model reads the words from the last to the first", _turned_round),
        Misconception(
            "words that the model does not know are left out (it reads them as the unknown token)",
            _unknown_skipped,
        ),
        Misconception("words that have been said already are never suggested", _no_repetition),
        Misconception("the numbers of the tokens are returned and not the words", _numbers),
        Misconception(
            "the words follow one another: each is the most likely one after those before it",
            _one_after_the_other,
        ),
    ),
    hints=(
        "A model reads numbers and answers with numbers; the vocabulary leads from words to numbers and "
        "back. It answers at every position: which one tells what comes after the last word?",
        "A model reads a batch, so the words become one row. A token whose logit is minus infinity "
        "can never be among the best. `topk` gives the best ones in order, as `indices`, token numbers.",
        "`logits = model(torch.tensor([vocabulary.numbers(words)]))[:, -1]`; set the logit of "
        "`vocabulary.number(vocabulary.unknown)` to `-torch.inf`; `best = logits.topk(k).indices.flatten()`; "
        "then `vocabulary.tokens[number]` for each of them.",
    ),
    solution=suggest,
    why="The logits at the last position are about the word that is not there yet. Closing the unknown token "
    "before the best are chosen leaves k words, and a softmax would not change their order.",
)
