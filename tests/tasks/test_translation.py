"""The translation tasks, from the side of those who use them."""

import datetime
import re
from itertools import combinations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from seqwidgets.tasks.kinds import END
from seqwidgets.tasks.task import IGNORED, SPLITS
from seqwidgets.tasks.translation import Agreement, Dates, Interface, Numbers
from seqwidgets.tasks.translation.agreement import phrase
from seqwidgets.tasks.translation.date_rules import parse
from seqwidgets.tasks.translation.dictionary import dictionary
from seqwidgets.tasks.translation.lexicon import (
    DETERMINERS,
    adjectives,
    english_plural,
    french_plural,
    nouns,
)

TASKS = {task.name: task for task in (Agreement, Numbers, Dates, Interface)}
NAMES = list(TASKS)
NOUNS = {noun.english: noun for noun in nouns()}
ADJECTIVES = {adjective.english: adjective for adjective in adjectives()}
PLURALS = {english_plural(noun): noun for noun in NOUNS}


@pytest.fixture(scope="module")
def tasks():
    """Each task, made when it is first asked for."""

    class Made(dict):
        def __missing__(self, name):
            self[name] = TASKS[name]()
            return self[name]

    return Made()


def shared(groups):
    """What stands in more than one split."""
    return {group for one, other in combinations(groups.values(), 2) for group in set(one) & set(other)}


# Every task -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_sequences_end_and_are_padded(tasks, name):
    task = tasks[name]
    longest = {"inputs": 0, "targets": 0}
    for split in SPLITS:
        rows = task._splits[split]
        assert rows.inputs.dtype == rows.targets.dtype == rows.lengths.dtype == torch.int64
        assert rows.mask.dtype == torch.bool
        assert torch.equal(rows.mask, rows.targets != IGNORED)
        padding = torch.arange(rows.inputs.shape[1]) >= rows.lengths[:, None]
        assert not rows.inputs[padding].any()
        # The end token stands once in a sequence, as its last.
        assert torch.equal(((rows.inputs == 0) & ~padding).sum(1), torch.ones(len(rows.inputs)).long())
        assert not rows.inputs.gather(1, rows.lengths[:, None] - 1).any()
        assert torch.equal((rows.targets == 0).sum(1), torch.ones(len(rows.inputs)).long())
        assert not rows.targets.gather(1, rows.mask.sum(1, keepdim=True) - 1).any()
        longest["inputs"] = max(longest["inputs"], int(rows.lengths.max()))
        longest["targets"] = max(longest["targets"], int(rows.mask.sum(1).max()))
    assert longest == {"inputs": task.length, "targets": task.target_length}
    assert task.vocabulary.tokens[0] == task.target_vocabulary.tokens[0] == END


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_batches(tasks, name):
    one, other, third = (next(tasks[name].batches(8, seed)) for seed in (3, 3, 4))
    assert all(torch.equal(a, b) for a, b in zip(one, other, strict=True))
    assert one.inputs.shape != third.inputs.shape or not torch.equal(one.inputs, third.inputs)
    assert len(one.inputs) == len(one.targets) == 8


@pytest.mark.parametrize("name", NAMES)
def test_the_data_are_the_same_at_every_load_and_leave_chance_alone(tasks, name):
    state = torch.random.get_rng_state()
    again = TASKS[name]()
    assert torch.equal(state, torch.random.get_rng_state())
    assert again.vocabulary.tokens == tasks[name].vocabulary.tokens
    for split in SPLITS:
        assert torch.equal(again._splits[split].targets, tasks[name]._splits[split].targets)


@pytest.mark.parametrize("name", NAMES)
def test_texts_survive_encoding(tasks, name):
    task = tasks[name]
    rows = task.rows("valid")
    for text, tokens in zip(rows["source"], rows["source_tokens"], strict=True):
        assert [*task.vocabulary.encode(text).tolist(), 0] == tokens
    for text, tokens in zip(rows["target"], rows["target_tokens"], strict=True):
        assert [*task.target_vocabulary.encode(text).tolist(), 0] == tokens


