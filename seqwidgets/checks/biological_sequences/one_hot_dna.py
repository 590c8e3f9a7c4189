"""7.1 one_hot_dna: bases as a network reads them."""

from __future__ import annotations

import torch
from torch import Tensor

from ...questions import biological_sequences as questions
from ...questions.dna_networks import BASES, one_hot
from ..compare import Close
from ..exercise import Exercise, Misconception


def one_hot_dna(sequence: str) -> Tensor:
    """A row for each base, with a 1 in the column of that base.

    sequence: at least one letter; small letters count as capitals.
    Returns (time, 4), float32, the columns A, C, G, T; zeros for a
    letter that is none of them.
    """
    rows = [[float(letter == base) for base in "ACGT"] for letter in sequence.upper()]
    return torch.tensor(rows)


def _reference(sequence: str) -> Tensor:
    return one_hot(sequence.upper())


def _ordered(order: str, sequence: str) -> Tensor:
    return _reference(sequence)[:, [BASES.index(base) for base in order]]


def _pairs_side_by_side(sequence: str) -> Tensor:
    return _ordered("ATCG", sequence)


def _pairs_crossed(sequence: str) -> Tensor:
    return _ordered("ATGC", sequence)


def _purines_first(sequence: str) -> Tensor:
    return _ordered("AGCT", sequence)


def _last_two_swapped(sequence: str) -> Tensor:
    return _ordered("ACTG", sequence)


def _with_unknown(sequence: str, row: list[float]) -> Tensor:
    """The right rows, and this one where the base is not known."""
    known = _reference(sequence)
    return torch.where(known.any(1, keepdim=True), known, torch.tensor(row))


def _unknown_is_last(sequence: str) -> Tensor:
    return _with_unknown(sequence, [0, 0, 0, 1.0])


def _unknown_is_first(sequence: str) -> Tensor:
    return _with_unknown(sequence, [1.0, 0, 0, 0])


def _unknown_is_quarters(sequence: str) -> Tensor:
    return _with_unknown(sequence, [0.25] * 4)


def _unknown_is_ones(sequence: str) -> Tensor:
    return _with_unknown(sequence, [1.0] * 4)


def _unknown_left_out(sequence: str) -> Tensor:
    known = _reference(sequence)
    return known[known.any(1)]


def _fifth_column(sequence: str) -> Tensor:
    known = _reference(sequence)
    return torch.cat([known, (~known.any(1, keepdim=True)).float()], 1)


def _small_unknown(sequence: str) -> Tensor:
    return one_hot(sequence)


def _bases_first(sequence: str) -> Tensor:
    return _reference(sequence).T


def _numbers(sequence: str) -> Tensor:
    return torch.tensor([float(BASES.find(letter)) for letter in sequence.upper()])


def _complement(sequence: str) -> Tensor:
    return _reference(sequence).flip(1)  # A and T, C and G lie opposite in the order of the alphabet


def _reversed(sequence: str) -> Tensor:
    return _reference(sequence).flip(0)


EXERCISE = Exercise(
    id="7.1",
    goal="Write DNA as a network reads it: each base a row with a single 1.",
    formula=r"x_{t,c} = \begin{cases} 1 & \text{if } \text{sequence}_t = \text{ACGT}_c \\ "
    r"0 & \text{otherwise} \end{cases}",
    shapes="`sequence` a string of at least one letter. Small letters mean the same as capitals. Returns "
    "(time, 4), float32, with the columns in the order A, C, G, T. Any other letter, such as N, is a base "
    "that is not known: its row is 0.",
    difficulty=1,
    minutes=5,
    points=2,
    question=questions.ONE_HOT_DNA,
    reference=_reference,
    comparison=Close(),
    misconceptions=(
        Misconception("the columns are in the order A, T, C, G", _pairs_side_by_side),
        Misconception("the columns are in the order A, T, G, C", _pairs_crossed),
        Misconception("the columns are in the order A, G, C, T", _purines_first),
        Misconception("the columns are in the order A, C, T, G", _last_two_swapped),
        Misconception(
            "a base that is not known counts as the last one, T (`find` gives −1 for it, which is the last "
            "row of a table)",
            _unknown_is_last,
        ),
        Misconception("a base that is not known counts as the first one, A", _unknown_is_first),
        Misconception(
            "a base that is not known counts as a quarter of each (some do so; here its row is 0)",
            _unknown_is_quarters,
        ),
        Misconception("a base that is not known has a 1 in every column", _unknown_is_ones),
        Misconception(
            "a base that is not known is left out, so that all that comes after it moves", _unknown_left_out
        ),
        Misconception("there is a fifth column, for the bases that are not known", _fifth_column),
        Misconception("small letters count as bases that are not known", _small_unknown),
        Misconception("the bases are the rows and time the columns (the matrix is transposed)", _bases_first),
        Misconception(
            "each base is its number, which says that C lies between A and G as 1 lies between 0 and 2",
            _numbers,
        ),
        Misconception("each base is replaced by its complement", _complement),
        Misconception("the sequence is read from its end to its beginning", _reversed),
    ),
    hints=(
        "For one letter and one base the answer is yes or no. Which 4 questions make the row of a letter? "
        "And what do they answer for an N?",
        "`upper` makes capitals of all letters. A comparison gives True or False, and `float` makes 1 or 0 "
        "of it. A list of rows, each a list of 4 numbers, is what `torch.tensor` takes.",
        '`rows = [[float(letter == base) for base in "ACGT"] for letter in sequence.upper()]`, then '
        "`return torch.tensor(rows)`.",
    ),
    solution=one_hot_dna,
    why="Four columns that have nothing in common make no base the neighbour of another, as a number would. "
    "A letter that equals none of the four answers every question with no, and gets its row of zeros by "
    "itself.",
)
