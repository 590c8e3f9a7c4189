"""How well each class is found."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import torch
from torch import Tensor

from .figure import Figure, figure

MEASURES = ("precision", "recall", "F1")
ROW = 30  # pixels


def class_report(expected: Tensor, predicted: Tensor, labels: Sequence[str]) -> Figure:
    """Precision, recall and F1 of each class, and how often it occurs.

    expected, predicted: classes from 0, of any one shape; where `expected` is negative nothing is asked.
    labels: of the classes. A measure that is 0 of 0 is left empty. Raises ValueError when the shapes
    differ, or when a class has no label.

    >>> class_report(torch.tensor([0, 0, 1, 1]), torch.tensor([0, 1, 1, 1]), ["exon", "intron"])
    3 of 4 are right; 'exon' is found worst, with an F1 of 0.67.
    """
    if expected.shape != predicted.shape:
        raise ValueError(
            "Each expected class needs a predicted one: their shapes are "
            f"{tuple(expected.shape)} and {tuple(predicted.shape)}."
        )
    asked = expected >= 0
    expected, predicted = expected[asked], predicted[asked]
    if not len(expected):
        raise ValueError("Nothing is asked: there is no expected class of at least 0.")
    highest = int(torch.maximum(expected, predicted).max())
    if highest >= len(labels):
        raise ValueError(f"Class {highest} has no label: there are {len(labels)}.")
    told = [_measured(expected, predicted, which, label) for which, label in enumerate(labels)]
    rows = [row for rows, _ in told for row in rows]
    scores = {label: f1 for label, (_, f1) in zip(labels, told, strict=True) if f1 is not None}
    worst = min(scores, key=lambda label: scores[label])
    right = int((expected == predicted).sum())
    title = (
        f"{right:,} of {len(expected):,} are right; {worst!r} is found worst, "
        f"with an F1 of {scores[worst]:.2f}."
    )
    return figure(_cells(rows), title, width=360, height=ROW * len(labels))


def _measured(expected: Tensor, predicted: Tensor, which: int, label: str) -> tuple[list[dict], float | None]:
    is_it, said = expected == which, predicted == which
    hits, occurs, claimed = int((is_it & said).sum()), int(is_it.sum()), int(said.sum())
    shares = [(hits, claimed), (hits, occurs), (2 * hits, occurs + claimed)]
    values = [part / whole if whole else None for part, whole in shares]
    name = f"{label} ({occurs:,})"
    rows = [
        {"class": name, "measure": measure, "value": value, "text": "" if value is None else f"{value:.2f}"}
        for measure, value in zip(MEASURES, values, strict=True)
    ]
    return rows, values[-1]


def _cells(rows: list[dict]) -> alt.LayerChart:
    order = list(dict.fromkeys(row["class"] for row in rows))
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("measure:N", sort=list(MEASURES), title="measure", axis=alt.Axis(labelAngle=0, orient="top")),
        y=alt.Y("class:N", sort=order, title="class (how often)"),
    )
    ground = base.mark_rect().encode(
        color=alt.Color("value:Q", scale=alt.Scale(scheme="cividis", domain=[0, 1]), legend=None)
    )
    on_it = alt.condition("datum.value > 0.55", alt.value("black"), alt.value("white"))
    return ground + base.mark_text(fontSize=12).encode(text="text:N", color=on_it)