@pytest.mark.parametrize("name", NAMES)
def test_no_source_stands_in_two_splits_or_twice(tasks, name):
    sources = {split: tasks[name].rows(split)["source"] for split in SPLITS}
    assert not shared(sources)
    assert all(len(set(texts)) == len(texts) for texts in sources.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_right_answers_score_one(tasks, name):
    task = tasks[name]
    assert task.score_texts(task.rows("test")["target"], "test") == 1
    rows = next(task.epoch(50, "test"))
    certain = torch.nn.functional.one_hot(rows.targets.clamp(min=0), len(task.target_vocabulary)).float()
    assert task.metrics(certain, rows)["exact"] == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_rule_says_what_the_data_say(tasks, name):
    pairs = [pair for split in SPLITS for pair in tasks[name].pairs(split)][::5]
    said = [tasks[name].right(source) for source, _ in pairs]
    if name == "interface":  # people have written it
        assert set(said) == {None}
    else:
        assert said == [target for _, target in pairs]


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        ("numbers", "0", "null"),
        ("numbers", "10001", "zehntausendeins"),
        ("numbers", "007", None),
        ("numbers", "\u0663", None),
        ("numbers", "9" * 5000, None),  # there is no word for it
        ("numbers", "", None),
        ("dates", "Saturday, March 21, 1987", "1987-03-21"),
        ("dates", "Monday, March 21, 1987", None),
        ("dates", "29. Februar 1900", None),
        ("dates", "21 mars 1850", "1850-03-21"),
        ("dates", "someday", None),
        ("agreement", "some beautiful horses", "de beaux chevaux"),
        ("agreement", "the black dogs", "les chiens noirs"),
        ("agreement", "an black cat", None),
        ("agreement", "the cat", None),
        ("agreement", "", None),
    ],
)
def test_the_rule_says_what_is_in_no_split(tasks, name, source, target):
    assert tasks[name].right(source) == target


@pytest.mark.parametrize("name", NAMES)
def test_the_card_is_complete(tasks, name):
    card = tasks[name].card
    assert list(card) == ["source", "licence", "size", "real", "generated", "split", "baseline"]
    assert all(card.values())
    for split in SPLITS:
        assert f"{split} {len(tasks[name]._splits[split].inputs):,}" in card["size"]


@pytest.mark.parametrize(
    ("name", "valid", "test"),
    [
        (
            "agreement",
            {"word by word": 0.028, "word by word, reordered": 0.251},
            {"word by word": 0.029, "word by word, reordered": 0.248},
        ),
        ("numbers", {"most frequent": 0, "nearest known number": 0}, None),
        ("dates", {"most frequent": 0, "rules": 1}, {"most frequent": 0, "rules": 1}),
        ("interface", {"copy": 0, "dictionary": 0.079}, {"copy": 0, "dictionary": 0.068}),
    ],
)
def test_baselines(tasks, name, valid, test):
    assert tasks[name].baseline == pytest.approx(valid, abs=0.002)
    assert list(tasks[name].baseline) == list(valid)
    if test:
        assert tasks[name].baseline_on("test") == pytest.approx(test, abs=0.002)
    (loss,) = tasks[name].baseline_loss.values()
    assert 0 < loss < torch.tensor(len(tasks[name].target_vocabulary)).log2()


