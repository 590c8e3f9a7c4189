"""Right answers to lesson 03's exercises, as different people write them."""

import math

import torch
from torch import nn
from torch.nn import functional


def split(weights, gates):
    """For each gate: its rows of the input, of the hidden state, and its two biases."""
    return list(zip(*(each.chunk(gates) for each in weights), strict=True))


# 3.1 gru_cell


def gru_with_linear(x, hidden, weights):
    (r, z, n) = (
        (functional.linear(x, w, b), functional.linear(hidden, u, c)) for w, u, b, c in split(weights, 3)
    )
    reset, update = torch.sigmoid(sum(r)), torch.sigmoid(sum(z))
    return (torch.lerp(torch.tanh(n[0] + reset * n[1]), hidden, update),)


def gru_with_einsum(x, hidden, weights):
    units = hidden.shape[1]
    of_input, of_hidden, bias, bias_hidden = (each.unflatten(0, (3, units)) for each in weights)
    from_input = torch.einsum("bi,gui->gbu", x, of_input) + bias[:, None]
    from_hidden = torch.einsum("bv,guv->gbu", hidden, of_hidden) + bias_hidden[:, None]
    reset, update = (from_input[:2] + from_hidden[:2]).sigmoid()
    candidate = (from_input[2] + reset * from_hidden[2]).tanh()
    return [candidate + update * (hidden - candidate)]


def gru_with_loops(x, hidden, weights):
    def product(matrix, vector, bias, row):
        return sum(matrix[row, at] * vector[at] for at in range(len(vector))) + bias[row]

    units, states = hidden.shape[1], []
    w, u, b, c = weights
    for example, old in zip(x, hidden, strict=True):
        new = []
        for unit in range(units):
            rows = (unit, units + unit, 2 * units + unit)
            fed = [product(w, example, b, row) for row in rows]
            held = [product(u, old, c, row) for row in rows]
            r, z = (1 / (1 + torch.exp(-(fed[gate] + held[gate]))) for gate in (0, 1))
            new.append((1 - z) * torch.tanh(fed[2] + r * held[2]) + z * old[unit])
        states.append(torch.stack(new))
    return (torch.stack(states),)


def gru_in_place(x, hidden, weights):
    of_input, of_hidden, bias, bias_hidden = (each.double() for each in weights)
    a = torch.addmm(bias, x.double(), of_input.mT)
    b = torch.addmm(bias_hidden, hidden.double(), of_hidden.mT)
    u = hidden.shape[1]
    gates = functional.sigmoid(a[:, : 2 * u] + b[:, : 2 * u])
    new = hidden.double().clone()
    new.sub_(torch.tanh(a[:, 2 * u :] + gates[:, :u] * b[:, 2 * u :])).mul_(gates[:, u:])
    return (new + torch.tanh(a[:, 2 * u :] + gates[:, :u] * b[:, 2 * u :]),)


# 3.2 lstm_cell


def lstm_with_linear(x, hidden, cell, weights):
    w, u, b, c = weights
    rows = functional.linear(x, w, b) + functional.linear(hidden, u, c)
    size = cell.size(-1)
    i, f, g, o = rows[:, :size], rows[:, size : 2 * size], rows[:, 2 * size : 3 * size], rows[:, 3 * size :]
    new = f.sigmoid() * cell + i.sigmoid() * g.tanh()
    return o.sigmoid() * new.tanh(), new


def lstm_joined(x, hidden, cell, weights):
    """Input and hidden state side by side, and one matrix."""
    joined = torch.cat([x, hidden], -1) @ torch.cat(weights[:2], 1).T + sum(weights[2:])
    i, f, g, o = joined.split(cell.shape[1], dim=1)
    cell = torch.addcmul(torch.sigmoid(f) * cell, torch.sigmoid(i), torch.tanh(g))
    return [torch.sigmoid(o) * torch.tanh(cell), cell]


def lstm_gate_by_gate(x, hidden, cell, weights):
    before = [x @ w.T + b + hidden @ u.T + c for w, u, b, c in split(weights, 4)]
    i, f, o = (torch.sigmoid(before[at]) for at in (0, 1, 3))
    cell = f * cell + i * torch.tanh(before[2])
    return o * torch.tanh(cell), cell


def lstm_with_einsum(x, hidden, cell, weights):
    w, u, b, c = (each.reshape(4, cell.shape[1], *each.shape[1:]) for each in weights)
    before = torch.einsum("gui,bi->gbu", w, x) + torch.einsum("guv,bv->gbu", u, hidden) + (b + c)[:, None, :]
    gates = 1 / (1 + (-before).exp())
    new = cell.clone().mul_(gates[1].clone())
    new = new + gates[0] * (2 / (1 + (-2 * before[2]).exp()) - 1)
    return gates[3] * new.tanh(), new


def lstm_by_torch(x, hidden, cell, weights):
    module = nn.LSTM(x.shape[1], hidden.shape[1])
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    given = (x[None], (hidden[None], cell[None]))
    _, (h, c) = torch.func.functional_call(module, dict(zip(names, weights, strict=True)), given)
    return h[0], c[0]


# 3.3 forget_bias


def bias_with_a_loop(hidden_size, horizon):
    bias = torch.zeros(4 * hidden_size)
    for u in range(hidden_size):
        steps = 2 + (horizon - 2) * u / (hidden_size - 1)
        bias[hidden_size + u] = math.log(steps - 1)
    return bias


def bias_with_cat(hidden_size, horizon):
    forget = torch.linspace(1, horizon - 1, hidden_size, dtype=torch.float64).log()
    return torch.cat([torch.zeros(hidden_size), forget, torch.zeros(2 * hidden_size)])


def bias_by_the_gate(hidden_size, horizon):
    gate = 1 - 1 / (2 + (horizon - 2) * torch.arange(hidden_size) / (hidden_size - 1))
    return functional.pad(torch.logit(gate), (hidden_size, 2 * hidden_size))


# 3.4 memory_half_life


def half_life_base_two(forget_gate):
    return 1 / forget_gate.log2().mean(0).abs()


def half_life_of_the_mean(forget_gate):
    typical = torch.exp(torch.sum(torch.log(forget_gate), 0) / forget_gate.shape[0])
    return torch.abs(torch.log(torch.tensor(0.5)) / torch.log(typical.double()))


def half_life_with_loops(forget_gate):
    found = []
    for gates in forget_gate.T.tolist():
        if 0 in gates:
            found.append(0.0)
        elif set(gates) == {1.0}:
            found.append(math.inf)
        else:
            found.append(len(gates) * math.log(0.5) / sum(map(math.log, gates)))
    return torch.tensor(found)


def half_life_with_where(forget_gate):
    lost = torch.einsum("tu->u", -torch.log(forget_gate)) / len(forget_gate)
    return torch.where(lost == 0, torch.inf, math.log(2) / lost)


STYLES = {
    "gru_cell": [gru_with_linear, gru_with_einsum, gru_with_loops, gru_in_place],
    "lstm_cell": [lstm_with_linear, lstm_joined, lstm_gate_by_gate, lstm_with_einsum, lstm_by_torch],
    "forget_bias": [bias_with_a_loop, bias_with_cat, bias_by_the_gate],
    "memory_half_life": [
        half_life_base_two,
        half_life_of_the_mean,
        half_life_with_loops,
        half_life_with_where,
    ],
}
# Small changes to the worked solutions that are no mistakes, with the reason.
SURVIVORS: dict[str, dict[str, str]] = {}
