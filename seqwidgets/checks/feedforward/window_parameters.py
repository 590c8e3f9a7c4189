"""1.3 window_parameters: what a larger window costs."""

from __future__ import annotations

import torch
from torch import Tensor

from ...models.feedforward import FeedForward
from ...models.network import Needs
from ...questions import feedforward as questions
from ...questions.layers import made
from ..compare import Exact
from ..exercise import Exercise, Misconception


def window_parameters(
    window: int,
    embedding_size: int,
    hidden_size: int,
    tokens: int,
) -> int:
    """How many numbers a window network with one hidden layer learns.

    window: positions seen at a time; embedding_size: numbers that
    stand for a token; hidden_size: units; tokens: that there are.
    """
    embedding = tokens * embedding_size
    hidden = window * embedding_size * hidden_size + hidden_size
    output = hidden_size * tokens + tokens
    return embedding + hidden + output


def _reference(window: int, embedding_size: int, hidden_size: int, tokens: int) -> Tensor:
    """Counted in the library's own network."""
    needs = Needs(tokens, 0, tokens, longest=window, causal=True)
    sizes = {"window": window, "embedding_size": embedding_size, "hidden_size": hidden_size}
    model = made(FeedForward, needs, **sizes)
    return torch.tensor(sum(parameter.numel() for parameter in model.parameters()))


def _no_biases(window: int, embedding_size: int, hidden_size: int, tokens: int) -> Tensor:
    return _reference(window, embedding_size, hidden_size, tokens) - hidden_size - tokens


def _no_hidden_bias(window: int, embedding_size: int, hidden_size: int, tokens: int) -> Tensor:
    return _reference(window, embedding_size, hidden_size, tokens) - hidden_size


def _no_output_bias(window: int, embedding_size: int, hidden_size: int, tokens: int) -> Tensor:
    return _reference(window, embedding_size, hidden_size, tokens) - tokens


def _no_output(window: int, embedding_size: int, hidden_size: int, tokens: int) -> Tensor:
    return _no_output_bias(window, embedding_size, hidden_size, tokens) - hidden_size * tokens


def _no_embedding(window: int, embedding_size: int, hidden_size: int, tokens: int) -> Tensor:
    return _reference(window, embedding_size, hidden_size, tokens) - tokens * embedding_size


def _embedding_repeated(window: int, embedding_size: int, hidden_size: int, tokens: int) -> Tensor:
    return _no_embedding(window, embedding_size, hidden_size, tokens) + window * tokens * embedding_size


def _one_position(window: int, embedding_size: int, hidden_size: int, tokens: int) -> Tensor:
    return _reference(1, embedding_size, hidden_size, tokens)


def _output_window(window: int, embedding_size: int, hidden_size: int, tokens: int) -> Tensor:
    more = (window - 1) * hidden_size * tokens
    return _reference(window, embedding_size, hidden_size, tokens) + more


def _no_vectors(window: int, embedding_size: int, hidden_size: int, tokens: int) -> Tensor:
    hidden = window * tokens * hidden_size + hidden_size
    return torch.tensor(hidden + hidden_size * tokens + tokens)


def _embedding_bias(window: int, embedding_size: int, hidden_size: int, tokens: int) -> Tensor:
    return _reference(window, embedding_size, hidden_size, tokens) + embedding_size


EXERCISE = Exercise(
    id="1.3",
    goal="Count what a window network has to learn, and see what a larger window costs.",
    formula=r"\underbrace{V \cdot E}_{\text{embedding}} + "
    r"\underbrace{\text{window} \cdot E \cdot H + H}_{\text{hidden layer}} + "
    r"\underbrace{H \cdot V + V}_{\text{output layer}}",
    shapes="`window` (positions), `embedding_size` $E$, `hidden_size` $H$ and `tokens` $V$, whole numbers of "
    "at least 1. One table of vectors serves all positions; they lie side by side, go through one hidden "
    "layer, and then to a logit for each token. Both layers have biases. Returns a whole number.",
    difficulty=1,
    minutes=5,
    points=2,
    question=questions.WINDOW_PARAMETERS,
    reference=_reference,
    comparison=Exact(),
    misconceptions=(
        Misconception("the biases are forgotten", _no_biases),
        Misconception("the bias of the hidden layer is forgotten", _no_hidden_bias),
        Misconception("the bias of the output layer is forgotten", _no_output_bias),
        Misconception("the output layer is forgotten", _no_output),
        Misconception("the embedding is forgotten; its vectors are learnt, too", _no_embedding),
        Misconception(
            "each position has an embedding of its own; one table serves them all", _embedding_repeated
        ),
        Misconception("the hidden layer sees one position only, whatever the window is", _one_position),
        Misconception("the output layer is counted once for each position", _output_window),
        Misconception("the tokens go into the hidden layer directly, without an embedding", _no_vectors),
        Misconception("the embedding has a bias; it is a table and has none", _embedding_bias),
    ),
    hints=(
        "Three parts, one after the other. For each: how many numbers come in, how many go out, and is "
        "there one more for each that goes out?",
        "The table has a vector for each token. Into the hidden layer go the vectors of all positions, side "
        "by side. Out of the output layer comes a number for each token.",
        "`tokens * embedding_size` for the table, `window * embedding_size * hidden_size + hidden_size` for "
        "the hidden layer, `hidden_size * tokens + tokens` for the output layer.",
    ),
    solution=window_parameters,
    why="A layer has a weight for each pair of what comes in and what goes out, and a bias for each that "
    "goes out. Only the hidden layer knows the window, and it grows with it, position by position.",
)
