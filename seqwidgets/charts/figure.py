"""A chart that needs no network to be seen, in the house's colours and type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import cycle
from textwrap import wrap
from typing import Any

import altair as alt

# JupyterLab 4 brings Vega-Lite 5; the charts here say nothing that is new in Altair's version 6.
MIME_TYPE = "application/vnd.vegalite.v5+json"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

# Okabe-Ito blue and vermilion, between their light and dark twins: 3:1 against either ground.
EXPECTED, YOURS = "#2f86d1", "#dc6b26"
TRAINING, HELD_OUT = EXPECTED, YOURS
SEVERAL = (EXPECTED, YOURS, "#1f9a78", "#b65fa0", "#8d8019", "#7d72d6", "#78828c")
# As SVG a chart takes the colour of the text around it, in a light theme as in a dark one.
TEXT = "currentColor"
WIDTH = 520  # pixels
LINE = 72  # characters of a title
# In full colour, however pale the marks are.
LEGEND = alt.Legend(orient="top", symbolOpacity=1)


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

    def svg(self) -> str:
        """The chart as a picture for a page. Raises ModuleNotFoundError without vl-convert."""
        import vl_convert

        return str(vl_convert.vegalite_to_svg(self.specification()))

    def __repr__(self) -> str:
        return self.description

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """The chart for JupyterLab, and a picture for where nobody draws it: GitHub, an exported page."""
        specification = self.specification()
        bundle = {MIME_TYPE: specification, "text/plain": self.description}
        try:
            import vl_convert
        except ModuleNotFoundError:
            return bundle  # JupyterLab draws all the same
        on_paper = specification | {"background": "white"}
        return bundle | {"image/png": vl_convert.vegalite_to_png(on_paper)}


def several(labels: Iterable[str]) -> dict[str, str]:
    """A colour for each of several things, in their order; from the seventh on they come again."""
    return dict(zip(labels, cycle(SEVERAL), strict=False))


def colours(field: str, hues: Mapping[str, str], legend: alt.Legend | None = LEGEND) -> alt.Color:
    """A colour for each value of a field."""
    scale = alt.Scale(domain=list(hues), range=list(hues.values()))
    return alt.Color(f"{field}:N", scale=scale, title=None, legend=legend)


def figure(chart: alt.ChartType, title: str, width: int | None = WIDTH, height: int | None = 220) -> Figure:
    """The chart with its title sentence and the house's colours and type.

    width, height: in pixels; None: its parts have their own.
    """
    size = {name: value for name, value in (("width", width), ("height", height)) if value is not None}
    chart = chart.properties(title=alt.Title(wrap(title, LINE)), **size)
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
