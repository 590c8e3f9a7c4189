"""Right answers to lesson 04's exercises, as different people write them."""

import math

import torch
from torch.nn import functional


def with_cross_entropy(logits, targets, mask=None):
    mask = torch.ones_like(targets).bool() if mask is None else mask
    return functional.cross_entropy(logits[mask], targets[mask]) / math.log(2)


def with_loops(logits, targets, mask=None):
    bits, count = 0.0, 0
    for b in range(len(targets)):
        for t in range(targets.shape[1]):
            if mask is None or mask[b, t]:
                row = [float(logit) - float(logits[b, t].max()) for logit in logits[b, t]]
                chosen = row[int(targets[b, t])]
                bits += (math.log(sum(math.exp(logit) for logit in row)) - chosen) / math.log(2)
                count += 1
    return bits / count


def with_one_hot(logits, targets, mask=None):
    one_hot = functional.one_hot(targets, logits.shape[-1]).to(logits.dtype)
    bits = torch.einsum("btv,btv->bt", logits.log_softmax(-1), one_hot).div_(-math.log(2))
    weights = torch.ones_like(bits) if mask is None else mask.to(bits.dtype)
    return (bits * weights).sum() / weights.sum()


def with_numpy_number(logits, targets, mask=None):
    return with_one_hot(logits.double(), targets, mask).numpy()[()]


def kept(logits, top_k):
    if top_k is None:
        return logits
    best = logits.topk(top_k)
    return torch.full_like(logits, -math.inf).scatter(-1, best.indices, best.values)


def with_gumbel(logits, temperature=1.0, top_k=None, generator=None):
    uniform = torch.rand(logits.shape, generator=generator).clamp(1e-9, 1 - 1e-7)
    return (kept(logits, top_k) / temperature - (-uniform.log()).log()).argmax(-1)


def with_cumulative_sum(logits, temperature=1.0, top_k=None, generator=None):
    cumulative = (kept(logits, top_k) / temperature).softmax(-1).cumsum(-1)
    uniform = torch.rand(len(logits), 1, generator=generator) * cumulative[:, -1:]
    return (cumulative > uniform).int().argmax(-1)


def with_indices(logits, temperature=1.0, top_k=None, generator=None):
    values, indices = logits.double().topk(top_k or logits.shape[-1])
    place = torch.multinomial(torch.exp((values - values[:, :1]) / temperature), 1, generator=generator)
    return indices.gather(-1, place)[:, 0]


def with_a_loop(logits, temperature=1.0, top_k=None, generator=None):
    tokens = []
    for row in logits:
        row = row / temperature
        if top_k is not None:
            row[row < row.sort().values[-top_k]] = -math.inf
        tokens.append(int(torch.multinomial(row.softmax(0), 1, generator=generator)))
    return torch.tensor(tokens)


# 4.1 shift_targets


def shifted_by_loop(tokens):
    inputs, targets = [], []
    for row in tokens.tolist():
        inputs.append(row[:-1])
        targets.append(row[1:])
    return torch.tensor(inputs).long(), torch.tensor(targets).long()


def shifted_by_index(tokens):
    positions = torch.arange(tokens.shape[1] - 1)
    return [tokens[:, positions], tokens.index_select(1, positions + 1)]


def shifted_by_roll(tokens):
    time = tokens.shape[1] - 1
    return tokens[:, :time].clone(), tokens.roll(-1, dims=1)[:, :time].int()


# 4.4 suggest


def suggested_by_sorting(model, words, k):
    known = model.vocabulary
    scores = model(torch.tensor([known.number(word) for word in words]).unsqueeze(0))[0, -1].tolist()
    pairs = sorted(zip(scores, known.tokens, strict=True), reverse=True)
    return [word for _, word in pairs if word != known.unknown][:k]


def suggested_one_more(model, words, k):
    numbers = torch.tensor(model.vocabulary.numbers(words))[None]
    tokens = model.vocabulary.tokens
    best = model(numbers).softmax(-1)[0, -1].argsort(descending=True)[: k + 1]
    return tuple(tokens[number] for number in best.tolist() if tokens[number] != model.vocabulary.unknown)[:k]


def suggested_one_by_one(model, words, k):
    vocabulary = model.vocabulary
    with torch.no_grad():
        chances = model(torch.tensor([vocabulary.numbers(words)])).log_softmax(-1)[-1, -1]
    chances[vocabulary.tokens.index(vocabulary.unknown)] = -math.inf
    found = []
    while len(found) < k:
        best = int(chances.argmax())
        found.append(vocabulary.tokens[best])
        chances[best] = -math.inf
    return found


STYLES = {
    "shift_targets": [shifted_by_loop, shifted_by_index, shifted_by_roll],
    "bits_per_character": [with_cross_entropy, with_loops, with_one_hot, with_numpy_number],
    "sample": [with_gumbel, with_cumulative_sum, with_indices, with_a_loop],
    "suggest": [suggested_by_sorting, suggested_one_more, suggested_one_by_one],
}
# Small changes to the worked solutions that are no mistakes, with the reason.
SURVIVORS: dict[str, dict[str, str]] = {}
