"""What views of recurrent networks read: the quantities of the last layer, by cell."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..models import Trace, watch
from .source import model_label

# What each cell has to show, in the order of its equations.
QUANTITIES = {
    "rnn": ("from_input", "from_hidden", "hidden"),
    "lstm": ("input_gate", "forget_gate", "output_gate", "candidate", "cell", "hidden"),
    "gru": ("reset_gate", "update_gate", "candidate", "hidden"),
}
GATED = ("lstm", "gru")


def cell_of(model: nn.Module, cells: tuple[str, ...], what: str) -> str:
    """The cell of a recurrent network. Raises ValueError for one that is not among `cells`."""
    cell = getattr(model, "cell", None)
    if cell not in cells:
        raise ValueError(f"{what} of {' or '.join(cells)}; {model_label(model)} has none.")
    return str(cell)


def traced(model: nn.Module, inputs: Tensor) -> Trace:
    """What happens while the model reads (batch, time)."""
    with watch() as trace:
        model(inputs.to(next(model.parameters()).device))
    return trace


def last_layer(trace: Trace, name: str) -> Tensor:
    """One quantity of the last layer (batch, time, unit); of a network that reads both ways, forward."""
    forward = {"direction": 0} if "direction" in trace[name].axes else {}
    return trace[name].select(layer=-1, **forward)


def place_of_last(model: Any) -> dict[str, int]:
    """The same layer, as `intervene` is told of it."""
    place = {"layer": len(model.layers) - 1}
    return place | {"direction": 0} if model.bidirectional else place


def quantities(model: nn.Module, trace: Trace) -> Tensor:
    """All that the cell has to show, of the one example that was read, (name, time, unit)."""
    names = QUANTITIES[model.cell]  # type: ignore[index]
    sums = summands(model, trace) if "from_input" in names else {}
    return torch.stack([sums[name] if name in sums else last_layer(trace, name)[0] for name in names])


def summands(model: Any, trace: Trace) -> dict[str, Tensor]:
    """What a plain recurrent layer adds up before its tanh: W x_t + b and U h_(t-1) + c, (time, unit)."""
    weights = model.layers[-1][0].weights
    below = trace["embedding"].values[0]  # (time, input)
    if len(model.layers) > 1:
        hidden = trace["hidden"].select(layer=-2, batch=0)  # (time, unit) or (direction, time, unit)
        below = torch.cat(list(hidden), dim=-1) if model.bidirectional else hidden
    before = functional.pad(last_layer(trace, "hidden")[0], (0, 0, 1, 0))[:-1]  # zeros, then h_0, h_1, ...
    of_input, of_hidden, bias, bias_hidden = (weight.detach().cpu().float() for weight in weights)
    return {"from_input": below @ of_input.T + bias, "from_hidden": before @ of_hidden.T + bias_hidden}
