"""One layer of a recurrent network, read in one direction: fused for training, written out for looking."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from .cells import UNITS, Weights, gru_cell, lstm_cell, rnn_cell
from .network import within
from .own_cell import gates_and_states, tapped
from .tap import at, opened, tap

Cell = Callable[..., Any]
# The states of a layer, each (batch, unit): the hidden state, and an LSTM's cell state.
State = tuple[Tensor, ...]

# A cell that stands here is a model of that name, and with "bi" before it one that reads both ways.
CELLS: dict[str, Cell] = {
    "rnn": rnn_cell,
    "gru": gru_cell,
    "lstm": lstm_cell,
}
_KERNELS: dict[str, Any] = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}


class Recurrence(nn.Module):
    """Reads (batch, time, input) step by step, forward or backward, and gives (batch, time, unit).

    cell: the name of one of `CELLS`, or a written-out cell of your own. A cell that torch has no fused
    kernel for always takes the written-out path, as its own; `taps` are the names of the quantities that
    it shows. What it gives first is its hidden state, which is shown also where it does not tap it.
    """

    def __init__(self, cell: str | Cell, inputs: int, units: int, backward: bool = False) -> None:
        super().__init__()
        self.units, self.backward = units, backward
        self.cell = CELLS[cell] if isinstance(cell, str) else cell
        self.is_own = not (isinstance(cell, str) and cell in _KERNELS)
        self.taps: list[str] = []
        if isinstance(cell, str) and not self.is_own:
            self.kernel: nn.Module = _KERNELS[cell](inputs, units, batch_first=True)
            self.states = 2 if cell == "lstm" else 1
        else:
            gates, self.states = gates_and_states(self.cell)
            self.kernel = Parameters(inputs, units, gates)
            self.taps = tapped(self.cell, gates, self.states)

    @property
    def weights(self) -> Weights:
        """The parameters, as a written-out cell takes them."""
        kernel: Any = self.kernel
        return Weights(kernel.weight_ih_l0, kernel.weight_hh_l0, kernel.bias_ih_l0, kernel.bias_hh_l0)

    def zeros(self, like: Tensor) -> State:
        """The state before the first step, for a batch as large as that of `like`."""
        return (like.new_zeros(len(like), self.units),) * self.states

    def forward(
        self, x: Tensor, lengths: Tensor | None = None, state: State | None = None
    ) -> tuple[Tensor, State]:
        """x (batch, time, input) -> hidden (batch, time, unit), and the state after the last step.

        Read backward, an example begins at its last position before the padding.
        """
        state = self.zeros(x) if state is None else state
        if self.is_own or opened():
            return self._written_out(x, lengths, state)
        if not self.backward:
            return self._fused(x, state)
        hidden, state = self._fused(turned_round(x, lengths), state)
        return turned_round(hidden, lengths), state

    def _fused(self, x: Tensor, state: State) -> tuple[Tensor, State]:
        layered = tuple(each[None].contiguous() for each in state)  # (layer = 1, batch, unit)
        hidden, last = self.kernel(x, layered if self.states == 2 else layered[0])
        return hidden, tuple(each[0] for each in (last if self.states == 2 else (last,)))

    def _written_out(self, x: Tensor, lengths: Tensor | None, state: State) -> tuple[Tensor, State]:
        weights, steps = self.weights, list(enumerate(x.unbind(1)))
        there = None if lengths is None else within(lengths, x.shape[1])
        hidden = []
        for time, x_t in reversed(steps) if self.backward else steps:
            with at(time=time):
                new = self.cell(x_t, *state, weights)
                if self.is_own and "hidden" not in self.taps:
                    new = (tap("hidden", new[0], UNITS), *new[1:])
            if self.backward and there is not None:  # in the padding nothing has been read yet
                new = tuple(torch.where(there[:, time, None], n, s) for n, s in zip(new, state, strict=True))
            state = new
            hidden.append(state[0])
        return torch.stack(hidden[::-1] if self.backward else hidden, dim=1), state


class Parameters(nn.Module):
    """The parameters of a cell of your own, named and drawn like those of torch's kernels."""

    def __init__(self, inputs: int, units: int, gates: int) -> None:
        super().__init__()
        self.weight_ih_l0 = nn.Parameter(torch.empty(gates * units, inputs))
        self.weight_hh_l0 = nn.Parameter(torch.empty(gates * units, units))
        self.bias_ih_l0 = nn.Parameter(torch.empty(gates * units))
        self.bias_hh_l0 = nn.Parameter(torch.empty(gates * units))
        for parameter in self.parameters():
            nn.init.uniform_(parameter, -1 / math.sqrt(units), 1 / math.sqrt(units))


def turned_round(x: Tensor, lengths: Tensor | None) -> Tensor:
    """x (batch, time, unit) with time reversed; the padding stays where it is."""
    if lengths is None:
        return x.flip(1)
    time = torch.arange(x.shape[1], device=x.device)
    source = torch.where(time < lengths[:, None], lengths[:, None] - 1 - time, time)  # (batch, time)
    return x.gather(1, source[..., None].expand_as(x))
