"""Aligned proteins: how alike two of them are, and which belong together."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from .planting import EMPTY


def identity(aligned: Tensor, tokens: int) -> Tensor:
    """The share of equal residues of each two rows, (row, row).

    aligned: token numbers (row, column), EMPTY in the gaps. The share is of the residues of the
    shorter one, so that a fragment counts as a neighbour of the whole.
    """
    # Columns with hardly anything in them would only cost time.
    kept = aligned[:, (aligned != EMPTY).any(0)]
    present = functional.one_hot(kept + 1, tokens + 1)[..., 1:].flatten(1).float()
    residues = (aligned != EMPTY).sum(1).float()
    return (present @ present.T).div_(torch.minimum(residues[:, None], residues))


def clusters(near: Tensor) -> Tensor:
    """The cluster of each row, named by its first member, (row,): single linkage.

    near: which rows are neighbours, bool (row, row). Neighbours of neighbours are in the cluster too.
    """
    cluster = torch.full((len(near),), -1)
    for first in range(len(near)):
        edge = torch.tensor([first] if cluster[first] < 0 else [], dtype=torch.int64)
        while len(edge):
            cluster[edge] = first
            edge = (near[edge].any(0) & (cluster < 0)).nonzero()[:, 0]
    return cluster
