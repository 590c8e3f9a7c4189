"""What was found good for a task: sizes, rate and batch, where they differ from the defaults."""

from __future__ import annotations

from typing import Any, NamedTuple


class Preset(NamedTuple):
    """The options of a model, and the learning rate and batch size to train it with."""

    options: dict[str, Any] = {}  # noqa: RUF012  # never changed
    learning_rate: float = 3e-3
    batch_size: int = 16


_SMALL = {"hidden_size": 64, "embedding_size": 32}
_TINY = {"hidden_size": 32, "embedding_size": 16}

# (model, task). Chosen on validation data, for a minute or less on one core.
_PRESETS: dict[tuple[str, str], Preset] = {
    ("lstm", "adding"): Preset(_TINY | {"horizon": 50}, 1e-2, 32),
    ("gru", "adding"): Preset(_TINY, 1e-2, 32),
    ("rnn", "adding"): Preset(_TINY, 3e-3, 32),
    ("transformer", "adding"): Preset({}, 2e-3, 32),
    ("lstm", "recall"): Preset(_TINY | {"hidden_size": 48}, 1e-2, 16),
    ("gru", "recall"): Preset(_TINY, 1e-2, 32),
    ("rnn", "recall"): Preset(_TINY | {"hidden_size": 64}, 3e-3, 32),
    ("transformer", "recall"): Preset({"hidden_size": 32}, 3e-3, 32),
    ("seq2seq", "agreement"): Preset({"hidden_size": 64, "embedding_size": 64}, 2e-2, 32),
    ("seq2seq-attention", "agreement"): Preset({"hidden_size": 64, "embedding_size": 64}, 2e-2, 32),
    ("transformer", "agreement"): Preset({}, 3e-3, 32),
    ("feedforward", "agreement"): Preset({}, 1e-2, 32),
    ("seq2seq", "numbers"): Preset({"hidden_size": 96}, 1e-2, 16),
    ("seq2seq-attention", "numbers"): Preset({"hidden_size": 96}, 1e-2, 16),
    ("seq2seq", "dates"): Preset({"hidden_size": 96}, 1e-2, 32),
    ("seq2seq-attention", "dates"): Preset({"hidden_size": 96}, 1e-2, 32),
    ("seq2seq-attention", "interface"): Preset({"embedding_size": 64, "dropout": 0.3}, 1e-2, 32),
    ("lstm", "presidents"): Preset({"hidden_size": 192}, 1e-2),
    ("gru", "presidents"): Preset({"hidden_size": 192}, 8e-3),
    ("transformer", "presidents"): Preset({}, 1e-2),
    ("lstm", "presidents-words"): Preset(
        {"hidden_size": 192, "embedding_size": 128, "dropout": 0.1, "exit": "grouped"}, 1e-2, 8
    ),
    ("bilstm", "names"): Preset(_SMALL | {"dropout": 0.1}, 1e-2, 32),
    ("convolution", "names"): Preset({"hidden_size": 128, "layers": 2, "dropout": 0.1}, 3e-3, 32),
    ("convolution", "splice-sites"): Preset({"layers": 5}, 5e-3),
    ("bilstm", "splice-sites"): Preset({"hidden_size": 64, "embedding_size": 16}, 1e-2),
    ("transformer", "splice-sites"): Preset({}, 3e-3, 8),
    ("bilstm", "ww-domains"): Preset(_SMALL, 1e-2),
    ("convolution", "genes"): Preset({"layers": 5}, 1e-2, 8),
    ("bilstm", "receptors"): Preset(_SMALL, 1e-2),
    ("lstm", "prices"): Preset({"hidden_size": 8, "embedding_size": 4, "dropout": 0.3}, 3e-4),
    ("bilstm", "vowels"): Preset(_SMALL, 5e-3, 32),
    ("lstm", "purchases"): Preset(_SMALL | {"dropout": 0.5}, 3e-3, 32),
    ("lstm", "actions"): Preset(_SMALL, 5e-3, 32),
}


def preset(model: str, task: str) -> Preset:
    """The settings for a model on a task, by name; the defaults where nothing better is known."""
    return _PRESETS.get((model, task), Preset())
