"""1.2 pad_and_mask: sequences of different lengths in one tensor."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from ...questions import feedforward as questions
from ..compare import Exact, Together
from ..exercise import Exercise, Misconception

Both = tuple[Tensor, Tensor]


def pad_and_mask(
    sequences: list[Tensor],
) -> tuple[Tensor, Tensor]:
    """A batch of sequences, filled up with 0 to the longest one.

    sequences: (time,) each, token numbers. Returns padded (batch,
    longest) and mask (batch, longest), true where a token stands.
    """
    lengths = torch.tensor([len(each) for each in sequences])
    mask = torch.arange(int(lengths.max())) < lengths[:, None]
    padded = torch.zeros(mask.shape, dtype=torch.int64)
    padded[mask] = torch.cat(sequences)
    return padded, mask


def _reference(sequences: list[Tensor]) -> Both:
    padded = pad_sequence(sequences, batch_first=True)
    mask = pad_sequence([torch.ones_like(each) for each in sequences], batch_first=True)
    return padded, mask.bool()


def _mask_inverted(sequences: list[Tensor]) -> Both:
    padded, mask = _reference(sequences)
    return padded, ~mask


def _on_the_left(sequences: list[Tensor]) -> Both:
    padded, mask = _reference([each.flip(0) for each in sequences])
    return padded.flip(1), mask.flip(1)


def _longest_is_first(sequences: list[Tensor]) -> Both:
    longest = len(sequences[0])
    return _reference([sequences[0], *(each[:longest] for each in sequences[1:])])


def _mask_of_first(sequences: list[Tensor]) -> Both:
    padded, mask = _reference(sequences)
    return padded, mask[:1].repeat(len(mask), 1)


def _cut_to_shortest(sequences: list[Tensor]) -> Both:
    shortest = min(map(len, sequences))
    return _reference([each[:shortest] for each in sequences])


def _zero_is_padding(sequences: list[Tensor]) -> Both:
    padded, _ = _reference(sequences)
    return padded, padded != 0


def _time_first(sequences: list[Tensor]) -> Both:
    padded, mask = _reference(sequences)
    return padded.T, mask.T


def _all_counts(sequences: list[Tensor]) -> Both:
    padded, mask = _reference(sequences)
    return padded, torch.ones_like(mask)


def _one_column_more(sequences: list[Tensor]) -> Both:
    padded, mask = _reference(sequences)
    return torch.nn.functional.pad(padded, (0, 1)), torch.nn.functional.pad(mask, (0, 1))


def _mask_one_longer(sequences: list[Tensor]) -> Both:
    padded, mask = _reference(sequences)
    return padded, torch.arange(mask.shape[1]) <= mask.sum(1, keepdim=True)


def _last_repeated(sequences: list[Tensor]) -> Both:
    padded, mask = _reference(sequences)
    last = padded.gather(1, (mask.sum(1, keepdim=True) - 1).clamp(min=0))
    return padded.where(mask, last), mask


def _minus_one(sequences: list[Tensor]) -> Both:
    padded, mask = _reference(sequences)
    return padded.masked_fill(~mask, -1), mask


EXERCISE = Exercise(
    id="1.2",
    goal="Put sequences of different lengths into one tensor, and note in a mask which of its positions "
    "hold a token.",
    formula=r"\text{mask}_{b,t} = (t < \text{length}_b), \qquad \text{padded}_{b,t} = "
    r"\begin{cases} x_{b,t} & \text{where } t < \text{length}_b \\ 0 & \text{elsewhere} \end{cases}",
    shapes="`sequences`, a list of tensors (time,) of token numbers, each with its own time; one may "
    "be empty. Returns `padded` (batch, longest) int64 and `mask` (batch, longest) bool, true where a token "
    "stands. The padding follows the tokens. Its value is 0, which may be a token as well: only the mask "
    "tells.",
    difficulty=2,
    minutes=10,
    points=3,
    question=questions.PAD_AND_MASK,
    reference=_reference,
    comparison=Together(padded=Exact(), mask=Exact()),
    misconceptions=(
        Misconception("the mask is inverted: it should be true where a token stands", _mask_inverted),
        Misconception("the padding stands on the left, before the tokens", _on_the_left),
        Misconception(
            "the length of the first sequence is taken for the longest, and others are cut off",
            _longest_is_first,
        ),
        Misconception("the mask of the first sequence is used for all", _mask_of_first),
        Misconception("all sequences are cut to the shortest", _cut_to_shortest),
        Misconception("every 0 is taken for padding, but 0 may be a token", _zero_is_padding),
        Misconception("time is the first axis and not the second", _time_first),
        Misconception("the mask is true everywhere, so that the padding counts", _all_counts),
        Misconception("there is one position too many at the end", _one_column_more),
        Misconception("the mask is one position too long for each sequence", _mask_one_longer),
        Misconception("the last token is repeated where 0 should stand", _last_repeated),
        Misconception("the padding is −1 and not 0", _minus_one),
    ),
    hints=(
        "Begin with the mask: it follows from the lengths alone. A position counts where its number is below "
        "the length of its row.",
        "Compare a row of positions with a column of lengths, and broadcasting makes the whole mask. Then "
        "zeros of the same shape can be filled where the mask is true, from all tokens in a row.",
        "`lengths = torch.tensor([len(each) for each in sequences])`, "
        "`mask = torch.arange(int(lengths.max())) < lengths[:, None]`, and with zeros `padded` of that "
        "shape and of the type int64: `padded[mask] = torch.cat(sequences)`.",
    ),
    solution=pad_and_mask,
    why="The mask is made from the lengths, never from the values, so that a token 0 is not lost. Indexing "
    "with it goes through the rows in order, which is the order of the tokens in `torch.cat`.",
)
