"""The one seam for looking and for touching: quantities worth it pass through `tap`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from torch import Tensor, nn

from .intervention import Intervention
from .trace import Trace


class _Seam(NamedTuple):
    traces: tuple[Trace, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    place: dict[str, Any] = {}  # noqa: RUF012  # never changed, only replaced


# It belongs to a thread: somebody who looks in one does not slow the training in another.
_seam: ContextVar[_Seam | None] = ContextVar("seam", default=None)


def tap(name: str, value: Tensor, axes: tuple[str, ...]) -> Tensor:
    """Show `value` to whoever watches, and return it: unchanged, unless somebody intervenes.

    name: a standard name such as "hidden" or "forget_gate", or your own.
    axes: the name of each axis of `value`, such as ("batch", "unit").

    >>> import torch
    >>> with watch() as trace:
    ...     gate = tap("forget_gate", torch.sigmoid(torch.zeros(1, 3)), axes=("batch", "unit"))
    >>> trace["forget_gate"].values
    tensor([[0.5000, 0.5000, 0.5000]])
    """
    seam = _seam.get()
    if seam is None:
        return value
    name = _full_name(name, seam.place)
    for intervention in seam.interventions:
        value = intervention.apply(name, value, axes, seam.place)
    for trace in seam.traces:
        trace.record(name, value, axes, seam.place)
    return value


def _full_name(name: str, place: dict[str, Any]) -> str:
    """In a translator a name begins with its part; the attention of the alignment is the alignment."""
    if "part" not in place:
        return name
    part = place["part"]
    return str(part) if (part, name) == ("alignment", "attention") else f"{part}.{name}"


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
    seam = _seam.get() or _Seam()
    token = _seam.set(seam._replace(traces=(*seam.traces, trace)))
    try:
        yield trace
    finally:
        _seam.reset(token)


def traced(inputs: Tensor, lengths: Tensor | None = None) -> Callable[[nn.Module], Trace]:
    """A function that has a model read these examples, (batch, time), and gives the trace.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> trainer = sw.Trainer(sw.build_model("lstm", task, hidden_size=4), task)
    >>> inputs = task.vocabulary.encode("a123?")[None]
    >>> probe = trainer.probe(traced(inputs), name="gates")  # its traces go into the recording
    >>> trainer.step(2)
    >>> [step for step, trace in trainer.recording.traces["gates"]][-1]
    2
    >>> trainer.close()
    """

    def read(model: nn.Module) -> Trace:
        device = next(model.parameters()).device
        with watch() as trace:
            model(inputs.to(device), None if lengths is None else lengths.to(device))
        return trace

    return read


@contextmanager
def intervene(
    *,
    layer: int | None = None,
    direction: int | None = None,
    head: int | None = None,
    unit: int | list[int] | None = None,
    position: int | list[int] | None = None,
    **changes: Any,
) -> Iterator[None]:
    """Change quantities while a model computes with them.

    changes: by name, a number (clamps), a tensor that fits (replaces), or a function of the value.
        The parts of a translator have names of their own: `**{"encoder.hidden": 0.0}`.
    layer, direction (0 forward, 1 backward), head, unit, position: where; None: everywhere. For an
        attention, `position` is that of the query.

    Raises ValueError when a tensor does not fit, when a quantity has no such place, and at the end
    of the block when something asked for did not happen, saying what there was.

    >>> import seqwidgets as sw
    >>> task = sw.load_task("recall", delay=3)
    >>> model = sw.build_model("lstm", task, hidden_size=4)
    >>> with sw.intervene(forget_gate=1.0, unit=2), sw.watch() as trace:
    ...     logits = model(task.vocabulary.encode("a123?")[None])
    >>> trace["forget_gate"].select(layer=0, batch=0, unit=2)
    tensor([1., 1., 1., 1., 1.])
    """
    places = {"layer": layer, "direction": direction, "head": head, "unit": unit, "position": position}
    intervention = Intervention(changes, {axis: place for axis, place in places.items() if place is not None})
    seam = _seam.get() or _Seam()
    token = _seam.set(seam._replace(interventions=(*seam.interventions, intervention)))
    try:
        yield
    finally:
        _seam.reset(token)
    intervention.require_all_done()


def opened() -> bool:
    """Whether anybody looks or touches: then a model takes its written-out path."""
    return _seam.get() is not None


@contextmanager
def at(**place: Any) -> Iterator[None]:
    """Say where the taps within the block are: at(layer=0), at(time=3), at(part="encoder").

    Times add up: what a decoder does at its step 3 is there step 0 of a recurrence. None takes a
    place back.
    """
    seam = _seam.get()
    if seam is None:  # nobody looks
        yield
        return
    if place.get("time") is not None:
        place["time"] += seam.place.get("time", 0)
    new = {axis: where for axis, where in (seam.place | place).items() if where is not None}
    token = _seam.set(seam._replace(place=new))
    try:
        yield
    finally:
        _seam.reset(token)
