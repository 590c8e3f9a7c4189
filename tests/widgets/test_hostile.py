"""Data that nobody would draw up, in every view: drawn as they are, or refused in words."""

import json
import math
import re

import pytest
import torch

import seqwidgets as sw
from seqwidgets.tasks import Batch, Vocabulary
from seqwidgets.tasks.kinds import END, LanguageModel, Translation
from seqwidgets.tasks.splits import translated
from tests.widgets.views import OF_A_TEXT, answered, wait_until

WORDS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "\u202eשלום",  # turned round, and right to left
    "👩‍👩‍👧‍👦",  # seven code points, one picture
    "ę̴́̊",  # combining marks
    "\x00",
    "constructor",
    "{{7*7}}",
]
PATTERN = "|".join([*map(re.escape, WORDS), r"w\d+"])
SPLITS = ("train", "valid", "test")


class Language(LanguageModel):
    """Sequences of words that are all alike in length, drawn at random."""

    name, unit = "hostile", "bits per word"

    def __init__(self, words=WORDS, length=8):
        self.vocabulary = self.target_vocabulary = Vocabulary(words, pattern=PATTERN)
        self.length = length
        draw = torch.Generator().manual_seed(0)
        rows = torch.randint(len(words), (40, length + 1), generator=draw)
        there = torch.ones(40, length, dtype=torch.bool)
        rows = Batch(rows[:, :-1].clone(), rows[:, 1:].clone(), torch.full((40,), length), there)
        self._splits = dict.fromkeys(SPLITS, rows)


class Pairs(Translation):
    """Sequences of words, to be said again."""

    name = "hostile-pairs"

    def __init__(self, words=WORDS, length=4):
        self.vocabulary = self.target_vocabulary = Vocabulary([END, *words], pattern=PATTERN, silent=[END])
        self.length = self.target_length = length + 1
        draw = torch.Generator().manual_seed(0)
        said = [[*row, 0] for row in torch.randint(1, len(words) + 1, (40, length), generator=draw).tolist()]
        self._splits = dict.fromkeys(SPLITS, translated(said, said))


OF_TEXT = [(widget, name) for widget, name, _ in OF_A_TEXT]


def each_of(views):
    return pytest.mark.parametrize(("widget", "name"), views, ids=[widget.__name__ for widget, _ in views])


every_text, every_view = each_of(OF_TEXT), each_of([*OF_TEXT, (sw.GradientFlow, "lstm")])


@pytest.fixture
def show():
    """Makes a view of a small model by itself, of a task that suits it."""
    views = []

    def made(widget, name, *, harm=None, **options):
        task = (Pairs if name.startswith("seq2seq") else Language)(**options)
        model = sw.build_model(name, task, hidden_size=8)
        if harm is not None:
            with torch.no_grad():
                next(reversed(list(model.parameters()))).fill_(harm)
        views.append(widget(model, task))
        wait_until(views[-1], lambda: views[-1]._frame or views[-1]._notice)
        return views[-1]

    yield made
    for view in views:
        view.close()


def on_the_wire(frame):
    """The frame as a page gets it; JSON that is none is an error here, and bytes go beside it."""
    sent = json.dumps(frame, allow_nan=False, ensure_ascii=False, default=lambda _: None).encode("utf-8")
    return json.loads(sent)


def size(frame):
    """Bytes of a frame, its buffers among them."""
    if isinstance(frame, bytes):
        return len(frame)
    if isinstance(frame, dict):
        return sum(len(key) + size(each) for key, each in frame.items())
    return sum(map(size, frame)) if isinstance(frame, list) else len(json.dumps(frame))


def seen(view):
    """The newest frame, of which nothing is missing."""
    assert "could not be shown" not in view._notice, view._notice
    return on_the_wire(view._frame)


def asks(view):
    """What a reader can ask of a view, beside its text."""
    of_each = {
        "GateInspector": {"changes": [["forget_gate", 0, None, 0.0]]},
        "UnrolledNetwork": {"backward": True},
        "AttentionHeads": {"ablated": [[0, 0]]},
        "SelfAttention": {"mask": False},
        "PositionalEncoding": {"shuffled": 0},
        "EncoderDecoder": {"beam": 3, "held": [[0, 0, 0.5]]},
    }
    return of_each.get(type(view).__name__, {})  # anywidget makes a class for each


