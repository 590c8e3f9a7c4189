"""Right answers to lesson 07's exercises, as different people write them."""

import torch
from torch.nn import functional

# 7.1 one_hot_dna


def bases_by_index(sequence):
    encoded = torch.zeros(len(sequence), 4)
    for position, letter in enumerate(sequence.upper()):
        if letter in "ACGT":
            encoded[position, "ACGT".index(letter)] = 1
    return encoded


def bases_by_table(sequence):
    """A fifth row of the unit matrix's place is for all that is not known."""
    numbers = {"A": 0, "C": 1, "G": 2, "T": 3}
    rows = torch.cat([torch.eye(4), torch.zeros(1, 4)])
    return rows[[numbers.get(letter.upper(), 4) for letter in sequence]]


def bases_by_comparison(sequence):
    codes = torch.tensor(list(sequence.upper().encode()))
    return (codes[:, None] == torch.tensor(list(b"ACGT"))).float()


def bases_in_double(sequence):
    numbers = torch.tensor(["NACGT".find(letter) for letter in sequence.upper()]).clamp(min=0)
    return functional.one_hot(numbers, 5)[:, 1:].double()


# 7.2 tagging_loss


def loss_by_cross_entropy(logits, labels, mask):
    """torch leaves out labels of -100."""
    if not mask.any():
        return logits.sum() * 0
    return functional.cross_entropy(logits.transpose(1, 2), labels.masked_fill(~mask, -100))


def loss_by_weights(logits, labels, mask):
    each = functional.cross_entropy(logits.flatten(0, 1), labels.flatten(), reduction="none")
    weights = mask.flatten().float()
    return (each * weights).sum() / weights.sum().clamp(min=1)


def loss_with_loops(logits, labels, mask):
    losses = [logits.sum() * 0]
    for batch in range(logits.shape[0]):
        for time in range(logits.shape[1]):
            if mask[batch, time]:
                losses.append(-logits[batch, time].log_softmax(0)[labels[batch, time]])
    return sum(losses) / max(len(losses) - 1, 1)


def loss_with_einsum(logits, labels, mask):
    chosen = functional.one_hot(labels, logits.shape[-1]) * mask.unsqueeze(-1)
    total = -torch.einsum("btl,btl->", torch.log_softmax(logits, -1), chosen.to(logits.dtype))
    return total / torch.maximum(mask.sum(), torch.tensor(1))


# 7.3 in_silico_mutagenesis


def mutants_one_by_one(model, sequence):
    before = model(sequence.unsqueeze(0)).item()
    changes = torch.zeros_like(sequence)
    for position in range(sequence.shape[0]):
        for base in range(4):
            mutant = sequence.clone()
            mutant[position] = 0
            mutant[position, base] = 1
            changes[position, base] = model(mutant.unsqueeze(0)).item() - before
    return changes


def mutants_all_at_once(model, sequence):
    time = len(sequence)
    every = sequence.expand(time, 4, time, 4).clone()
    places = torch.arange(time)
    every[places, :, places] = torch.eye(4)
    return model(every.flatten(0, 1)).view(time, 4) - model(sequence[None])


def mutants_without_the_reference(model, sequence):
    """Only the three other bases are tried; a base that is not known is none of the four."""
    changes = torch.zeros(sequence.shape, dtype=torch.float64)
    places = (sequence == 0).nonzero()
    rows = []
    for position, base in places.tolist():
        row = functional.one_hot(torch.tensor(base), 4).float()
        rows.append(torch.cat([sequence[:position], row[None], sequence[position + 1 :]]))
    with torch.no_grad():
        scores = model(torch.stack(rows)).double()
        changes[tuple(places.T)] = scores - model(sequence[None]).double()
    return changes


def mutants_in_place(model, sequence):
    work = sequence.clone()
    rows = []
    for position, kept in enumerate(sequence):
        row = []
        for base in torch.eye(4).unbind():
            work[position] = base
            row.append(float(model(work[None]) - model(sequence[None])))
        work[position] = kept
        rows.append(row)
    return torch.tensor(rows)


# 7.4 saliency


def saliency_by_backward(model, sequence, label):
    inputs = sequence.detach().clone().unsqueeze(0).requires_grad_(True)
    model(inputs)[0, label].backward()
    return (inputs.grad * inputs).sum(-1).flatten().detach()


def saliency_with_einsum(model, sequence, label):
    slopes = torch.autograd.functional.jacobian(lambda x: model(x[None])[0], sequence)
    return torch.einsum("tb,tb->t", slopes[label], sequence)


def saliency_by_picking(model, sequence, label):
    """Only the entry of the base that stands there; none where none is known."""
    gradient = torch.func.grad(lambda x: model(x[None]).flatten()[label])(sequence)
    picked = gradient.gather(1, sequence.argmax(1, keepdim=True)).flatten()
    return torch.where(sequence.any(1), picked, 0).double()


def saliency_by_finite_differences(model, sequence, label):
    added = torch.zeros(len(sequence), dtype=torch.float64)
    step = 1e-4
    for position in range(len(sequence)):
        for sign in (1, -1):
            scaled = sequence.double()
            scaled[position] *= 1 + sign * step
            added[position] += sign * model(scaled[None])[0, label] / (2 * step)
    return added


STYLES = {
    "one_hot_dna": [bases_by_index, bases_by_table, bases_by_comparison, bases_in_double],
    "tagging_loss": [loss_by_cross_entropy, loss_by_weights, loss_with_loops, loss_with_einsum],
    "in_silico_mutagenesis": [
        mutants_one_by_one,
        mutants_all_at_once,
        mutants_without_the_reference,
        mutants_in_place,
    ],
    "saliency": [
        saliency_by_backward,
        saliency_with_einsum,
        saliency_by_picking,
        saliency_by_finite_differences,
    ],
}
# Small changes to the worked solutions that are no mistakes, with the reason.
SURVIVORS: dict[str, dict[str, str]] = {}
