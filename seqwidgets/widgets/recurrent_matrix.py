"""The matrix that leads from hidden state to hidden state."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ..models.recurrent import RecurrentNetwork
from .source import model_label

# Where the candidate's block lies in the stacked weights: i, f, g, o and r, z, n.
CANDIDATE = {"lstm": 2, "gru": 2}


def one_way(model: nn.Module, widget: str) -> RecurrentNetwork:
    """A recurrent network that reads one way. Raises ValueError for another model."""
    if not isinstance(model, RecurrentNetwork):
        raise ValueError(
            f"{widget} follows the hidden states of rnn, gru or lstm back; {model_label(model)} has none."
        )
    if model.bidirectional:
        raise ValueError(f"{widget} follows time one way; {model_label(model)} reads both ways.")
    return model


def eigenvalues(model: RecurrentNetwork) -> Tensor | None:
    """Of the last layer's matrix, complex (unit,); of a gated cell, of the candidate's block.

    None for a cell of one's own whose matrix is not known, and for weights that are no numbers.
    """
    weights = model.layers[-1][0].weights  # type: ignore[index]
    blocks = weights.of_hidden.detach().split(model.hidden_size)  # (unit, unit) each
    if model.cell not in ("rnn", *CANDIDATE) and len(blocks) > 1:
        return None
    block = blocks[CANDIDATE.get(model.cell, 0)].cpu()
    return torch.linalg.eigvals(block) if block.isfinite().all() else None
