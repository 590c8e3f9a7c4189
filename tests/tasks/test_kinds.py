"""How each kind is scored: by hand, and the same in pieces as at once."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from seqwidgets.tasks import Batch, Vocabulary
from seqwidgets.tasks.kinds import END, Classification, Forecast, Tagging, Translation
from seqwidgets.tasks.splits import answered, split_by_group, tagged, translated
from seqwidgets.tasks.task import SPLITS


def task_of(kind, rows, labels=()):
    task = kind()
    task.name, task.vocabulary = "made-up", Vocabulary("abc")
    task.target_vocabulary = Vocabulary(labels, silent=[END]) if labels else None
    task._splits = dict.fromkeys(SPLITS, rows)
    return task


def says(tokens, of):
    """Logits that choose these tokens."""
    return 100.0 * torch.nn.functional.one_hot(torch.tensor(tokens), of).float()


def of_classes(answers):
    rows = answered(
        torch.zeros(len(answers), 2, dtype=torch.int64), torch.full((len(answers),), 2), torch.tensor(answers)
    )
    return task_of(Classification, rows, "xyz"), rows


def test_each_class_weighs_the_same_in_the_score_and_in_the_loss():
    task, rows = of_classes([0] * 8 + [1] * 2)
    always = says([[0, 0]] * 10, 3)
    assert task.metrics(always, rows) == {"balanced_accuracy": 0.5, "accuracy": 0.8}
    # Half of what is asked is answered with a chance of 1/4, and it costs the same whichever class it is.
    chances = torch.tensor([0.5, 0.25, 0.25]).log().expand(10, 2, 3)
    weights = torch.tensor([8 * (13 / 9), 2 * (13 / 3)])  # 1 is added to each count: 9, 3 and 1 of 13
    expected = (weights * torch.tensor([math.log(2), math.log(4)])).sum() / weights.sum()
    assert task.loss(chances, rows).item() == pytest.approx(expected.item())
    assert task.in_unit(task.loss(torch.zeros(10, 2, 3), rows).item()) == pytest.approx(
        task.baseline_loss["even chances"]
    )


def test_the_report_tells_each_class():
    task, rows = of_classes([0, 0, 1])
    sums = task.tally(says([[0, 0], [0, 1], [0, 1]], 3), rows)
    report = task.by_class(sums)
    assert report["x"] == (0.5, 2) and report["y"] == (1.0, 1)
    assert math.isnan(report["z"][0]) and report["z"][1] == 0


def test_intersection_over_union_leaves_the_background_out():
    rows = tagged([[0, 0, 0, 0], [0, 0]], [[0, 1, 1, 0], [1, 0]])
    task = task_of(Tagging, rows, "_#")
    scores = task.metrics(says([[0, 1, 0, 1], [1, 0, 0, 0]], 2), rows)
    assert scores == {"iou": 2 / 4, "accuracy": 4 / 6}


def test_a_translation_is_exact_from_the_first_to_the_last_token():
    rows = translated([[1, 0], [2, 0]], [[1, 2, 0], [1, 0]])
    task = task_of(Translation, rows, (END, "u", "v"))
    assert task.metrics(says([[1, 2, 0], [1, 0, 2]], 3), rows) == {"exact": 1.0, "accuracy": 1.0}
    assert task.metrics(says([[1, 2, 0], [2, 0, 0]], 3), rows) == {
        "exact": 0.5,
        "accuracy": pytest.approx(4 / 5),
    }
    assert task.score_texts(["uv", "u"], "valid") == 1.0 and task.score_texts(["uv", "v"], "valid") == 0.5


@given(split=st.integers(1, 9), seed=st.integers(0, 99))
def test_sums_of_pieces_are_the_sums_of_all(split, seed):
    draw = torch.Generator().manual_seed(seed)
    targets, said = torch.randn(10, 3, generator=draw), torch.randn(10, 3, 1, generator=draw)
    mask = torch.rand(10, 3, generator=draw) < 0.8
    rows = Batch(said, targets, torch.full((10,), 3), mask)
    task = task_of(Forecast, rows)
    pieces = [task.tally(said[part], rows.rows(part)) for part in torch.arange(10).tensor_split([split])]
    together = {name: sum(piece[name] for piece in pieces) for name in pieces[0]}
    assert task.score(together) == pytest.approx(task.metrics(said, rows))
    right, guess = targets[mask].double(), said[..., 0][mask].double()
    expected = 1 - (guess - right).square().sum() / (right - right.mean()).square().sum()
    assert task.metrics(said, rows)["r2"] == pytest.approx(expected.item())


@given(st.lists(st.integers(0, 9), min_size=3, max_size=60).filter(lambda groups: len(set(groups)) >= 3))
def test_groups_stay_together_and_no_row_is_lost(groups):
    rows = split_by_group(groups)
    assert sorted(row for of in rows.values() for row in of) == list(range(len(groups)))
    homes = [{groups[row] for row in rows[split]} for split in SPLITS]
    assert all(homes) and sum(map(len, homes)) == len(set(groups))


def test_too_few_groups_are_refused_in_words():
    with pytest.raises(ValueError, match="2 different groups; it takes at least 3"):
        split_by_group([1, 2, 2])