@pytest.mark.parametrize(
    ("task", "options", "words"),
    [
        (Numbers, {"language": "xx"}, "language must be one of am, ar, az, .*, de, .*, not 'xx'"),
        (Numbers, {"largest": 98}, "largest must be a whole number from 99 to 999999, not 98."),
        (Numbers, {"largest": 1_000_000}, "largest must be a whole number from 99 to 999999, not 1000000."),
        (Numbers, {"language": "am"}, "cannot say .* in the language 'am'; choose another language, or a"),
        (Dates, {"locales": "de"}, "locales must be a tuple of 1 to 20 names, not 'de'."),
        (Dates, {"locales": ()}, "locales must be a tuple of 1 to 20 names"),
        (Dates, {"locales": ("de", "en_XY")}, "but 'en_XY' is none of them; the most similar ones are en"),
        (Dates, {"locales": ("de", 3)}, "but 3 is none of them"),
        (Dates, {"locales": ("de", "fr", "de")}, "locales must be different ones, not de, fr, de."),
        (Dates, {"locales": ("es_CO", "es_PA")}, "is two dates in es_CO, es_PA. Leave one of them out."),
        (Interface, {"length": 9}, "length must be a whole number from 10 to 200, not 9."),
        (Interface, {"length": 201}, "length must be a whole number from 10 to 200, not 201."),
    ],
)
def test_options_outside_their_range_are_refused(task, options, words):
    with pytest.raises(ValueError, match=words):
        task(**options)


