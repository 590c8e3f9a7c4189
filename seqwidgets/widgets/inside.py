"""What views of recurrent networks read: the quantities of the last layer, by cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..models import Trace, watch
from ..models.recurrence import Recurrence
from ..models.recurrent import RecurrentNetwork
from .explained import equation_of
from .source import model_label

# What each cell has to show, in the order of its equations.
QUANTITIES = {
    "rnn": ("from_input", "from_hidden", "hidden"),
    "lstm": ("input_gate", "forget_gate", "output_gate", "candidate", "cell", "hidden"),
    "gru": ("reset_gate", "update_gate", "candidate", "hidden"),
}
GATED = ("lstm", "gru")
# Of a cell of one's own whose equations are none of these: what it taps, by these names.
NAMES = (*QUANTITIES["lstm"][:3], *QUANTITIES["gru"][:2], "candidate", "cell", "hidden")


class Inside(NamedTuple):
    """What a cell has to show; whose equations hold between its quantities, None: nobody's."""

    names: tuple[str, ...]
    equation: str | None

    @property
    def gates(self) -> list[str]:
        return [name for name in self.names if name.endswith("_gate")]

    @property
    def cell(self) -> str:
        """Whose equations the page writes. It leaves out what is not among the names."""
        return self.equation or "rnn"


def inside(model: nn.Module, what: str) -> Inside:
    """Of a recurrent network. Raises ValueError for another model: `what` is shown of it."""
    if not isinstance(model, RecurrentNetwork):
        raise ValueError(f"{what} of {_listed(QUANTITIES)}; {model_label(model)} has none.")
    recurrence: Recurrence = model.layers[-1][0]  # type: ignore[index]
    if not recurrence.is_own:
        return Inside(QUANTITIES[model.cell], model.cell)
    equation = equation_of(recurrence)
    if equation is not None:
        return Inside(QUANTITIES[equation], equation)
    taps = {*recurrence.taps, "hidden"}
    return Inside(tuple(name for name in NAMES if name in taps), None)


def gated(model: nn.Module, what: str) -> Inside:
    """Of a recurrent network with gates. Raises ValueError for another model."""
    found = inside(model, what) if isinstance(model, RecurrentNetwork) else None
    if found is not None and found.gates:
        return found
    if isinstance(model, RecurrentNetwork) and model.layers[-1][0].is_own:  # type: ignore[index]
        lstm, gru = (_listed(QUANTITIES[cell][:end], "and") for cell, end in (("lstm", 3), ("gru", 2)))
        raise ValueError(
            f"{what} of a cell that taps them, and {model.cell} taps none. Pass each gate through a tap, "
            f'for example: forget_gate = sw.tap("forget_gate", forget_gate, ("batch", "unit")). '
            f"The gates are {lstm} of an LSTM, {gru} of a GRU."
        )
    raise ValueError(f"{what} of {_listed(GATED)}; {model_label(model)} has none.")


def _listed(names: Iterable[str], word: str = "or") -> str:
    return f" {word} ".join(names)


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


def quantities(model: nn.Module, names: tuple[str, ...], trace: Trace) -> Tensor:
    """What the cell has to show, of the one example that was read, (name, time, unit)."""
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