@every_text
@pytest.mark.parametrize("word", WORDS, ids=range(len(WORDS)))
def test_a_token_of_any_kind_arrives_as_it_is(show, widget, name, word):
    view = show(widget, name)
    answered(view, text=" ".join([word, "constructor", word]))
    frame = seen(view)
    tokens = frame.get("tokens") or frame["source"][:-1]
    assert tokens == [word, "constructor", word] and not view._notice


@every_view
def test_a_model_with_hostile_tokens_is_shown_whole(show, widget, name, tmp_path):
    view = show(widget, name)
    answered(view, **asks(view))
    seen(view)
    view.save_html(tmp_path / "view.html")
    page = (tmp_path / "view.html").read_text(encoding="utf-8")
    assert page.count("<script") == page.count("</script>") == 3 and "<img" not in page.replace(view._esm, "")


@every_text
def test_half_of_a_character_is_refused_in_words(show, widget, name):
    view = show(widget, name)
    view._vocabulary = Vocabulary([END, "constructor"], pattern=r"\S+", unknown=END)
    view.set_state({"text": "constructor \ud83d"})
    assert view._notice == "At position 12 stands half of a character; take it away."


@every_text
def test_five_thousand_tokens_are_counted_and_refused_before_any_is_read(show, widget, name, monkeypatch):
    view = show(widget, name)
    answered(view, **asks(view))
    encoded, encode = [], Vocabulary.encode
    monkeypatch.setattr(Vocabulary, "encode", lambda self, text: encoded.append(text) or encode(self, text))
    long = "constructor " * 5000
    view.set_state({"text": long})
    assert long not in encoded and view.text != long
    assert "The text has 5,000 words; it can have " in view._notice


@every_text
@pytest.mark.parametrize("text", ["", " ", "\u200b"])
def test_a_text_without_a_token_is_refused(show, widget, name, text):
    view = show(widget, name)
    before = view.text
    view.set_state({"text": text})
    assert "type at least one word" in view._notice and view.text == before


@every_view
def test_fifty_thousand_words_do_not_come_along_with_a_look(show, widget, name):
    words = [f"w{number}" for number in range(50_000)]
    few, many = show(widget, name), show(widget, name, words=words)
    for view in (few, many):
        answered(view, **asks(view))
        seen(view)
    assert size(many._setup) < 5_000
    assert size(many._frame) < size(few._frame) + 5_000


def test_a_refusal_does_not_list_fifty_thousand_characters():
    with pytest.raises(ValueError, match="is not among the 50000 characters that this task knows") as refused:
        Vocabulary(map(chr, range(0x4E00, 0x4E00 + 50_000))).encode("a")
    assert len(str(refused.value)) < 200


@every_view
@pytest.mark.parametrize("harm", [math.nan, math.inf, -math.inf])
def test_weights_that_are_no_numbers_are_told_and_nothing_raises(show, widget, name, harm):
    view = show(widget, name, harm=harm)
    answered(view, **asks(view))
    frame = seen(view)
    assert frame["sound"] is False and "Some weights of this model are no numbers" in view._notice


@every_view
def test_weights_that_are_numbers_again_are_told_of_no_more(show, widget, name):
    view = show(widget, name, harm=math.nan)
    with torch.no_grad():
        for parameter in view.source.model.parameters():
            parameter.nan_to_num_()
    answered(view)
    assert seen(view)["sound"] is True and view._notice == ""


@every_view
def test_sequences_of_one_token_are_shown(show, widget, name):
    view = show(widget, name, length=1)
    answered(view, **asks(view))
    seen(view)
    assert view._notice == ""


def test_a_search_for_what_is_not_there_is_refused_and_the_view_goes_on(show):
    view = show(sw.GateInspector, "lstm")
    for message in ({"quantity": "soul"}, {"quantity": "cell", "units": [99], "threshold": 0}, {}):
        view._on_message(view, {"type": "find", "units": [0], "threshold": 0.5} | message, [])
        assert "There is no quantity" in view._notice or "from 0 to 7, not 99" in view._notice
    answered(view, text="constructor")


def test_a_text_that_cannot_be_read_cannot_be_compared_with(show):
    view = show(sw.UnrolledNetwork, "lstm")
    view.set_state({"compared": "\u200b" * 3})
    assert view.compared == "" and "has no word" in view._notice
