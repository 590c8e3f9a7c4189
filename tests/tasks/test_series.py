"""Prices and vowels: splits that do not leak, honest bars, what is real and what is not."""

import gzip
import math
import re
from itertools import islice
from types import SimpleNamespace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from seqwidgets.tasks.series import Prices, Vowels
from seqwidgets.tasks.series.formants import GLIDES, tracks
from seqwidgets.tasks.series.nearest import averaged, nearest, stretched
from seqwidgets.tasks.splits import answered
from seqwidgets.tasks.task import IGNORED, SPLITS

KEYS = {"source", "licence", "size", "real", "generated", "split", "baseline"}
MAKERS = {"prices": Prices, "vowels": Vowels, "speech": lambda: Vowels("speech")}


@pytest.fixture(scope="module")
def tasks():
    return {name: make() for name, make in MAKERS.items()}


def carried_by(monkeypatch, folder):
    """Let every package lie in `folder`; None: let it be missing."""
    spec = folder and SimpleNamespace(submodule_search_locations=[str(folder)])
    monkeypatch.setattr("seqwidgets.tasks.installed.find_spec", lambda name: spec)


# What all have in common ----------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "features"), [("prices", 1), ("vowels", 3), ("speech", 12)])
def test_batches_are_seeded_and_of_the_promised_shapes(name, features, tasks):
    task = tasks[name]
    first, again, other = (next(islice(task.batches(16, seed), 3, None)) for seed in (0, 0, 1))
    assert torch.equal(first.inputs, again.inputs) and not torch.equal(first.inputs, other.inputs)
    assert first.inputs.shape == (16, int(first.lengths.max()), features)
    assert first.targets.shape == first.mask.shape == first.inputs.shape[:2]
    assert first.inputs.dtype == torch.float32 and first.lengths.dtype == torch.int64
    assert task.features == features and task.vocabulary is None
    assert task.length == max(int(rows.lengths.max()) for rows in task._splits.values())


@pytest.mark.parametrize("name", MAKERS)
def test_the_card_is_complete_and_the_rows_make_a_data_set(name, tasks):
    assert set(tasks[name].card) == KEYS and all(isinstance(text, str) for text in tasks[name].card.values())
    assert len(tasks[name].test) == len(next(iter(tasks[name].rows("test").values())))


@pytest.mark.parametrize("name", MAKERS)
def test_the_data_are_the_same_at_every_load_whatever_the_global_seed(name, tasks):
    torch.manual_seed(123)
    again = MAKERS[name]()
    for split in SPLITS:
        assert torch.equal(again._splits[split].inputs, tasks[name]._splits[split].inputs)
        assert torch.equal(again._splits[split].targets, tasks[name]._splits[split].targets)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Prices("TSLA"), "symbol must be one of AAPL, GOOG, IBM, MSFT, all, not 'TSLA'"),
        (lambda: Prices("FB"), "not 'FB'"),
        (lambda: Prices(length=7), "length must be a whole number from 8 to 512, not 7"),
        (lambda: Prices(length=513), "not 513"),
        (lambda: Vowels("song"), "source must be one of synthetic, speech, not 'song'"),
        (lambda: Prices().baseline_on("dev"), "no split 'dev'"),
        (lambda: Vowels().baseline_on("dev"), "no split 'dev'"),
        (lambda: Vowels().rows("dev"), "no split 'dev'"),
    ],
)
def test_wrong_options_are_refused_in_words(make, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        make()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            Prices,
            "bokeh_sampledata, which is not installed. Install it with: pip install 'seqwidgets[workshop]'",
        ),
        (
            lambda: Vowels("speech"),
            "sktime, which is not installed. Install it with: pip install 'seqwidgets[speech]'",
        ),
    ],
)
def test_a_missing_package_is_named_with_its_install_command(make, words, monkeypatch):
    carried_by(monkeypatch, None)
    with pytest.raises(ModuleNotFoundError, match=re.escape(words)):
        make()


def test_generated_vowels_need_no_package(monkeypatch):
    carried_by(monkeypatch, None)
    Vowels()


@pytest.mark.parametrize(
    "content",
    [b"", b"broken", gzip.compress(b"Ticker,Date,Adj Close\nIBM,2000-03-01,x\n")],
    ids=["empty", "no gzip", "no number"],  # the bytes hold the time, and are no name for a test
)
def test_a_broken_file_of_prices_is_told(content, monkeypatch, tmp_path):
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data" / "stocks.csv.gz").write_bytes(content)
    carried_by(monkeypatch, tmp_path)
    with pytest.raises(ValueError, match="pip install --force-reinstall --no-deps bokeh-sampledata"):
        Prices()


@pytest.mark.parametrize("content", ["", "1.0,2.0:3.0,x:1\n"])
def test_a_broken_file_of_speech_is_told(content, monkeypatch, tmp_path):
    folder = tmp_path / "datasets" / "data" / "JapaneseVowels"
    folder.mkdir(parents=True)
    (folder / "JapaneseVowels_TRAIN.ts").write_text("@data\n" + content)
    carried_by(monkeypatch, tmp_path)
    with pytest.raises(ValueError, match="package sktime cannot be read"):
        Vowels("speech")


