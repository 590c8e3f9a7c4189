"""Right answers to lesson 01's exercises, as different people write them."""

from itertools import pairwise

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence


def windows_with_a_loop(sequence, size):
    inputs, targets = [], []
    for end in range(size, len(sequence)):
        inputs.append(sequence[end - size : end].tolist())
        targets.append(int(sequence[end]))
    return torch.tensor(inputs, dtype=torch.int64).reshape(-1, size), torch.tensor(targets, dtype=torch.int64)


def windows_with_unfold(sequence, size):
    return sequence.unfold(0, size, 1)[:-1], sequence[size:]


def windows_with_columns(sequence, size):
    count = sequence.numel() - size
    columns = [sequence[offset : offset + count] for offset in range(size)]
    return [torch.stack(columns, dim=-1).int(), sequence[-count:].int() if count else sequence[:0].int()]


def padded_by_torch(sequences):
    lengths = torch.tensor(list(map(len, sequences)))
    padded = pad_sequence(sequences, batch_first=True)
    return padded, torch.arange(padded.size(1)).expand_as(padded) < lengths.unsqueeze(1)


def padded_with_loops(sequences):
    longest = max(len(each) for each in sequences)
    rows = [[int(token) for token in each] + [0] * (longest - len(each)) for each in sequences]
    mask = [[place < len(each) for place in range(longest)] for each in sequences]
    return torch.tensor(rows), torch.tensor(mask)


def padded_by_slices(sequences):
    shape = len(sequences), max(map(len, sequences))
    padded, mask = torch.zeros(shape, dtype=torch.int32), torch.zeros(shape, dtype=torch.bool)
    for row, each in enumerate(sequences):
        padded[row, : len(each)] = each
        mask[row, : len(each)] = True
    return [padded, mask]


def padded_with_a_sign(sequences):
    """A value that is no token marks the padding for a while."""
    longest = max(map(len, sequences))
    rows = [nn.functional.pad(each, (0, longest - len(each)), value=-1) for each in sequences]
    padded = torch.stack(rows)
    return padded.clamp(min=0), padded >= 0


def counted_in_modules(window, embedding_size, hidden_size, tokens):
    modules = nn.ModuleList(
        [
            nn.Embedding(tokens, embedding_size),
            nn.Linear(window * embedding_size, hidden_size),
            nn.Linear(hidden_size, tokens),
        ]
    )
    return sum(parameter.numel() for parameter in modules.parameters())


def counted_with_loops(window, embedding_size, hidden_size, tokens):
    sizes = [window * embedding_size, hidden_size, tokens]
    count = tokens * embedding_size
    for before, after in pairwise(sizes):
        count += (before + 1) * after
    return count


def counted_as_a_tensor(window, embedding_size, hidden_size, tokens):
    shapes = [(tokens, embedding_size), (window * embedding_size + 1, hidden_size), (hidden_size + 1, tokens)]
    return torch.tensor(shapes).prod(1).sum()


STYLES = {
    "windows": [windows_with_a_loop, windows_with_unfold, windows_with_columns],
    "pad_and_mask": [padded_by_torch, padded_with_loops, padded_by_slices, padded_with_a_sign],
    "window_parameters": [counted_in_modules, counted_with_loops, counted_as_a_tensor],
}
# Small changes to the worked solutions that are no mistakes, with the reason.
SURVIVORS: dict[str, dict[str, str]] = {}
