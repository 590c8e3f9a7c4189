"""Models by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial

import torch
from torch import nn

from ..tasks import Task
from .recurrent import RecurrentNetwork
from .transformer import Transformer

_MODELS: dict[str, Callable[..., nn.Module]] = {
    "rnn": partial(RecurrentNetwork, "rnn"),
    "gru": partial(RecurrentNetwork, "gru"),
    "lstm": partial(RecurrentNetwork, "lstm"),
    "transformer": Transformer,
}
# What the task says, so that it is no option.
_FROM_TASK = ("tokens", "longest")


def model_names() -> list[str]:
    """The names that `build_model` knows.

    >>> model_names()
    ['gru', 'lstm', 'rnn', 'transformer']
    """
    return sorted(_MODELS)


def build_model(name: str, task: Task, *, seed: int = 0, **options: int) -> nn.Module:
    """A model that fits a task: `model(inputs)` gives logits (batch, time, token).

    name: "rnn", "gru", "lstm" or "transformer".
    seed: of the first weights. The same call gives the same model, and torch's own generator
        stays as it was.
    options: `hidden_size`, `layers`, and `embedding_size` (recurrent) or `heads` (Transformer),
        whole numbers of at least 1.

    Raises ValueError for an unknown name or option, listing the valid ones.

    >>> import seqwidgets as sw
    >>> model = build_model("gru", sw.load_task("recall", delay=5), hidden_size=16)
    >>> sum(parameter.numel() for parameter in model.parameters())
    4989
    """
    if name not in _MODELS:
        raise ValueError(f"There is no model {name!r}; choose one of {', '.join(model_names())}.")
    parameters = inspect.signature(_MODELS[name]).parameters
    valid = [option for option in parameters if option not in _FROM_TASK]
    for option, value in options.items():
        if option not in valid:
            raise ValueError(f"The model {name!r} has no option {option!r}; it has {', '.join(valid)}.")
        if not isinstance(value, int) or value < 1:
            raise ValueError(f"{option} must be a whole number of at least 1, not {value!r}.")
    known = {"tokens": len(task.vocabulary), "longest": task.length}
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = _MODELS[name](**{key: known[key] for key in known if key in parameters}, **options)
    model.name = name  # type: ignore[assignment]
    return model