@pytest.mark.parametrize(
    ("task", "package"),
    [(Numbers, "num2words"), (Dates, "babel"), (Interface, "jupyterlab_language_pack_fr_FR")],
)
def test_a_missing_package_is_named_with_its_install_command(task, package, monkeypatch):
    monkeypatch.setattr("seqwidgets.tasks.installed.find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match=rf"{package}.*pip install 'seqwidgets\[workshop\]'"):
        task()


# Agreement --------------------------------------------------------------------------------------


def test_order_and_gender_of_known_phrases(tasks):
    known = {
        "the black cat": "le chat noir",
        "the black cats": "les chats noirs",
        "the black house": "la maison noire",
        "a beautiful horse": "un beau cheval",
        "some beautiful horses": "de beaux chevaux",
        "some royal horses": "des chevaux royaux",
        "an old woman": "une vieille femme",
        "these old jewels": "ces vieux bijoux",
        "my brown shoes": "mes chaussures marron",
        "this happy mouse": "cette souris heureuse",
        "my blue fires": "mes feux bleus",
    }
    of_word = {english: key for key in DETERMINERS for english in (*key, *(["an"] if "a" in key else []))}
    for source, target in known.items():
        determiner, adjective, noun = source.split()
        made = phrase(
            of_word[determiner], ADJECTIVES[adjective], NOUNS[PLURALS.get(noun, noun)], noun in PLURALS
        )
        assert made == (source, target)


def test_french_words_need_no_elision_and_english_ones_are_unique():
    vowels = tuple("aâeéèêiîoôuùyhœ")
    assert not [noun.french for noun in NOUNS.values() if noun.french.startswith(vowels)]
    assert not [a.masculine for a in ADJECTIVES.values() if a.before and a.masculine.startswith(vowels)]
    assert len({*NOUNS, *ADJECTIVES, *PLURALS}) == len(nouns()) * 2 + len(adjectives())
    assert len({noun.french for noun in nouns()}) == len(nouns())


def test_every_phrase_has_as_many_words_in_both_languages(tasks):
    task = tasks["agreement"]
    for split in SPLITS:
        assert all(len(s.split()) == len(t.split()) == 3 for s, t in task.pairs(split))
    assert task.length == task.target_length == 4


def test_a_noun_and_an_adjective_meet_in_one_split_only(tasks):
    def meetings(split):
        for source in tasks["agreement"].rows(split)["source"]:
            _, adjective, noun = source.split()
            yield adjective, PLURALS.get(noun, noun)

    groups = {split: list(meetings(split)) for split in SPLITS}
    assert not shared(groups)
    # Several phrases share a noun and an adjective: else the rule would say nothing.
    assert len(set(groups["valid"])) == len(groups["valid"]) / 4


def test_every_word_of_the_held_out_phrases_is_in_train(tasks):
    rows = {split: tasks["agreement"].rows(split) for split in SPLITS}
    for side in ("source", "target"):
        words = {split: {word for text in rows[split][side] for word in text.split()} for split in SPLITS}
        assert words["valid"] | words["test"] <= words["train"]


@given(
    st.sampled_from(list(DETERMINERS)), st.sampled_from(adjectives()), st.sampled_from(nouns()), st.booleans()
)
def test_french_agrees_in_gender_and_number(determiner, adjective, noun, plural):
    source, target = phrase(determiner, adjective, noun, plural)
    article, one, other = target.split()
    thing, quality = (other, one) if adjective.before else (one, other)
    forms = (adjective.masculine, adjective.feminine)
    assert thing == (french_plural(noun.french) if plural else noun.french)
    assert quality == (french_plural(forms[noun.feminine]) if plural else forms[noun.feminine])
    if plural:
        assert article in ("les", "des", "ces", "mes", "de")
        assert (article == "de") == (determiner[1] == "some" and adjective.before)
    else:
        assert (article in ("la", "une", "cette", "ma")) == noun.feminine
    assert not re.match(r"(a [aeiou]|an [^aeiou])", source)


def test_typed_phrases_may_begin_with_a_capital_letter_but_not_have_unknown_words(tasks):
    read = tasks["agreement"].vocabulary
    assert torch.equal(read.encode("The black cat"), read.encode("the black cat"))
    with pytest.raises(ValueError, match="The word 'bacteria' at position 2"):
        read.encode("the black bacteria")


# Numbers ----------------------------------------------------------------------------------------


def test_known_numbers():
    assert ("42", "zweiundvierzig") in everything(Numbers(largest=99))
    assert ("42", "quarante-deux") in everything(Numbers("fr", 99))
    assert {int(digits) for digits, _ in everything(Numbers(largest=99))} == set(range(100))


def everything(task):
    return [pair for split in SPLITS for pair in task.pairs(split)]


def test_every_language_says_small_numbers():
    from num2words import CONVERTER_CLASSES

    for language in CONVERTER_CLASSES:
        assert len(everything(Numbers(language, 99))) == 100


def test_large_numbers_are_sampled(tasks, monkeypatch):
    assert len(everything(tasks["numbers"])) == 8000
    monkeypatch.setattr("seqwidgets.tasks.translation.numbers.ROWS", 400)
    task = Numbers("ja", 999_999)
    assert len(everything(task)) == 400
    assert max(int(digits) for digits, _ in task.pairs("train")) > 900_000


def test_the_nearest_known_number_is_the_nearest(tasks):
    train = {words: int(digits) for digits, words in tasks["numbers"].pairs("train")}
    guesses = tasks["numbers"].guesses("valid")["nearest known number"]
    for (digits, _), words in list(zip(tasks["numbers"].pairs("valid"), guesses, strict=True))[:100]:
        asked = int(digits)
        assert abs(train[words] - asked) == min(abs(known - asked) for known in train.values())


def test_typed_numbers_are_digits(tasks):
    assert tasks["numbers"].vocabulary.decode(tasks["numbers"].vocabulary.encode("0815")) == "0815"
    with pytest.raises(ValueError, match="The character 'x' at position 1"):
        tasks["numbers"].vocabulary.encode("4x")


# Dates ------------------------------------------------------------------------------------------


def test_dates_are_what_babel_writes(tasks):
    from babel.dates import format_date

    locales = ("en_US", "en_GB", "de", "fr", "es", "it", "nl", "pt", "sv", "pl")
    seen = set()
    for text, iso in tasks["dates"].pairs("test"):
        day = datetime.date.fromisoformat(iso)
        ways = {
            (style, locale)
            for locale in locales
            for style in ("medium", "long", "full")
            if format_date(day, style, locale) == text
        }
        assert ways
        assert 1900 <= day.year <= 2099
        seen |= ways
    assert len(seen) == 30


def test_a_day_stands_in_one_split_only(tasks):
    days = {split: tasks["dates"].rows(split)["target"] for split in SPLITS}
    assert not shared(days)
    assert len(set(days["valid"])) < 0.6 * len(days["valid"])  # a day comes in several texts


def test_a_text_means_one_date(tasks):
    meanings = {}
    for text, iso in everything(tasks["dates"]):
        assert meanings.setdefault(text, iso) == iso


def test_other_scripts_and_one_locale_alone(monkeypatch):
    monkeypatch.setattr("seqwidgets.tasks.translation.dates.DAYS", 300)
    assert any(text.endswith("日") for text, _ in Dates(("ja",)).pairs("valid"))
    assert Dates(("es_PA",)).pairs("train")  # which would be unclear beside others


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Saturday, March 21, 1987", "1987-03-21"),
        ("1 mars 1987", "1987-03-01"),
        ("01.03.1987", "1987-03-01"),
        ("1987年3月1日", "1987-03-01"),
        ("someday", ""),
    ],
)
def test_the_rules_read_dates(text, iso):
    assert parse(text, {"mars": (1.0, "03"), "March": (0.9, "03"), "Saturday": (0.2, "07")}) == iso


