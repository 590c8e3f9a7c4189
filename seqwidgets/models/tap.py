"""The one seam for looking inside: quantities worth seeing pass through `tap`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from torch import Tensor

from .trace import Trace

# Both belong to a thread: somebody who looks in one does not slow the training in another.
_traces: ContextVar[tuple[Trace, ...]] = ContextVar("traces", default=())
_place: ContextVar[dict[str, int] | None] = ContextVar("place", default=None)


def tap(name: str, value: Tensor, axes: tuple[str, ...]) -> Tensor:
    """Show `value` to whoever watches, and return it unchanged.

    name: a standard name such as "hidden" or "forget_gate", or your own.
    axes: the name of each axis of `value`, such as ("batch", "unit").

    >>> import torch
    >>> with watch() as trace:
    ...     gate = tap("forget_gate", torch.sigmoid(torch.zeros(1, 3)), axes=("batch", "unit"))
    >>> trace["forget_gate"].values
    tensor([[0.5000, 0.5000, 0.5000]])
    """
    for trace in _traces.get():
        trace.record(name, value, axes, _place.get() or {})
    return value


@contextmanager
def watch() -> Iterator[Trace]:
    """Everything that is tapped within the block, as a Trace.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> model = sw.build_model("lstm", task, hidden_size=4)
    >>> with sw.watch() as trace:
    ...     logits = model(task.vocabulary.encode("a123?")[None])
    >>> trace["cell"].axes
    ('layer', 'batch', 'time', 'unit')
    """
    trace = Trace()
    token = _traces.set((*_traces.get(), trace))
    try:
        yield trace
    finally:
        _traces.reset(token)


def watching() -> bool:
    """Whether anybody looks: then a model takes its written-out path."""
    return bool(_traces.get())


@contextmanager
def at(**place: int) -> Iterator[None]:
    """Say where the taps within the block are: at(layer=0), at(time=3)."""
    token = _place.set({**(_place.get() or {}), **place})
    try:
        yield
    finally:
        _place.reset(token)
