"""Right answers to lesson 05's exercises, as different people write them."""

import heapq
import math

import numpy as np
import torch
from torch.nn import functional

# 5.1


def read_row_by_row(forward, backward, xs, lengths):
    batch, time, _ = xs.shape
    rows = []
    for b in range(batch):
        x = xs[b : b + 1, : lengths[b]]
        states = torch.cat([forward(x), backward(x.flip(1)).flip(1)], dim=2)
        rows.append(functional.pad(states, (0, 0, 0, time - x.shape[1])))
    return torch.cat(rows)


def read_by_gather(forward, backward, xs, lengths):
    time = torch.arange(xs.shape[1])
    inside = time.expand(len(xs), -1) < lengths.unsqueeze(1)
    source = torch.where(inside, lengths.unsqueeze(1) - 1 - time, time).unsqueeze(2)
    left = forward(xs)
    right = backward(xs.gather(1, source.expand_as(xs)))
    right = right.gather(1, source.expand_as(right))
    return torch.cat((left, right), 2).masked_fill(~inside.unsqueeze(2), 0.0)


def read_in_place(forward, backward, xs, lengths):
    turned = torch.zeros_like(xs)
    for b, n in enumerate(lengths):
        for t in range(n):
            turned[b, t] = xs[b, n - 1 - t]
    left, right = forward(xs), backward(turned)
    states = torch.zeros(*left.shape[:2], 2 * left.shape[2])
    for b, n in enumerate(lengths.tolist()):
        states[b, :n, : left.shape[2]] = left[b, :n]
        for t in range(n):
            states[b, t, left.shape[2] :] = right[b, n - 1 - t]
    return states


def read_with_rolled_rows(forward, backward, xs, lengths):
    """A whole row turned round, and the padding rolled back to the end."""

    def turned(x):
        shifts = (lengths - x.shape[1]).tolist()
        return torch.stack([row.flip(0).roll(shift, 0) for row, shift in zip(x, shifts, strict=True)])

    states = torch.cat([forward(xs), turned(backward(turned(xs)))], -1)
    keep = torch.stack([torch.arange(xs.shape[1]) < n for n in lengths])
    return torch.einsum("btu,bt->btu", states, keep.float())


# 5.2


def attended_with_linear(query, keys, values, visible, weights):
    asked = functional.linear(query, weights.of_query, weights.bias).unsqueeze(2)
    there = functional.linear(keys, weights.of_key).unsqueeze(1)
    scores = functional.linear((asked + there).tanh(), weights.energy.unsqueeze(0)).squeeze(-1)
    scores = scores + torch.zeros(visible.shape).masked_fill(~visible, -math.inf).unsqueeze(1)
    return torch.bmm(functional.softmax(scores, 2), values)


def attended_with_einsum(query, keys, values, visible, weights):
    of_query, of_key, bias, energy = weights
    asked = torch.einsum("bqi,ui->bqu", query, of_query)
    there = torch.einsum("bki,ui->bku", keys, of_key) + bias
    both = torch.tanh(asked.unsqueeze(-2) + there.unsqueeze(-3))
    scores = torch.where(visible.unsqueeze(1), torch.einsum("bqku,u->bqk", both, energy), -1e9)
    return torch.einsum("bqk,bkv->bqv", scores.softmax(-1), values)


def attended_in_loops(query, keys, values, visible, weights):
    examples = []
    for b in range(len(query)):
        positions = [j for j in range(keys.shape[1]) if visible[b, j]]
        rows = []
        for q in query[b]:
            asked = weights.of_query @ q + weights.bias
            scores = [weights.energy.dot((asked + weights.of_key @ keys[b, j]).tanh()) for j in positions]
            shares = torch.stack(scores).softmax(0)
            rows.append(sum(share * values[b, j] for share, j in zip(shares, positions, strict=True)))
        examples.append(torch.stack(rows))
    return torch.stack(examples)


def attended_in_double(query, keys, values, visible, weights):
    w = type(weights)(*(weight.double() for weight in weights))
    asked = (query.double() @ w.of_query.mT + w.bias)[:, :, None, :]
    together = (asked + (keys.double() @ w.of_key.mT)[:, None, :, :]).tanh()
    scores = (together * w.energy).sum(-1)
    powers = (scores - scores.amax(-1, keepdim=True)).exp() * visible[:, None, :]
    return (powers / powers.sum(-1, keepdim=True) @ values.double()).to(values.dtype)