def test_broken_locale_data_are_told(monkeypatch):
    def broken(*_):
        raise EOFError("Ran out of input")

    monkeypatch.setattr("babel.dates.format_date", broken)
    with pytest.raises(ValueError, match=r"data of the package babel cannot be read.*--force-reinstall"):
        Dates()


# Interface --------------------------------------------------------------------------------------


def test_known_strings(tasks):
    pairs = dict(everything(tasks["interface"]))
    assert pairs["copy path"] == "copier le chemin"
    assert pairs["error saving settings ."] == "erreur à la sauvegarde des paramètres ."
    assert pairs["user details"] == "détails de l' utilisateur"
    assert "python" not in pairs  # not translated
    assert tasks["interface"].vocabulary.split("Restart %1?") == ["restart", "%1", "?"]


def test_strings_that_say_the_same_stay_together(tasks):
    for side in ("source", "target"):
        said = {
            split: [" ".join(re.findall(r"\w+", text)) for text in tasks["interface"].rows(split)[side]]
            for split in SPLITS
        }
        assert not shared(said)
    french = [text for _, text in everything(tasks["interface"])]
    assert len(set(french)) < len(french)  # else the rule would say nothing


def test_nothing_is_left_untranslated(tasks):
    assert not [source for source, target in everything(tasks["interface"]) if source == target]


def test_the_length_limits_the_strings(tasks):
    few, many = Interface(length=20), tasks["interface"]
    assert len(everything(few)) < len(everything(many))
    assert max(len(text.replace(" ", "")) for pair in everything(few) for text in pair) <= 20
    assert few.length < many.length


def test_typed_strings_may_have_capital_letters_but_no_unknown_words(tasks):
    read = tasks["interface"].vocabulary
    assert torch.equal(read.encode("Copy Path"), read.encode("copy path"))
    with pytest.raises(ValueError, match="The word 'giraffe' at position 1"):
        read.encode("copy giraffe")


@pytest.mark.parametrize("content", ["", "{", '{"a": 3}', "[]"])
def test_a_broken_file_of_strings_is_told(content, monkeypatch, tmp_path):
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "one.json").write_text(content)
    monkeypatch.setattr("seqwidgets.tasks.translation.interface.folder_of", lambda *_: tmp_path)
    with pytest.raises(ValueError, match=r"jupyterlab-language-pack-fr-FR cannot be read.*--force-reinstall"):
        Interface()


def test_missing_files_of_strings_are_told(monkeypatch, tmp_path):
    monkeypatch.setattr("seqwidgets.tasks.translation.interface.folder_of", lambda *_: tmp_path)
    with pytest.raises(ValueError, match="jupyterlab-language-pack-fr-FR cannot be read"):
        Interface()


# The dictionary ---------------------------------------------------------------------------------


def test_a_dictionary_finds_what_goes_together():
    pairs = [("the cat", "le chat"), ("the dog", "le chien"), ("a cat", "un chat"), ("a dog", "un chien")]
    learnt = dictionary((source.split(), target.split()) for source, target in pairs)
    assert learnt == {"the": "le", "a": "un", "cat": "chat", "dog": "chien"}
