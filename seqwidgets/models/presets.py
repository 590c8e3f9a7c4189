"""What was found good for a task: sizes, rate and batch, where they differ from the defaults."""

from __future__ import annotations

from typing import Any, NamedTuple


class Preset(NamedTuple):
    """The options of a model, and the learning rate and batch size to train it with."""

    options: dict[str, Any] = {}  # noqa: RUF012  # never changed
    learning_rate: float = 3e-3
    batch_size: int = 16


_PRESETS: dict[tuple[str, str], Preset] = {
    ("lstm", "presidents"): Preset({"hidden_size": 192}, 1e-2),
    ("gru", "presidents"): Preset({"hidden_size": 192}, 8e-3),
    ("transformer", "presidents"): Preset({}, 1e-2),
}


def preset(model: str, task: str) -> Preset:
    """The settings for a model on a task, by name; the defaults where nothing better is known."""
    return _PRESETS.get((model, task), Preset())
