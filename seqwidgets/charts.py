"""Finished figures: numbers in, Altair charts out. Pure functions.

Altair's own display fetches its JavaScript from a CDN and stays blank in a closed classroom. A
`Figure` hands JupyterLab a Vega-Lite description, which it draws by itself, next to a picture for
wherever it cannot (GitHub, nbviewer) when vl-convert is installed. Altair's settings stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
from torch import Tensor

# JupyterLab 4 brings Vega-Lite 5; the charts here say nothing that is new in Altair's version 6.
MIME_TYPE = "application/vnd.vegalite.v5+json"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

# Okabe-Ito blue and vermilion, between their light and dark twins: 3:1 against either ground.
EXPECTED, YOURS = "#2f86d1", "#dc6b26"
TRAINING, HELD_OUT = EXPECTED, YOURS
# As SVG a chart takes the colour of the text around it, in a light theme as in a dark one.
TEXT = "currentColor"
WIDTH = 520  # pixels


@dataclass(frozen=True, repr=False)
class Figure:
    """An Altair chart that needs no network to be seen.

    chart: the chart itself, to change or combine further; description: what it shows, for those
    who cannot see it.
    """

    chart: alt.ChartType
    description: str

    def specification(self) -> dict[str, Any]:
        """The chart as Vega-Lite 5."""
        return self.chart.to_dict() | {
            "$schema": SCHEMA,
            "description": self.description,
            "background": "transparent",
            "usermeta": {"embedOptions": {"renderer": "svg", "actions": False}},
        }

    def __repr__(self) -> str:
        return self.description

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        specification = self.specification()
        bundle = {MIME_TYPE: specification, "text/plain": self.description}
        try:
            import vl_convert
        except ModuleNotFoundError:
            return bundle  # JupyterLab draws all the same
        on_paper = specification | {"background": "white"}
        return bundle | {"image/png": vl_convert.vegalite_to_png(on_paper)}


def comparison(
    expected: Sequence[float] | Tensor, yours: Sequence[float] | Tensor, labels: Sequence[str]
) -> Figure:
    """Expected shares and yours, side by side.

    expected, yours: shares from 0 to 1, one a label. Raises ValueError when the lengths differ.

    >>> comparison([0.5, 0.3, 0.2], [0.4, 0.35, 0.25], ["a", "b", "c"])
    What was expected and what you got differ most at 'a': expected 0.50, yours 0.40.
    """
    if not len(expected) == len(yours) == len(labels) > 0:
        raise ValueError(
            f"Each label needs both numbers: {len(labels)} labels, {len(expected)} expected, "
            f"{len(yours)} yours."
        )
    pairs = list(zip(labels, map(float, expected), map(float, yours), strict=True))
    rows = [{"label": label, "of": "expected", "share": share} for label, share, _ in pairs]
    rows += [{"label": label, "of": "yours", "share": share} for label, _, share in pairs]
    label, wanted, got = max(pairs, key=lambda pair: abs(pair[1] - pair[2]))
    title = (
        f"What was expected and what you got differ most at {label!r}: "
        f"expected {wanted:.2f}, yours {got:.2f}."
    )
    bars = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("label:N", sort=None, title="token", axis=alt.Axis(labelAngle=0)),
        xOffset=alt.XOffset("of:N", sort=None),
        y=alt.Y("share:Q", title="share of the draws"),
        color=_colours("of", {"expected": EXPECTED, "yours": YOURS}),
        tooltip=[alt.Tooltip("label:N"), alt.Tooltip("of:N"), alt.Tooltip("share:Q", format=".3f")],
    )
    return _figure(bars.mark_bar(), title)


def learning_curve(
    curves: Mapping[str, Tensor],
    baseline: Mapping[str, float] | None = None,
    unit: str = "bits per character",
) -> Figure:
    """The losses of a run against its steps.

    curves: "training" and "held_out", each (point, 2): a step and a loss in nats, as in a
        `Recording`; they are drawn in bits.
    baseline: what to beat, by name, in `unit`, as in `task.baseline_loss`; a dashed line.
    Raises ValueError when there are no points yet.

    >>> import torch
    >>> points = torch.tensor([[1.0, 3.0], [100.0, 1.4]])
    >>> learning_curve({"training": points, "held_out": points}, {"bigram": 3.34})
    After 100 steps the held-out loss is 2.02 bits per character; bigram 3.34.
    """
    rows = [
        {"of": name.replace("_", " "), "step": step, "loss": loss / math.log(2)}
        for name, points in curves.items()
        for step, loss in points.tolist()
        if math.isfinite(loss)
    ]
    held_out = [row for row in rows if row["of"] == "held out"]
    if not held_out:
        raise ValueError("There are no points to draw yet; train for a step first.")
    beaten = "".join(f"; {name} {value:.2f}" for name, value in (baseline or {}).items())
    last = held_out[-1]
    title = f"After {last['step']:.0f} steps the held-out loss is {last['loss']:.2f} {unit}{beaten}."
    lines = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("step:Q", title="training step"),
        y=alt.Y("loss:Q", title=unit, scale=alt.Scale(zero=False)),
        color=_colours("of", {"training": TRAINING, "held out": HELD_OUT}),
    )
    layers: list[alt.Chart] = [
        lines.mark_line(strokeWidth=1).transform_filter("datum.of == 'training'"),
        lines.mark_line(strokeWidth=2.5, point=True).transform_filter("datum.of == 'held out'"),
    ]
    for name, value in (baseline or {}).items():
        mark = alt.Chart(alt.Data(values=[{"loss": value, "name": f"{name} {value:.2f}"}])).encode(y="loss:Q")
        layers.append(mark.mark_rule(strokeDash=[5, 4], color=TEXT))
        layers.append(
            mark.mark_text(align="right", dy=-7, color=TEXT).encode(x=alt.value(WIDTH), text="name:N")
        )
    return _figure(alt.layer(*layers), title)


def _colours(field: str, colours: Mapping[str, str]) -> alt.Color:
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return alt.Color(f"{field}:N", scale=scale, title=None, legend=alt.Legend(orient="top"))


def _figure(chart: alt.ChartType, title: str) -> Figure:
    """The chart with its title sentence and the house's colours and type."""
    chart = chart.properties(title=title, width=WIDTH, height=220)
    chart = chart.configure(font="system-ui, DejaVu Sans, sans-serif").configure_view(stroke=None)
    chart = chart.configure_axis(
        labelColor=TEXT,
        titleColor=TEXT,
        domainColor=TEXT,
        tickColor=TEXT,
        titleFontWeight="normal",
        gridColor=TEXT,
        gridOpacity=0.15,
        labelFontSize=12,
        titleFontSize=12,
    )
    chart = chart.configure_title(color=TEXT, anchor="start", fontSize=13, fontWeight="bold")
    return Figure(chart.configure_legend(labelColor=TEXT, labelFontSize=12), title)
