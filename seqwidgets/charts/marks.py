"""How a class did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from textwrap import wrap

import altair as alt

from .figure import EXPECTED, YOURS, Figure, figure

BINS = 10
LABEL = 60  # characters of a line
LINE_HEIGHT = 16  # pixels


def distribution(shares: Sequence[float]) -> Figure:
    """How many reached which share of the points, in tenths.

    shares: from 0 to 1, one for each learner. Raises ValueError when there is none, or one outside.

    >>> distribution([1.0, 0.25, 0.5])
    Half of the 3 reached 50 % of the points or more.
    """
    if not shares or not all(0 <= share <= 1 for share in shares):
        raise ValueError(f"Shares from 0 to 1 are needed, one at least: {list(shares)[:5]}.")
    tenths = [min(int(share * BINS), BINS - 1) for share in shares]
    rows = [
        {"from": bin / BINS, "to": (bin + 1) / BINS, "learners": tenths.count(bin)} for bin in range(BINS)
    ]
    bars = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("from:Q", title="share of the points", axis=alt.Axis(format="%"), bin="binned"),
        x2="to:Q",
        y=alt.Y("learners:Q", title="learners", axis=alt.Axis(tickMinStep=1)),
        tooltip=[alt.Tooltip("from:Q", format="%"), alt.Tooltip("learners:Q")],
    )
    title = f"Half of the {len(shares)} reached {median(shares):.0%} of the points or more."
    return figure(bars.mark_bar(color=EXPECTED), title.replace("%", " %"))


def misconceptions(counts: Mapping[str, int]) -> Figure:
    """What was misunderstood, the most frequent first.

    counts: how many learners have each, by what is to be read beside its bar. Raises ValueError when
    there is none.

    >>> misconceptions({"no tanh": 2, "input and forget gate swapped": 5})
    The most frequent misconception is shared by 5: input and forget gate swapped.
    """
    if not counts:
        raise ValueError("There is no misconception to show.")
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = [{"misconception": wrap(label, LABEL), "learners": count} for label, count in ranked]
    lines = max(len(row["misconception"]) for row in rows)  # type: ignore[arg-type]
    bars = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("learners:Q", title="learners", axis=alt.Axis(tickMinStep=1)),
        y=alt.Y("misconception:N", sort=None, title=None, axis=alt.Axis(labelLimit=420)),
        tooltip=["misconception:N", "learners:Q"],
    )
    first, count = ranked[0]
    title = f"The most frequent misconception is shared by {count}: {first}."
    height = len(rows) * (LINE_HEIGHT * lines + 8)
    return figure(bars.mark_bar(color=YOURS, size=14), title, width=260, height=height)
