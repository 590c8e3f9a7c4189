"""What came of a race: a score, a size and a time for each model."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from .figure import TEXT, Figure, colours, figure, several

ROW = 36  # pixels


def quality_table(
    rows: Sequence[Mapping[str, Any]],
    metric: str,
    baseline: Mapping[str, float] | None = None,
    higher_is_better: bool = True,
) -> Figure:
    """The models of a race, the best first: the mean score with the range over the seeds, and beside it
    parameters and seconds.

    rows: as from `Race.table()`; metric, higher_is_better: the task's; baseline: what to beat, by name,
    as in `task.baseline`. Raises ValueError when no model has a score yet.

    >>> row = {"model": "lstm", "seeds": 3, "failed": 0, "parameters": 5000, "steps": 400, "seconds": 6.5}
    >>> quality_table([row | {"score": (0.9, 0.88, 0.93)}], "accuracy", {"chance": 0.1})
    lstm has the best accuracy, 0.900; chance 0.100.
    """
    told = [_row(row) for row in rows if row["score"] is not None and math.isfinite(row["score"][0])]
    if not told:
        raise ValueError("No model has a score yet; let the race go on for a while first.")
    told.sort(key=lambda row: row["score"], reverse=higher_is_better)
    name = metric.replace("_", " ")
    said = "".join(f"; {name} {value:.3f}" for name, value in (baseline or {}).items())
    title = f"{told[0]['model']} has the best {name}, {told[0]['score']:.3f}{said}."
    hues = several(row["model"] for row in rows)
    columns = [_column(told, each) for each in ("score", "parameters", "seconds")]
    scores = alt.layer(*_scores(told, name, hues), *_to_beat(baseline or {})).properties(width=260)
    chart = alt.hconcat(scores, *columns, spacing=4).resolve_scale(y="shared")
    return figure(chart, title, width=None, height=None)


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    score, low, high = row["score"]
    texts = {
        "score text": f"{score:.3f}",
        "parameters text": f"{row['parameters']:,}",
        "seconds text": f"{row['seconds']:.1f}",
    }
    return {"model": row["model"], "score": score, "low": low, "high": high} | texts


def _scores(rows: list[dict], name: str, hues: Mapping[str, str]) -> list[alt.Chart]:
    """A point for each mean, on a line from the lowest to the highest seed."""
    base = alt.Chart(alt.Data(values=rows), height=ROW * len(rows)).encode(
        y=alt.Y("model:N", sort=None, title="model"),
        color=colours("model", hues, legend=None),
    )
    score = alt.X("score:Q", title=name, scale=alt.Scale(zero=False))
    return [
        base.mark_rule(strokeWidth=3, opacity=0.5).encode(x=alt.X("low:Q", title=name), x2="high:Q"),
        base.mark_point(filled=True, size=90, opacity=1).encode(x=score),
    ]


def _to_beat(baseline: Mapping[str, float]) -> list[alt.Chart]:
    layers = []
    for name, level in baseline.items():
        mark = alt.Chart(alt.Data(values=[{"score": level, "name": name}])).encode(x="score:Q")
        layers.append(mark.mark_rule(strokeDash=[5, 4], color=TEXT))
        text = mark.mark_text(align="left", dx=4, dy=7, color=TEXT)
        layers.append(text.encode(y=alt.value(0), text="name:N"))
    return layers


def _column(rows: list[dict], name: str) -> alt.Chart:
    """Numbers in words, below their name."""
    chart = alt.Chart(alt.Data(values=rows), width=76, height=ROW * len(rows))
    chart = chart.mark_text(align="right", color=TEXT, fontSize=12)
    chart = chart.encode(x=alt.value(74), y=alt.Y("model:N", sort=None, axis=None), text=f"{name} text:N")
    return chart.properties(title=alt.Title(name, anchor="end", fontSize=12, fontWeight="normal"))
