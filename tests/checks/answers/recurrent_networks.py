"""Right answers to lesson 02's exercises, as different people write them."""

import math
from functools import reduce
from itertools import accumulate

import torch
from torch.nn import functional

# 2.1 rnn_cell


def cell_with_linear(x, hidden, weights):
    of_input, of_hidden, bias, bias_hidden = weights
    return (
        torch.tanh(functional.linear(x, of_input, bias) + functional.linear(hidden, of_hidden, bias_hidden)),
    )


def cell_joined(x, hidden, weights):
    """Input and state side by side, and one matrix."""
    joined = torch.cat([x, hidden], dim=1)
    matrix = torch.cat([weights.of_input, weights.of_hidden], dim=1)
    return (torch.addmm(weights.bias_input + weights.bias_hidden, joined, matrix.mT).tanh(),)


def cell_with_einsum(x, hidden, weights):
    from_input = torch.einsum("bi,ui->bu", x.double(), weights.of_input.double())
    from_input += torch.einsum("bv,uv->bu", hidden.double(), weights.of_hidden.double())
    return [torch.tanh(from_input + weights.bias_input + weights.bias_hidden)]


def cell_with_loops(x, hidden, weights):
    new = []
    for example, old in zip(x, hidden, strict=True):
        units = []
        for unit in range(len(old)):
            total = weights.bias_input[unit] + weights.bias_hidden[unit]
            total = total + sum(w * value for w, value in zip(weights.of_input[unit], example, strict=True))
            total = total + sum(w * value for w, value in zip(weights.of_hidden[unit], old, strict=True))
            units.append(2 / (1 + torch.exp(-2 * total)) - 1)
        new.append(torch.stack(units))
    return (torch.stack(new),)


# 2.2 unroll


def unrolled_by_index(cell, xs, h0):
    batch, time, _ = xs.shape
    states = torch.zeros(batch, time, h0.shape[1])
    hidden = h0
    for t in range(time):
        hidden = cell(xs[:, t, :], hidden)
        states[:, t, :] = hidden
    return states


def unrolled_by_accumulate(cell, xs, h0):
    states = accumulate(xs.transpose(0, 1), lambda hidden, x: cell(x, hidden), initial=h0)
    return torch.stack(list(states)[1:], 1)


def unrolled_by_reduce(cell, xs, h0):
    def longer(states, x):
        last = states[:, -1] if states.shape[1] else h0
        return torch.cat([states, cell(x, last).unsqueeze(1)], 1)

    return reduce(longer, xs.unbind(1), h0.new_zeros(len(h0), 0, h0.shape[1]))


def unrolled_by_recursion(cell, xs, h0):
    first = cell(xs[:, 0], h0)
    if xs.shape[1] == 1:
        return first[:, None]
    return torch.cat([first[:, None], unrolled_by_recursion(cell, xs[:, 1:], first)], dim=1)


# 2.3 gradient_by_lag


def lags_by_backward(loss, states):
    for state in states:
        state.retain_grad()
    loss.backward()
    lengths = [0.0 if s.grad is None else s.grad.pow(2).sum(1).sqrt().mean() for s in states]
    return torch.tensor(lengths).flip(0)


def lags_one_by_one(loss, states):
    lengths = []
    for state in reversed(states):
        (gradient,) = torch.autograd.grad(loss, state, retain_graph=True, allow_unused=True)
        gradient = torch.zeros_like(state) if gradient is None else gradient
        lengths.append(sum(math.hypot(*row) for row in gradient.tolist()) / len(gradient))
    return torch.tensor(lengths)


def lags_from_the_end(loss, states):
    gradients = torch.autograd.grad(loss, states, allow_unused=True, materialize_grads=True)
    every = torch.stack(gradients, dim=1).double()  # (batch, time, unit)
    return torch.linalg.vector_norm(every, dim=2).mean(0)[torch.arange(len(states) - 1, -1, -1)]


# 2.4 clip_gradients


def clipped_by_hypot(gradients, max_norm):
    length = math.hypot(*(float(value) for gradient in gradients for value in gradient.flatten()))
    if length <= max_norm:
        return [gradient.clone() for gradient in gradients]
    return [gradient * (max_norm / length) for gradient in gradients]


def clipped_like_torch(gradients, max_norm):
    norms = torch.stack([torch.linalg.vector_norm(gradient) for gradient in gradients])
    factor = torch.clamp(max_norm / (torch.linalg.vector_norm(norms) + 1e-6), max=1.0)
    clipped = [gradient.detach().clone() for gradient in gradients]
    for gradient in clipped:
        gradient.mul_(factor)
    return clipped


def clipped_in_double(gradients, max_norm):
    squares = sum((gradient.double() ** 2).sum() for gradient in gradients)
    longer = squares > max_norm**2
    return tuple(torch.where(longer, g.double() * max_norm / squares.sqrt(), g) for g in gradients)


STYLES = {
    "rnn_cell": [cell_with_linear, cell_joined, cell_with_einsum, cell_with_loops],
    "unroll": [unrolled_by_index, unrolled_by_accumulate, unrolled_by_reduce, unrolled_by_recursion],
    "gradient_by_lag": [lags_by_backward, lags_one_by_one, lags_from_the_end],
    "clip_gradients": [clipped_by_hypot, clipped_like_torch, clipped_in_double],
}
# Small changes to the worked solutions that are no mistakes, with the reason.
SURVIVORS: dict[str, dict[str, str]] = {}
