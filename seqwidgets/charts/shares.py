"""Shares side by side."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
from torch import Tensor

from .figure import EXPECTED, YOURS, Figure, colours, figure


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
        color=colours("of", {"expected": EXPECTED, "yours": YOURS}),
        tooltip=[alt.Tooltip("label:N"), alt.Tooltip("of:N"), alt.Tooltip("share:Q", format=".3f")],
    )
    return figure(bars.mark_bar(), title)