# Prices ---------------------------------------------------------------------------------------------


def test_known_prices_stand_at_their_dates(tasks):
    rows = {split: tasks["prices"].rows(split) for split in SPLITS}
    assert rows["train"]["symbol"] == ["AAPL", "GOOG", "IBM", "MSFT"]
    assert rows["train"]["dates"][0][0] == "2000-03-02"
    assert rows["train"]["prices"][0][0] == pytest.approx(3.9196750983419)
    first_return = rows["train"]["returns"][0][0] * rows["train"]["deviation"][0]
    assert first_return == pytest.approx(math.log(3.9196750983419 / 4.186662803811), rel=1e-5)
    assert rows["test"]["dates"][2][-1] == "2013-03-01"
    assert rows["test"]["prices"][2][-1] == pytest.approx(175.27118333217)
    assert rows["train"]["dates"][1][0] == "2004-08-20"  # GOOG, a day after its first


def test_a_forecast_leads_back_to_prices(tasks):
    rows = tasks["prices"].rows("valid")
    for k, prices in enumerate(rows["prices"]):
        following = [
            price * math.exp(rows["deviation"][k] * value)
            for price, value in zip(prices[:-1], rows["returns"][k][1:], strict=True)
        ]
        assert following == pytest.approx(prices[1:], rel=1e-5)


def test_prices_are_split_by_date(tasks):
    days = {
        split: {day for dates in tasks["prices"].rows(split)["dates"] for day in dates} for split in SPLITS
    }
    assert max(days["train"]) < min(days["valid"]) <= max(days["valid"]) < min(days["test"])


def test_no_example_reaches_over_a_border_and_the_target_is_the_next_day():
    task = Prices("IBM", length=64)
    for split in SPLITS:
        returns, rows = torch.tensor(task.rows(split)["returns"][0]), task._splits[split]
        if split == "train":
            windows = returns.unfold(0, 65, 1)
            assert torch.equal(rows.inputs[..., 0], windows[:, :-1])
            assert torch.equal(rows.targets, windows[:, 1:])
        assert torch.equal(rows.inputs[:, 1:, 0][rows.mask[:, 1:]], rows.targets[:, :-1][rows.mask[:, 1:]])
        assert (rows.inputs[~rows.mask] == 0).all() and (rows.targets[~rows.mask] == 0).all()
        assert torch.equal(rows.mask.sum(1), rows.lengths)


def test_returns_are_measured_in_deviations_of_train_alone(tasks):
    for returns in tasks["prices"].rows("train")["returns"]:
        assert torch.tensor(returns).std().item() == pytest.approx(1, abs=1e-4)
    assert any(abs(torch.tensor(r).std() - 1) > 0.1 for r in tasks["prices"].rows("valid")["returns"])


@settings(max_examples=8)
@given(st.integers(8, 512), st.sampled_from(["valid", "test"]))
def test_each_held_out_day_counts_once_whatever_the_length(length, split):
    task = Prices("GOOG", length)
    rows = task._splits[split]
    assert rows.targets[rows.mask].tolist() == pytest.approx(task.rows(split)["returns"][0][1:])
    assert task.length == length


def test_skill_is_measured_against_a_price_that_stays(tasks):
    task, rows = tasks["prices"], tasks["prices"]._splits["valid"]
    truth = rows.targets[..., None]
    assert task.metrics(truth, rows)["skill"] == pytest.approx(1)
    assert task.metrics(torch.zeros_like(truth), rows)["skill"] == 0
    assert task.metrics(truth / 2, rows)["skill"] == pytest.approx(0.75)
    assert task.metrics(2 * truth, rows)["skill"] == pytest.approx(0)


def test_the_bar_for_prices_is_told_as_it_is(tasks):
    assert tasks["prices"].baseline == {"naive": 0, "mean": pytest.approx(-0.0005, abs=2e-4)}
    assert tasks["prices"].baseline_on("test") == {"naive": 0, "mean": pytest.approx(0.0017, abs=2e-4)}
    assert tasks["prices"].baseline_loss == {"naive": pytest.approx(1.139, abs=1e-3)}


# Vowels ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["vowels", "speech"])
def test_a_vowel_is_asked_for_at_the_last_position(name, tasks):
    for rows in tasks[name]._splits.values():
        assert (rows.mask.sum(1) == 1).all()
        assert rows.mask[torch.arange(len(rows.mask)), rows.lengths - 1].all()
        assert (rows.targets[~rows.mask] == IGNORED).all()
        after = torch.arange(rows.inputs.shape[1]) >= rows.lengths[:, None]
        assert (rows.inputs[after] == 0).all()


def test_generated_speakers_are_in_one_split_only(tasks):
    speakers = {split: set(tasks["vowels"].rows(split)["speaker"]) for split in SPLITS}
    assert [len(speakers[split]) for split in SPLITS] == [200, 20, 20]
    assert len(set.union(*speakers.values())) == 240


