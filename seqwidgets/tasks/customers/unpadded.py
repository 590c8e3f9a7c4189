"""Sequences as lists, as a predictor that counts wants them."""

from __future__ import annotations

from ..task import Batch


def unpadded(rows: Batch) -> list[list[int]]:
    """The token numbers of each sequence, without the padding."""
    return [row[:n] for row, n in zip(rows.inputs.tolist(), rows.lengths.tolist(), strict=True)]
