"""Right answers to lesson 06's exercises, as different people write them."""

import math

import numpy as np
import torch
from torch.nn import functional

# 6.1


def with_torchs_own(query, key, value, visible):
    return functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)


def with_einsum(query, key, value, visible):
    scores = torch.einsum("bhqd,bhkd->bhqk", query, key) / query.size(-1) ** 0.5
    weights = torch.where(visible, scores, torch.finfo(scores.dtype).min).softmax(-1)
    weights = torch.where(visible, weights, 0.0)
    return torch.einsum("bhqk,bhkd->bhqd", weights, value)


def with_attention_loops(query, key, value, visible):
    batch, head, queries, d = query.shape
    visible = visible.expand(batch, head, queries, key.shape[2])
    output = torch.zeros(batch, head, queries, value.shape[-1])
    for b in range(batch):
        for h in range(head):
            for q in range(queries):
                keys = [k for k in range(key.shape[2]) if visible[b, h, q, k]]
                if keys:
                    scores = torch.stack([query[b, h, q].dot(key[b, h, k]) for k in keys]) / math.sqrt(d)
                    output[b, h, q] = scores.softmax(0) @ value[b, h, keys]
    return output


def with_minus_infinity_and_mended(query, key, value, visible):
    scores = (query / math.sqrt(query.shape[-1])) @ key.mT
    scores[~visible.expand_as(scores)] = -math.inf
    return scores.softmax(-1).nan_to_num() @ value


def with_doubles(query, key, value, visible):
    scores = query.double() @ key.double().transpose(2, 3) * query.shape[3] ** -0.5
    powers = (scores - scores.amax(-1, keepdim=True)).exp() * visible
    weights = powers / powers.sum(-1, keepdim=True).clamp(min=1e-300)
    return weights.to(value.dtype) @ value


# 6.2


def with_tril(n):
    return torch.ones(n, n).tril().bool()


def with_two_loops(n):
    mask = torch.zeros(n, n, dtype=torch.bool)
    for query in range(n):
        for key in range(query + 1):
            mask[query, key] = True
    return mask


def with_numpy(n):
    return torch.from_numpy(np.tri(n, dtype=bool))


def with_what_is_not_above(n):
    return ~torch.triu(torch.ones(n, n, dtype=torch.bool), diagonal=1)


# 6.3


def with_unflatten(x, project, output, heads, visible):
    query, key, value = project(x).unflatten(-1, (3, heads, -1)).permute(2, 0, 3, 1, 4)
    scores = query @ key.mT / math.sqrt(query.shape[-1])
    mixed = scores.masked_fill(~visible, -math.inf).softmax(-1) @ value
    return output(mixed.transpose(1, 2).reshape(x.shape))


def with_a_loop_over_heads(x, project, output, heads, visible):
    batch, time, width = x.shape
    visible = visible.expand(batch, heads, time, time)
    d, found = width // heads, []
    for head in range(heads):
        rows = [slice(part * width + head * d, part * width + (head + 1) * d) for part in range(3)]
        query, key, value = (x @ project.weight[row].T + project.bias[row] for row in rows)
        scores = (query @ key.mT / d**0.5).masked_fill(~visible[:, head], -1e9)
        found.append(scores.softmax(-1) @ value)
    return torch.cat(found, -1) @ output.weight.T + output.bias


def with_three_projections(x, project, output, heads, visible):
    weights, biases = project.weight.chunk(3), project.bias.chunk(3)
    query, key, value = (functional.linear(x, *pair) for pair in zip(weights, biases, strict=True))
    d = x.shape[-1] // heads
    query, key, value = (torch.stack(part.split(d, -1), dim=1) for part in (query, key, value))
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=visible)
    return output(torch.cat(mixed.unbind(1), dim=-1))


def with_heads_in_the_batch(x, project, output, heads, visible):
    batch, time, width = x.shape
    hidden = ~visible.expand(batch, heads, time, time).reshape(batch * heads, time, time)
    biases = (None, None, False, 0.0, output.weight, output.bias)
    sequence = x.transpose(0, 1)
    mixed, _ = functional.multi_head_attention_forward(
        sequence, sequence, sequence, width, heads, project.weight, project.bias, *biases, attn_mask=hidden
    )
    return mixed.transpose(0, 1)


# 6.4


def with_slices(n, d):
    encoding = torch.zeros(n, d)
    frequency = torch.exp(torch.arange(0, d, 2) * (-math.log(10_000) / d))
    angle = torch.arange(n)[:, None] * frequency
    encoding[:, 0::2], encoding[:, 1::2] = angle.sin(), angle.cos()
    return encoding


def with_loops_over_positions(n, d):
    encoding = torch.empty(n, d)
    for position in range(n):
        for i in range(d // 2):
            angle = position / 10000 ** (2 * i / d)
            encoding[position, 2 * i] = math.sin(angle)
            encoding[position, 2 * i + 1] = math.cos(angle)
    return encoding


def with_a_shifted_sine(n, d):
    number = np.arange(d)
    angle = np.arange(n)[:, None] / np.power(10_000.0, (number - number % 2) / d)
    return torch.from_numpy(np.sin(angle + number % 2 * np.pi / 2))


def with_an_outer_product(n, d):
    angle = torch.outer(torch.arange(n).double(), 10_000.0 ** -(torch.arange(d) // 2 * 2 / d).double())
    return torch.where(torch.arange(d) % 2 == 0, angle.sin(), angle.cos()).float()


# 6.5


def with_names_for_each_step(x, visible, attention, network, norm_attention, norm_network):
    found = attention(norm_attention(x), visible)
    after = x + found
    return after + network(norm_network(after))


def with_additions_in_place(x, visible, attention, network, norm_attention, norm_network):
    stream = x.clone()
    stream += attention(norm_attention(stream), visible=visible)
    stream += network(norm_network(stream))
    return stream


def with_a_loop_over_parts(x, visible, attention, network, norm_attention, norm_network):
    parts = [(norm_attention, lambda normed: attention(normed, visible)), (norm_network, network)]
    for norm, part in parts:
        x = torch.add(x, part(norm(x)))
    return x


def with_everything_written_out(x, visible, attention, network, norm_attention, norm_network):
    def normed(x, norm):
        centred = x - x.mean(-1, keepdim=True)
        spread = (centred.square().mean(-1, keepdim=True) + norm.eps).sqrt()
        return centred / spread * norm.weight + norm.bias

    found = with_a_loop_over_heads(
        normed(x, norm_attention), attention.project, attention.output, attention.heads, visible
    )
    x = x + found
    return x + network(normed(x, norm_network))


STYLES = {
    "scaled_dot_product_attention": [
        with_torchs_own,
        with_einsum,
        with_attention_loops,
        with_minus_infinity_and_mended,
        with_doubles,
    ],
    "causal_mask": [with_tril, with_two_loops, with_numpy, with_what_is_not_above],
    "multi_head_attention": [
        with_unflatten,
        with_a_loop_over_heads,
        with_three_projections,
        with_heads_in_the_batch,
    ],
    "positional_encoding": [
        with_slices,
        with_loops_over_positions,
        with_a_shifted_sine,
        with_an_outer_product,
    ],
    "transformer_block": [
        with_names_for_each_step,
        with_additions_in_place,
        with_a_loop_over_parts,
        with_everything_written_out,
    ],
}
# Small changes to the worked solutions that are no mistakes, with the reason.
SURVIVORS: dict[str, dict[str, str]] = {}
