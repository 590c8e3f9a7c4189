"""Learning curves: of one run, and of several with their seeds."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import altair as alt
from torch import Tensor

from ..training.bands import Band
from .figure import HELD_OUT, TEXT, TRAINING, WIDTH, Figure, colours, figure, several


def in_bits(loss: float) -> float:
    """A loss in nats, in bits."""
    return loss / math.log(2)


def learning_curve(
    curves: Mapping[str, Tensor],
    baseline: Mapping[str, float] | None = None,
    unit: str = "bits per character",
    in_unit: Callable[[float], float] = in_bits,
) -> Figure:
    """The losses of a run against its steps.

    curves: "training" and "held_out", each (point, 2): a step and a loss, as in a `Recording`.
    baseline: what to beat, by name, in `unit`, as in `task.baseline_loss`; a dashed line.
    unit, in_unit: what a loss is shown in, and how it gets there: those of the task.
    Raises ValueError when there are no points yet.

    >>> import torch
    >>> points = torch.tensor([[1.0, 3.0], [100.0, 1.4]])
    >>> learning_curve({"training": points, "held_out": points}, {"bigram": 3.34})
    After 100 steps the held-out loss is 2.02 bits per character; bigram 3.34.
    """
    rows = [
        {"of": name.replace("_", " "), "step": step, "loss": in_unit(loss)}
        for name, points in curves.items()
        for step, loss in points.tolist()
        if math.isfinite(loss)
    ]
    held_out = [row for row in rows if row["of"] == "held out"]
    if not held_out:
        raise ValueError("There are no points to draw yet; train for a step first.")
    last = held_out[-1]
    reached = f"After {last['step']:.0f} steps the held-out loss is {last['loss']:.2f} {unit}"
    lines = _against_steps(rows, "loss", unit, {"training": TRAINING, "held out": HELD_OUT})
    return figure(
        alt.layer(
            lines.mark_line(strokeWidth=1).transform_filter("datum.of == 'training'"),
            lines.mark_line(strokeWidth=2.5, point=True).transform_filter("datum.of == 'held out'"),
            *_to_beat(baseline or {}, "loss"),
        ),
        f"{reached}{_told(baseline)}.",
    )


def learning_curves(
    bands: Mapping[str, Band],
    baseline: Mapping[str, float] | None = None,
    unit: str = "bits per character",
    in_unit: Callable[[float], float] = in_bits,
) -> Figure:
    """Several models against their steps: for each the mean over its seeds, and a band from the lowest
    to the highest.

    bands: by the model's label, as from `Race.curves`. For a metric, which needs no unit of its own,
    pass `in_unit=float`. Otherwise as `learning_curve`.

    >>> import numpy as np
    >>> steps = np.array([1.0, 100.0])
    >>> bands = {"lstm": Band(steps, np.array([3.0, 1.4]), np.array([2.9, 1.3]), np.array([3.1, 1.5]))}
    >>> learning_curves(bands, {"bigram": 3.34})
    After 100 steps: lstm 2.02 (1.88 to 2.16) bits per character; bigram 3.34.
    """
    rows = [
        {"of": label, "step": step, "value": in_unit(mean), "low": in_unit(low), "high": in_unit(high)}
        for label, band in bands.items()
        for step, mean, low, high in zip(*map(list, band), strict=True)
        if math.isfinite(mean + low + high)
    ]
    last = {row["of"]: row for row in rows}
    if not last:
        raise ValueError("There are no points to draw yet; let the race go on for a while first.")
    reached = ", ".join(
        f"{name} {row['value']:.2f} ({row['low']:.2f} to {row['high']:.2f})" for name, row in last.items()
    )
    lines = _against_steps(rows, "value", unit, several(last))
    return figure(
        alt.layer(
            lines.mark_area(opacity=0.2).encode(y=alt.Y("low:Q", title=unit), y2="high:Q"),
            lines.mark_line(strokeWidth=2.5),
            *_to_beat(baseline or {}, "value"),
        ),
        f"After {max(row['step'] for row in last.values()):.0f} steps: {reached} {unit}{_told(baseline)}.",
    )


def _against_steps(rows: list[dict], value: str, unit: str, hues: Mapping[str, str]) -> alt.Chart:
    return alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("step:Q", title="training step"),
        y=alt.Y(f"{value}:Q", title=unit, scale=alt.Scale(zero=False)),
        color=colours("of", hues),
    )


def _to_beat(baseline: Mapping[str, float], value: str) -> list[alt.Chart]:
    """A dashed line for each, with its name."""
    layers = []
    for name, level in baseline.items():
        row = {value: level, "name": f"{name} {level:.2f}"}
        mark = alt.Chart(alt.Data(values=[row])).encode(y=f"{value}:Q")
        layers.append(mark.mark_rule(strokeDash=[5, 4], color=TEXT))
        text = mark.mark_text(align="right", dy=-7, color=TEXT)
        layers.append(text.encode(x=alt.value(WIDTH), text="name:N"))
    return layers


def _told(baseline: Mapping[str, float] | None) -> str:
    return "".join(f"; {name} {value:.2f}" for name, value in (baseline or {}).items())