# 5.3


def written_with_for(step, state, start, end, longest):
    text, last = [], start
    for _ in range(longest):
        logs, state = step(last, state)
        last = torch.argmax(logs, dim=-1)
        if last == end:
            return text
        text.append(last.item())
    return text


def written_by_recursion(step, state, start, end, longest):
    if longest == 0:
        return []
    logs, state = step(start, state)
    chances = logs.exp().tolist()
    best = chances.index(max(chances))
    return [] if best == end else [best, *written_by_recursion(step, state, best, end, longest - 1)]


def written_with_numpy(step, state, start, end, longest):
    tokens = [start]
    while tokens[-1] != end and len(tokens) <= longest:
        logs, state = step(tokens[-1], state)
        tokens.append(int(np.argmax(logs.numpy())))
    if tokens[-1] == end:
        tokens.pop()
    return tokens[1:]


def written_as_tuple(step, state, start, end, longest):
    tokens = (start,)
    for _ in range(longest):
        logs, state = step(tokens[-1], state)
        tokens += (logs.topk(1).indices.item(),)
    _, *tokens = tokens
    return tuple(tokens[: tokens.index(end)] if end in tokens else tokens)


# 5.4


def searched_with_topk(step, state, start, end, longest, width):
    """In tensors of 32 bits, with the few best successors of each candidate."""
    beam = [([], torch.zeros(()), state)]
    for _ in range(longest):
        grown = []
        for text, total, before in beam:
            if text and text[-1] == end:
                grown.append((text, total, before))
                continue
            logs, after = step(text[-1] if text else start, before)
            best = logs.topk(min(width, len(logs)))
            for log, token in zip(best.values, best.indices.tolist(), strict=True):
                grown.append(([*text, token], total + log, after))
        beam = heapq.nlargest(width, grown, key=lambda each: each[1] / len(each[0]))
    text = beam[0][0]
    return text[:-1] if text[-1] == end else text


def searched_with_dictionaries(step, state, start, end, longest, width):
    beam = {(): 0.0}
    states = {(): state}
    for _ in range(longest):
        grown, known = {}, {}
        for text, total in beam.items():
            if text[-1:] == (end,):
                grown[text] = total
                continue
            logs, new = step((start, *text)[-1], states[text])
            for token, log in enumerate(logs):
                grown[*text, token], known[*text, token] = total + log.item(), new
        best = sorted(grown, key=lambda text: -grown[text] / len(text))[:width]
        beam = {text: grown[text] for text in best}
        states = {text: known.get(text) for text in best}
    winner = max(beam, key=lambda text: beam[text] / len(text))
    return [token for token in winner if token != end]


def searched_in_parts(step, state, start, end, longest, width):
    """Those that have ended in a list of their own, as long as they are among the best."""
    going, ended = [(0.0, (), start, state)], []
    for time in range(1, longest + 1):
        grown = [(mean, text, None, None) for mean, text in ended]
        for mean, text, last, before in going:
            logs, after = step(last, before)
            means = (mean * (time - 1) + logs.double()) / time
            grown += [(m, (*text, token), token, after) for token, m in enumerate(means.tolist())]
        grown = sorted(grown, key=lambda each: each[0])[-width:]
        ended = [(mean, text) for mean, text, *_ in grown if text[-1] == end]
        going = [each for each in grown if each[1][-1] != end]
        if not going:
            break
    _, text = max([*ended, *((mean, text) for mean, text, *_ in going)])
    return list(text[:-1] if text[-1] == end else text)


STYLES = {
    "bidirectional": [read_row_by_row, read_by_gather, read_in_place, read_with_rolled_rows],
    "additive_attention": [
        attended_with_linear,
        attended_with_einsum,
        attended_in_loops,
        attended_in_double,
    ],
    "greedy_decode": [written_with_for, written_by_recursion, written_with_numpy, written_as_tuple],
    "beam_search": [searched_with_topk, searched_with_dictionaries, searched_in_parts],
}
# Small changes to the worked solutions that are no mistakes, with the reason.
SURVIVORS: dict[str, dict[str, str]] = {}
