"""Lesson 01's exercises: answers that are wrong in the ways in which people write them."""

import pytest
import torch
from torch.nn.utils.rnn import pad_sequence

import seqwidgets as sw
from seqwidgets.checks.feedforward import EXERCISES, WINDOW_PARAMETERS


def cut(longer=0, more=0, ahead=0):
    """A learner's loop over windows, with its mistakes."""

    def windows(sequence, size):
        inputs, targets = [], []
        for start in range(len(sequence) - size + more):
            inputs.append(sequence[start : start + size + longer])
            targets.append(sequence[start + size + ahead])
        shape = (len(inputs), size + longer)
        return torch.cat([*inputs, sequence[:0]]).reshape(shape), torch.tensor(targets, dtype=torch.int64)

    return windows


def newest_first(sequence, size):
    inputs, targets = cut()(sequence, size)
    return inputs.flip(-1), targets


def from_columns(sequence, size):
    """Stacked along the wrong axis."""
    count = len(sequence) - size
    return torch.stack([sequence[at : at + count] for at in range(size)]), sequence[size:]


def rolled(sequence, size):
    """`roll` goes round in a circle."""
    inputs = torch.stack([sequence.roll(-at) for at in range(size)], 1)
    return inputs, sequence.roll(-size)


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (cut(ahead=-1), "one position too early"),
        (cut(more=1, ahead=-1), "there is one window too many"),
        (cut(longer=1), "inside the window as well"),
        (cut(more=-1), "the last window is left out"),
        (cut(more=-1, ahead=1), "one position too late"),
        (newest_first, "the newest element first"),
        (from_columns, "transposed"),
        (rolled, "go on at the beginning"),
    ],
)
def test_wrong_windows_are_named(answer, named):
    outcome = sw.check.windows(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def batch_first(sequences, **options):
    return pad_sequence(sequences, batch_first=True, **options)


def on_the_left(sequences):
    marked = batch_first([each + 1 for each in sequences], padding_side="left")
    return (marked - 1).clamp(min=0), marked > 0


def to_the_first(sequences):
    padded = torch.zeros(len(sequences), len(sequences[0]), dtype=torch.int64)
    mask = torch.zeros_like(padded).bool()
    for row, each in enumerate(sequences):
        kept = each[: len(sequences[0])]
        padded[row, : len(kept)] = kept
        mask[row, : len(kept)] = True
    return padded, mask


def as_torch_likes_it(sequences):
    lengths = torch.tensor([len(each) for each in sequences])
    padded = pad_sequence(sequences)
    return padded, torch.arange(len(padded))[:, None] < lengths


def where(condition):
    """The right padding, with a mask of the lengths (batch, 1) and the positions (time,)."""

    def pad_and_mask(sequences):
        padded = batch_first(sequences)
        lengths = torch.tensor([len(each) for each in sequences])[:, None]
        return padded, condition(torch.arange(padded.shape[1]), lengths)

    return pad_and_mask


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (lambda all: (batch_first(all), batch_first(all) != 0), "every 0 is taken for padding"),
        (lambda all: (batch_first(all), batch_first(all) > 0), "every 0 is taken for padding"),
        (where(lambda time, lengths: time >= lengths), "the mask is inverted"),
        (where(lambda time, lengths: time <= lengths), "one position too long"),
        (where(lambda time, lengths: time < lengths[:1].expand_as(lengths)), "mask of the first sequence"),
        (on_the_left, "the padding stands on the left"),
        (to_the_first, "the first sequence is taken for the longest"),
        (as_torch_likes_it, "time is the first axis"),
    ],
)
def test_wrong_padding_is_named(answer, named):
    outcome = sw.check.pad_and_mask(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message


def test_a_mask_of_numbers_and_a_padding_of_floats_are_described():
    as_numbers = sw.check.pad_and_mask(lambda all: (batch_first(all), batch_first(all).long()))
    assert "In `mask`: your output holds int64; expected are True and False" in as_numbers.message
    floats = sw.check.pad_and_mask(lambda all: (batch_first(all).float(), batch_first(all) > 0))
    assert "In `padded`: your output holds float32; expected are whole numbers" in floats.message


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        (lambda w, e, h, v: v * e + w * e * h + h * v, "the biases are forgotten"),
        (lambda w, e, h, v: w * e * h + h + h * v + v, "the embedding is forgotten"),
        (lambda w, e, h, v: v * e + w * e * h + h, "the output layer is forgotten"),
        (lambda w, e, h, v: w * v * h + h + h * v + v, "without an embedding"),
        (lambda w, e, h, v: w * v * e + w * e * h + h + h * v + v, "an embedding of its own"),
        (lambda w, e, h, v: v * e + e * h + h + h * v + v, "sees one position only"),
    ],
)
def test_wrong_counts_are_named(answer, named):
    outcome = sw.check.window_parameters(answer)
    assert outcome.verdict == "Incorrect"
    assert named in outcome.message
    assert "<td>68</td>" in outcome._repr_html_()  # a whole number, shown as one


def test_the_count_is_that_of_a_network_of_the_library():
    task = sw.load_task("recall", delay=5)
    model = sw.build_model("feedforward", task, window=7, hidden_size=24, embedding_size=6)
    counted = WINDOW_PARAMETERS.solution(7, 6, 24, len(task.vocabulary))
    assert counted == sum(parameter.numel() for parameter in model.parameters())


def test_exercises_are_those_of_the_curriculum():
    assert [(e.id, e.name) for e in EXERCISES] == [
        ("1.1", "windows"),
        ("1.2", "pad_and_mask"),
        ("1.3", "window_parameters"),
    ]
