"""4.3 sample: let a language model write."""

from __future__ import annotations

import torch
from torch import Tensor

from ...questions import language_models as questions
from ..draws import Draws
from ..exercise import Exercise, Misconception


def sample(
    logits: Tensor,
    temperature: float = 1.0,
    top_k: int | None = None,
    generator: torch.Generator | None = None,
) -> Tensor:
    """One token a row, drawn from softmax(logits / temperature).

    logits: (batch, token); temperature: above 0; top_k: only so many
    of the most likely tokens may be drawn; generator: draws.
    Returns token numbers, int64 (batch,).
    """
    if top_k is not None:
        smallest = logits.topk(top_k).values[:, -1:]  # that is kept
        logits = logits.masked_fill(logits < smallest, float("-inf"))
    chances = (logits / temperature).softmax(dim=-1)
    drawn = torch.multinomial(chances, 1, generator=generator)
    return drawn.squeeze(-1)


def _reference(logits: Tensor, temperature: float = 1.0, top_k: int | None = None, **_: object) -> Tensor:
    """The exact chances (batch, token) from which a right answer draws."""
    weights = (logits.double() - logits.double().amax(-1, keepdim=True)).div(temperature).exp()
    rank = logits.argsort(-1, descending=True).argsort(-1)  # 0 for the most likely token of a row
    weights = weights * (rank < (top_k or logits.shape[-1]))
    return weights / weights.sum(-1, keepdim=True)


def _multiplied(logits: Tensor, temperature: float = 1.0, top_k: int | None = None, **_: object) -> Tensor:
    return _reference(logits, 1 / temperature, top_k)


def _no_temperature(
    logits: Tensor, temperature: float = 1.0, top_k: int | None = None, **_: object
) -> Tensor:
    return _reference(logits, 1.0, top_k)


def _maximum(logits: Tensor, **_: object) -> Tensor:
    return _reference(logits, top_k=1)


def _even(logits: Tensor, temperature: float = 1.0, top_k: int | None = None, **_: object) -> Tensor:
    return _reference(logits, float("inf"), top_k)


def _no_top_k(logits: Tensor, temperature: float = 1.0, **_: object) -> Tensor:
    return _reference(logits, temperature)


def _least_likely(logits: Tensor, temperature: float = 1.0, top_k: int | None = None, **_: object) -> Tensor:
    kept = _reference(-logits, 1.0, top_k) > 0
    return logits.double().div(temperature).masked_fill(~kept, float("-inf")).softmax(-1)


def _one_too_few(logits: Tensor, temperature: float = 1.0, top_k: int | None = None, **_: object) -> Tensor:
    return _reference(logits, temperature, top_k and top_k - 1)


def _not_mapped_back(
    logits: Tensor, temperature: float = 1.0, top_k: int | None = None, **_: object
) -> Tensor:
    chances = _reference(logits, temperature, top_k)
    return chances if top_k is None else chances.sort(-1, descending=True).values


def _zeroed(logits: Tensor, temperature: float = 1.0, top_k: int | None = None, **_: object) -> Tensor:
    kept = _reference(logits, 1.0, top_k) > 0
    return _reference(logits.where(kept, 0.0), temperature)


def _rest_on(token: int) -> Misconception:
    def wrong(logits: Tensor, temperature: float = 1.0, top_k: int | None = None, **_: object) -> Tensor:
        kept = _reference(logits, 1.0, top_k) > 0
        chances = _reference(logits, temperature) * kept
        chances[:, token] += 1 - chances.sum(-1)
        return chances

    return Misconception(
        "the chances that top-k keeps are not made to add up to 1 again: what is missing falls on the "
        f"{'last' if token else 'first'} token",
        wrong,
    )


def _over_batch(logits: Tensor, temperature: float = 1.0, top_k: int | None = None, **_: object) -> Tensor:
    kept = _reference(logits, 1.0, top_k) > 0
    weights = logits.double().div(temperature).softmax(0) * kept
    return weights / weights.sum(-1, keepdim=True)


def _first_row(logits: Tensor, temperature: float = 1.0, top_k: int | None = None, **_: object) -> Tensor:
    return _reference(logits[:1], temperature, top_k).expand_as(logits)


EXERCISE = Exercise(
    id="4.3",
    goal="Draw the next token from what a language model believes: carefully, wildly, or among its "
    "favourites only.",
    formula=r"P(\text{token} = i) = \frac{\exp(\text{logits}_i / \text{temperature})}"
    r"{\sum_{j \text{ kept}} \exp(\text{logits}_j / \text{temperature})} "
    r"\quad \text{if } i \text{ is kept, else } 0",
    shapes="`logits` (batch, token) floating point; `temperature` above 0; `top_k`, how many of the most "
    "likely tokens of a row are kept, or `None`: all; `generator`, the `torch.Generator` that draws, or "
    "`None`. Returns (batch,) token numbers, int64, each row drawn by itself.",
    difficulty=3,
    minutes=15,
    points=4,
    question=questions.SAMPLE,
    reference=_reference,
    comparison=Draws(),
    misconceptions=(
        Misconception("the logits are multiplied by the temperature and not divided by it", _multiplied),
        Misconception("the temperature has no effect (it belongs before the softmax)", _no_temperature),
        Misconception("the most likely token is always taken and nothing is drawn", _maximum),
        Misconception("every token that may be drawn is equally likely", _even),
        Misconception("top-k is ignored and every token may be drawn", _no_top_k),
        Misconception("the k least likely tokens are kept", _least_likely),
        Misconception("one token too few is kept (the k-th counts as well)", _one_too_few),
        Misconception(
            "the place among the k best is returned and not the number of the token in the vocabulary",
            _not_mapped_back,
        ),
        Misconception(
            "the logits that top-k drops are set to 0, which after the softmax is a chance like any other",
            _zeroed,
        ),
        _rest_on(0),
        _rest_on(-1),
        Misconception("the softmax runs over the batch instead of over the tokens", _over_batch),
        Misconception("the first row is used for the whole batch", _first_row),
    ),
    hints=(
        "Three small steps: forget the tokens that are not kept, turn what remains into chances, draw. "
        "Which of them does the temperature belong to, and what does a very small one do to the "
        "differences between logits?",
        "A token that must not be drawn has the chance 0: which logit gives exactly that after a softmax? "
        "`topk` tells what the k-th largest logit of each row is, and `torch.multinomial` draws, with the "
        "generator that you hand on to it.",
        "`smallest = logits.topk(top_k).values[:, -1:]`; set the logits below it to minus infinity "
        "with `masked_fill`; then `torch.multinomial((logits / temperature).softmax(-1), 1, "
        "generator=generator).squeeze(-1)`.",
    ),
    solution=sample,
    why="Dividing the logits before the softmax stretches (below 1) or shrinks (above 1) the differences "
    "between them; minus infinity gives exactly the chance 0, and the softmax makes the rest add up to 1.",
)
