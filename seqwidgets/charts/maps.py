"""Maps of weights: which position looks at which."""

from __future__ import annotations

import json
from collections.abc import Sequence

import altair as alt
from torch import Tensor

from .figure import TEXT, Figure, figure

CELL = 22  # pixels


def attention_map(weights: Tensor, tokens: Sequence[str]) -> Figure:
    """Self-attention of a head: each row's query looks at the columns' keys.

    weights: (query, key), from 0 to 1; tokens: of the sequence, one a position.
    Raises ValueError when the sizes differ.

    >>> import torch
    >>> attention_map(torch.tensor([[1.0, 0.0], [0.2, 0.8]]), ["the", "Union"])
    Attention: “Union” (position 1) looks most at “Union” (position 1), with 0.80.
    """
    return _map("Attention", weights, tokens, tokens, rows_are="query", columns_are="key")


def alignment_map(weights: Tensor, target: Sequence[str], source: Sequence[str]) -> Figure:
    """The alignment of a translation: from which source tokens each target token comes.

    weights: (target, source), from 0 to 1. Raises ValueError when the sizes differ.

    >>> import torch
    >>> alignment_map(torch.tensor([[0.9, 0.1], [0.3, 0.7]]), ["vier", "zwei"], ["4", "2"])
    Alignment: “zwei” (position 1) looks most at “2” (position 1), with 0.70.
    """
    return _map("Alignment", weights, target, source, rows_are="target", columns_are="source")


def _map(
    name: str, weights: Tensor, rows: Sequence[str], columns: Sequence[str], rows_are: str, columns_are: str
) -> Figure:
    if tuple(weights.shape) != (len(rows), len(columns)) or not weights.numel():
        raise ValueError(
            f"The weights must be ({rows_are}, {columns_are}) = ({len(rows)}, {len(columns)}), "
            f"at least one of each, not {tuple(weights.shape)}."
        )
    cells = [
        {"row": row, "column": column, "weight": round(weight, 4), "from": rows[row], "to": columns[column]}
        for row, line in enumerate(weights.tolist())
        for column, weight in enumerate(line)
    ]
    # A token may stand in several places: what is drawn are the places, the tokens are their labels.
    chart = alt.Chart(alt.Data(values=cells)).mark_rect()
    chart = chart.encode(
        x=alt.X("column:O", title=columns_are, axis=_labels(columns)),
        y=alt.Y("row:O", title=rows_are, axis=_labels(rows)),
        color=alt.Color(
            "weight:Q",
            scale=alt.Scale(scheme="cividis", domain=[0, float(weights.max()) or 1.0]),
            legend=alt.Legend(title="weight", titleColor=TEXT),
        ),
        tooltip=[alt.Tooltip("from:N", title=rows_are), alt.Tooltip("to:N", title=columns_are), "weight:Q"],
    )
    row, column = len(rows) - 1, int(weights[-1].argmax())
    title = (
        f"{name}: “{rows[row]}” (position {row}) looks most at “{columns[column]}” (position {column}), "
        f"with {float(weights[row, column]):.2f}."
    )
    return figure(chart, title, width=CELL * len(columns), height=CELL * len(rows))


def _labels(tokens: Sequence[str]) -> alt.Axis:
    shown = [token.replace(" ", "␣").replace("\n", "↵") for token in tokens]
    # JSON's strings are Vega's.
    return alt.Axis(labelExpr=f"{json.dumps(shown)}[datum.value]", labelAngle=0, ticks=False)
