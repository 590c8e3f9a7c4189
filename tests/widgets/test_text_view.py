"""What every view of a text has: one text for one look, and an end to what can be typed."""

import pytest

import seqwidgets as sw
from tests.widgets.views import OF_A_TEXT, answered


@pytest.fixture(params=OF_A_TEXT, ids=lambda of: of[0].__name__)
def view(request):
    widget, name, task_name = request.param
    task = sw.load_task(task_name)
    view = widget(sw.build_model(name, task, hidden_size=8), task, text="12")
    yield view
    view.close()


def test_a_text_typed_while_the_model_reads_waits_for_the_next_look(view, monkeypatch):
    if isinstance(view, sw.PositionalEncoding):
        view.shuffled = 0  # else its model need not read the text
    answered(view)  # else the publisher has a first look of its own to make
    read = view.inputs

    def type_meanwhile(text, model):
        inputs = read(text, model)
        view.text = "1234"
        return inputs

    monkeypatch.setattr(view, "inputs", type_meanwhile)
    frame = view.read(view.source.model.eval())
    assert view.text == "1234"
    assert "".join(filter(str.isdigit, frame.get("tokens") or frame["source"])) == "12"


def test_the_page_is_told_how_long_a_text_can_be_and_a_longer_one_is_refused(view):
    longest = view._setup["longest"]
    view.text = "1" * longest
    view.set_state({"text": "1" * (longest + 1)})
    assert f"has {longest + 1} characters; it can have {longest}: " in view._notice
    assert len(view.text) == longest


def test_words_are_asked_for_where_a_text_has_words():
    task = sw.load_task("presidents-words")
    view = sw.GateInspector(sw.build_model("lstm", task, hidden_size=8), task, text="We, the people")
    view.set_state({"text": ""})
    assert view._notice == "The text is empty; type at least one word."
    view.set_state({"text": "\n"})
    assert view._notice == "The text has no word; type at least one word."
    view.close()
