"""What a track is drawn from: a task's letters and labels, a sequence of held-out data, and bytes."""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from ..tasks import Task, Vocabulary
from ..tasks.biology.genes import Genes
from .base import Refused, within
from .text_view import vocabularies

# Letters of a sequence.
LONGEST = 20_000
# Of a probability, as a whole number; the one above it stands for "no number".
STEPS = 65_534


class Example(NamedTuple):
    """A held-out sequence, its labels (time,), a position worth looking at, and the length of the
    windows that the task's networks learn from."""

    text: str
    truth: Tensor
    position: int
    window: int


def tagging(task: Task) -> tuple[Vocabulary, Vocabulary]:
    """Letters and labels of a task. Raises ValueError for a task that has none at each position."""
    if task.kind != "tagging":
        raise ValueError(
            f"SequenceTrack shows a label at each letter, as in splice-sites, genes, receptors and "
            f"ww-domains; the task {task.name!r} is a {task.kind}."
        )
    letters, labels = vocabularies(task, "SequenceTrack")
    if letters.pattern is not None:
        raise ValueError(f"SequenceTrack shows letters; the task {task.name!r} reads words.")
    return letters, labels


def example(task: Task, letters: Vocabulary) -> Example:
    """Held-out data with its labels; of a genome, a long stretch."""
    if isinstance(task, Genes):
        inputs, truth = task.stretch(LONGEST)
    else:
        batch = next(task.batches(8, seed=0, split="valid"))
        row = int((batch.targets * batch.mask > 0).sum(1).argmax())  # one with much to find
        length = int(batch.lengths[row])
        inputs, truth = batch.inputs[row, :length], batch.targets[row, :length]
    return Example(letters.decode(inputs), truth, _worth_a_look(truth), task.length)


def _worth_a_look(truth: Tensor) -> int:
    """A position in the first region of the rarest label; the first label is the background."""
    counts = truth.bincount()
    counts[0] = 0
    if not counts.any():
        return len(truth) // 2
    rarest = torch.where(counts > 0, counts, counts.max() + 1).argmin()
    first = int((truth == rarest).nonzero()[0])
    ended = (truth[first:] != rarest).nonzero()[:, 0]
    return first + (int(ended[0]) if len(ended) else 1) // 2


def checked(text: str, letters: Vocabulary) -> str:
    """A sequence that can be shown: without white space, small letters made large. Raises `Refused`."""
    text = "".join(each if each in letters else each.upper() for each in "".join(text.split()))
    if not 0 < len(text) <= LONGEST:
        raise Refused(f"The sequence has {len(text):,} letters; 1 to {LONGEST:,} can be shown.")
    for place, letter in enumerate(text):
        if letter not in letters:
            allowed = ", ".join(letters.tokens)
            raise Refused(
                f"The letter {letter!r} at position {place + 1:,} is not known here; allowed: {allowed}."
            )
    return text


def changes(wanted: list[list[Any]], sequence: str, letters: Vocabulary) -> list[list[Any]]:
    """Letters to be changed, [position, letter] each: in order, and only where they change something.
    Raises `Refused`."""
    known: dict[int, str] = {}
    for position, letter in wanted:
        within("position", position, len(sequence))
        if letter not in letters:
            allowed = ", ".join(letters.tokens)
            raise Refused(f"A letter can be changed to {allowed}, not to {letter!r}.")
        known[position] = letter
    return [[place, each] for place, each in sorted(known.items()) if sequence[place] != each]


def coded(logits: Tensor) -> bytes:
    """Logits (time, label) as probabilities label by label: uint16 from 0 to 65,534; 65,535: no number."""
    parts = (logits.softmax(-1).T * STEPS).round().nan_to_num(nan=STEPS + 1)
    return parts.contiguous().numpy().astype("<u2").tobytes()


def spans(values: Tensor) -> list[list[int]]:
    """Equal neighbours as [start, value] each; (time,)."""
    starts = [0, *((values.diff() != 0).nonzero()[:, 0] + 1).tolist()]
    return [[start, int(values[start])] for start in starts]


def fingerprint(model: nn.Module) -> int:
    """Another number for other weights."""
    return hash(tuple(each.detach().cpu().numpy().tobytes() for each in model.parameters()))