def test_formants_are_where_phonetics_has_them():
    formants, lengths, glide, _ = tracks()
    middle = formants[torch.arange(len(formants)), lengths // 2]
    # Peterson and Barney's men, times a vocal tract that is shorter by an eighth on average.
    for vowel, mean in {"a": (0.73, 1.09, 2.44), "i": (0.27, 2.29, 3.01)}.items():
        found = middle[glide == GLIDES.index(vowel)].mean(0).tolist()
        assert found == pytest.approx([1.125 * formant for formant in mean], rel=0.05)


def test_rows_show_formants_in_kilohertz(tasks):
    rows, (formants, lengths, _, speaker) = tasks["vowels"].rows("test"), tracks()
    first = speaker.tolist().index(rows["speaker"][0])
    assert rows["formants_khz"][0] == formants[first, : lengths[first]].tolist()


def test_a_glide_and_its_reverse_differ_in_order_only(tasks):
    rows = tasks["vowels"]._splits["train"]
    names = tasks["vowels"].target_vocabulary
    means = {
        name: averaged(rows)[tasks["vowels"].answers("train") == names.number(name)].mean(0)
        for name in ("ai", "ia", "a", "i")
    }
    assert (means["ai"] - means["ia"]).abs().max() < 0.1 < (means["a"] - means["i"]).abs().max() / 5


def test_features_are_standardised_on_train(tasks):
    for name in ("vowels", "speech"):
        rows = tasks[name]._splits["train"]
        there = torch.arange(rows.inputs.shape[1]) < rows.lengths[:, None]
        assert rows.inputs[there].mean(0).abs().max() < 1e-4
        assert rows.inputs[there].std(0).tolist() == pytest.approx([1] * tasks[name].features, abs=1e-4)


def test_speech_keeps_the_official_test_part_and_all_nine_speakers(tasks):
    task = tasks["speech"]
    assert [len(task._splits[split].inputs) for split in SPLITS] == [216, 54, 370]
    counts = {split: torch.bincount(task.answers(split)).tolist() for split in SPLITS}
    assert counts["train"] == [24] * 9 and counts["valid"] == [6] * 9
    assert counts["test"] == [31, 35, 88, 44, 29, 24, 40, 50, 29]
    assert int(min(rows.lengths.min() for rows in task._splits.values())) == 7 and task.length == 29
    assert task.rows("train")["cepstrum"][0][0][:2] == pytest.approx([1.860936, -0.207383])
    assert "SPEAKERS" in task.card["real"] and "to check" in task.card["licence"]


def test_no_utterance_of_speech_is_in_two_splits(tasks):
    utterances = [str(row) for split in SPLITS for row in tasks["speech"].rows(split)["cepstrum"]]
    assert len(utterances) == len(set(utterances)) == 640


@pytest.mark.parametrize(
    ("name", "split", "scores"),
    [
        ("vowels", "valid", [0.1, 0.348, 0.774]),
        ("vowels", "test", [0.1, 0.337, 0.805]),
        ("speech", "valid", [1 / 9, 0.889, 0.963]),
        ("speech", "test", [1 / 9, 0.933, 0.954]),
    ],
)
def test_baselines_of_vowels(name, split, scores, tasks):
    found = tasks[name].baseline_on(split)
    assert list(found) == [
        "most frequent",
        "nearest neighbour, averaged over time",
        "nearest neighbour, stretched to 16 steps",
    ]
    assert list(found.values()) == pytest.approx(scores, abs=0.01)


@given(st.lists(st.lists(st.floats(-5, 5, width=32), min_size=1, max_size=9), min_size=1, max_size=4))
def test_stretching_keeps_both_ends_and_straight_lines(sequences):
    lengths = torch.tensor([len(row) for row in sequences])
    lines = [[float(k) for k in range(n)] for n in lengths.tolist()]
    for values in (sequences, lines):
        padded = torch.zeros(len(values), int(lengths.max()), 1)
        for row, value in zip(padded, values, strict=True):
            row[: len(value), 0] = torch.tensor(value)
        rows = answered(padded, lengths, torch.zeros(len(values), dtype=torch.int64))
        found = stretched(rows, 5)
        assert found[:, 0].tolist() == pytest.approx([row[0] for row in values], abs=1e-5)
        assert found[:, -1].tolist() == pytest.approx([row[-1] for row in values], abs=1e-5)
        assert averaged(rows)[:, 0].tolist() == pytest.approx([sum(v) / len(v) for v in values], abs=1e-5)
    middle = [(n - 1) / 2 for n in lengths.tolist()]
    assert found[:, 2].tolist() == pytest.approx(middle, abs=1e-5)


def test_the_nearest_row_gives_the_label():
    known = torch.tensor([[0.0, 0.0], [10.0, 0.0]])
    assert nearest(known, torch.tensor([7, 3]), torch.tensor([[9.0, 1.0], [1.0, 2.0]])).tolist() == [3, 7]
