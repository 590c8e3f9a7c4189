"""7.3 in_silico_mutagenesis: every base changed to every other."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from ...questions import biological_sequences as questions
from ...questions.dna_networks import BASES
from ..compare import Close
from ..exercise import Exercise, Misconception

Model = Callable[[Tensor], Tensor]


def in_silico_mutagenesis(
    model: Callable[[Tensor], Tensor],
    sequence: Tensor,
) -> Tensor:
    """How the model's score changes with each single base.

    model: reads (batch, time, 4), gives a score for each sequence,
    (batch,); sequence: (time, 4), one-hot.
    Returns (time, 4): the score with that base there, minus the score
    of the sequence as it is.
    """
    before = model(sequence[None])
    changes = []
    for position in range(len(sequence)):
        changed = sequence.repeat(4, 1, 1)  # (base, time, 4)
        changed[:, position] = torch.eye(4)
        changes.append(model(changed) - before)
    return torch.stack(changes)


def _score(model: Model, sequence: Tensor) -> Tensor:
    return model(sequence[None])[0]


def _with_each(
    model: Model, sequence: Tensor, put: Callable[[Tensor, int, int], None], kept: bool = False
) -> Tensor:
    """The score after `put(sequence, position, base)`, one after the other, (time, base).

    kept: what was put stays, and the next comes on top of it.
    """
    scores = torch.zeros(sequence.shape)
    changed = sequence.clone()
    for position in range(len(sequence)):
        for base in range(len(BASES)):
            changed = changed if kept else sequence.clone()
            put(changed, position, base)
            scores[position, base] = _score(model, changed)
    return scores


def _put(sequence: Tensor, position: int, base: int) -> None:
    sequence[position] = 0
    sequence[position, base] = 1


def _put_beside(sequence: Tensor, position: int, base: int) -> None:
    sequence[position, base] = 1


def _take_away(sequence: Tensor, position: int, base: int) -> None:
    sequence[position] = 0


def _put_from_here(sequence: Tensor, position: int, base: int) -> None:
    sequence[position:] = 0
    sequence[position:, base] = 1


def _reference(model: Model, sequence: Tensor) -> Tensor:
    return _with_each(model, sequence, _put) - _score(model, sequence)


def _turned(model: Model, sequence: Tensor) -> Tensor:
    return -_reference(model, sequence)


def _scores(model: Model, sequence: Tensor) -> Tensor:
    return _with_each(model, sequence, _put)


def _kept(model: Model, sequence: Tensor) -> Tensor:
    return _with_each(model, sequence, _put, kept=True) - _score(model, sequence)


def _from_here(model: Model, sequence: Tensor) -> Tensor:
    return _with_each(model, sequence, _put_from_here) - _score(model, sequence)


def _beside(model: Model, sequence: Tensor) -> Tensor:
    return _with_each(model, sequence, _put_beside) - _score(model, sequence)


def _taken_away(model: Model, sequence: Tensor) -> Tensor:
    return _with_each(model, sequence, _take_away) - _score(model, sequence)


def _from_mean(model: Model, sequence: Tensor) -> Tensor:
    changes = _reference(model, sequence)
    return changes - changes.mean(1, keepdim=True)


def _absolute(model: Model, sequence: Tensor) -> Tensor:
    return _reference(model, sequence).abs()


def _score_at_reference(model: Model, sequence: Tensor) -> Tensor:
    return torch.where(sequence > 0, _score(model, sequence), _reference(model, sequence))


def _none_at_reference(model: Model, sequence: Tensor) -> Tensor:
    return torch.where(sequence > 0, torch.nan, _reference(model, sequence))


def _bases_first(model: Model, sequence: Tensor) -> Tensor:
    return _reference(model, sequence).T


def _strongest(model: Model, sequence: Tensor) -> Tensor:
    return _reference(model, sequence).abs().amax(1)


EXERCISE = Exercise(
    id="7.3",
    goal="Try every mutation of a sequence in the computer: by how much does the network's score change "
    "when a single base is replaced by another?",
    formula=r"\Delta_{t,c} = f(x^{t \to c}) - f(x), \qquad x^{t \to c}: \text{ the sequence } x \text{ with "
    r"base } c \text{ at position } t, \text{ and all else as it was}",
    shapes="`model(inputs)` $f$ reads one-hot sequences (batch, time, 4), floating point, as many at once as "
    "you like, and gives a score for each, (batch,). `sequence` $x$ (time, 4), one-hot, with the columns A, "
    "C, G, T; a row of zeros where the base is not known. Returns (time, 4). Where the base that is put "
    "in is the one that stands there, the change is 0.",
    difficulty=3,
    minutes=15,
    points=4,
    question=questions.IN_SILICO_MUTAGENESIS,
    reference=_reference,
    comparison=Close(atol=1e-4),
    misconceptions=(
        Misconception(
            "the sign is turned: the score of the changed sequence is taken from the one before", _turned
        ),
        Misconception(
            "nothing is subtracted, so that the base that stands there has the score and not 0", _scores
        ),
        Misconception(
            "a change stays when the next is made, so that several bases are changed at once", _kept
        ),
        Misconception(
            "all that comes behind the position is changed as well: several bases are changed at once",
            _from_here,
        ),
        Misconception("the new base is put beside the old one, which stays: two ones in a row", _beside),
        Misconception("the base is taken away and none is put in its place", _taken_away),
        Misconception(
            "the mean over the four bases is subtracted and not the score of the sequence as it is",
            _from_mean,
        ),
        Misconception("the sign is lost: only the size of a change is kept", _absolute),
        Misconception("the base that stands there has the score itself and not 0", _score_at_reference),
        Misconception("the base that stands there has no number (its change is 0)", _none_at_reference),
        Misconception("the bases are the rows and time the columns (the matrix is transposed)", _bases_first),
        Misconception("only the strongest change at each position is kept", _strongest),
    ),
    hints=(
        "Begin with one position and one base. Make a copy of the sequence, change one row of it, ask the "
        "model. From what must you take a new copy for the next one? And what do you compare with?",
        "The model reads a batch: `sequence[None]` is a batch of one. `sequence.repeat(4, 1, 1)` is a batch "
        "of four copies. The four rows that a position can have are those of a unit matrix, `torch.eye`. "
        "`torch.stack` makes one tensor of a list.",
        "`before = model(sequence[None])`; for each position `changed = sequence.repeat(4, 1, 1)`, "
        "`changed[:, position] = torch.eye(4)`, and `model(changed) - before` is a row of the answer; "
        "`torch.stack` puts the rows together.",
    ),
    solution=in_silico_mutagenesis,
    why="Each of the four copies is new at every position, so exactly one base differs from the sequence. "
    "One of the four is the sequence itself, and its change is 0: a check that costs nothing.",
)
