"""Models by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from torch import nn

from ..tasks import Task
from .alignment import has_weights
from .chance import first_weights
from .convolution import Convolution
from .encoder_decoder import EncoderDecoder
from .feedforward import FeedForward
from .network import Needs, Network
from .options import check_options, usual_options
from .presets import preset
from .recurrence import CELLS
from .recurrent import RecurrentNetwork
from .seq2seq import Seq2Seq
from .transformer import Transformer
from .translator import Sizes
from .word_by_word import WordByWord

# Answer position by position.
_NETWORKS: dict[str, Callable[..., Network]] = {
    "feedforward": FeedForward,
    "convolution": Convolution,
    **{cell: partial(RecurrentNetwork, cell, False) for cell in CELLS},
    **{f"bi{cell}": partial(RecurrentNetwork, cell, True) for cell in CELLS},
    "transformer": Transformer,
}
# Turn one sequence into another.
_TRANSLATORS: dict[str, Callable[..., nn.Module]] = {
    "seq2seq": partial(Seq2Seq, attention="none"),
    "seq2seq-attention": Seq2Seq,
    "transformer": EncoderDecoder,
}


def model_names(task: Task | None = None) -> list[str]:
    """The names that `build_model` knows; with a task, those that suit it.

    >>> model_names()[:2]
    ['bigru', 'bilstm']
    """
    names = {*_NETWORKS, *_TRANSLATORS}
    if task is not None and task.kind != "translation":
        names -= {name for name in _TRANSLATORS if name not in _NETWORKS}
    if task is not None and task.causal:
        names -= {f"bi{cell}" for cell in CELLS}
    return sorted(names)


def build_model(name: str | Callable[..., Any], task: Task, *, seed: int = 0, **options: Any) -> nn.Module:
    """A model that fits a task: `model(inputs, lengths)` gives logits or forecasts (batch, time, output).

    name: one of `model_names()`; or a function of your own: a cell `(x, *states, weights)`, which
        makes a recurrent network, or an attention `(query, key, value, visible)`, whose first
        argument's name begins with q, which makes a Transformer; with `weights` as its fifth
        argument it makes a recurrent encoder-decoder.
    seed: of the first weights. The same call gives the same model, and torch's own generator
        stays as it was.
    options: those of the model's class; what is not given is as it was found good for the task.

    In a translation, "seq2seq", "seq2seq-attention" and "transformer" read the source whole and then
    write; all others answer word by word.

    Raises ValueError for an unknown name or option, listing the valid ones, and for a model that
    does not suit the task.

    >>> import seqwidgets as sw
    >>> model = build_model("gru", sw.load_task("recall", delay=5), hidden_size=16)
    >>> sum(parameter.numel() for parameter in model.parameters())
    2061
    """
    label, make = _found(name, task)
    given = preset(label, task.name).options | options if isinstance(name, str) else options
    check_options(label, make, given)
    with first_weights(seed):
        model = _fitted(make, task, given)
    model.name = label  # type: ignore[assignment]
    model.origin = Origin(name, seed, options)  # type: ignore[assignment]
    return model


def sizes(name: str, task: Task) -> dict[str, int]:
    """How large a model of that name is when nothing is said: hidden_size, and layers where it has them.

    >>> import seqwidgets as sw
    >>> sizes("gru", sw.load_task("recall"))
    {'hidden_size': 32, 'layers': 1}
    """
    label, make = _found(name, task)
    usual = usual_options(make) | preset(label, task.name).options
    return {size: usual[size] for size in ("hidden_size", "layers") if size in usual}


class Origin(NamedTuple):
    """The call of `build_model` that made a model."""

    name: str | Callable[..., Any]
    seed: int
    options: dict[str, Any]


def rebuilt(model: nn.Module, task: Task, name: str | None, options: dict[str, Any]) -> nn.Module:
    """A new model like another one, but for a name or options.

    Raises ValueError where `build_model` does, and for a model that it has not made.
    """
    origin = getattr(model, "origin", None)
    if not isinstance(origin, Origin):
        raise ValueError(f"A {type(model).__name__} that build_model has not made cannot be rebuilt.")
    if name is not None and name != origin.name:  # options of one model mean little to another
        return build_model(name, task, seed=origin.seed, **options)
    return build_model(origin.name, task, seed=origin.seed, **origin.options | options)


def _found(name: str | Callable[..., Any], task: Task) -> tuple[str, Callable[..., Any]]:
    """The model's name, and the class that makes it."""
    if callable(name):
        label = getattr(name, "__name__", "own")
        first = next(iter(inspect.signature(name).parameters), "")
        if not first.startswith("q"):
            return label, partial(RecurrentNetwork, name, False)
        if has_weights(name):
            if task.kind != "translation":
                raise ValueError(
                    f"{label} asks for weights, so it would stand between an encoder and a decoder; the task "
                    f"{task.name!r} ({task.kind}) is no translation. An attention for it takes "
                    "(query, key, value, visible)."
                )
            return label, partial(Seq2Seq, attention=name)
        kind = EncoderDecoder if task.kind == "translation" else Transformer
        return label, partial(kind, attention=name)
    if name not in model_names():
        raise ValueError(f"There is no model {name!r}; choose one of {', '.join(model_names())}.")
    if name not in model_names(task):
        reason = "it turns one sequence into another" if name in _TRANSLATORS else "it would see the answer"
        raise ValueError(
            f"The model {name!r} does not suit the task {task.name!r} ({task.kind}): {reason}. "
            f"Choose one of {', '.join(model_names(task))}."
        )
    if task.kind == "translation" and name in _TRANSLATORS:
        return name, _TRANSLATORS[name]
    return name, _NETWORKS[name]


def _fitted(make: Callable[..., Any], task: Task, options: dict[str, Any]) -> nn.Module:
    sources, targets = task.vocabulary, task.target_vocabulary
    tokens, outputs = len(sources) if sources else 0, len(targets) if targets else 1
    if task.kind != "translation":
        pooled = task.kind == "classification"
        return make(Needs(tokens, task.features, outputs, task.length, task.causal, pooled), **options)
    if make in _TRANSLATORS.values() or getattr(make, "func", None) in (EncoderDecoder, Seq2Seq):
        return make(Sizes(tokens, outputs, task.length, task.target_length), **options)
    longest = max(task.length, task.target_length)
    return WordByWord(make(Needs(tokens, 0, outputs, longest, causal=False), **options))
