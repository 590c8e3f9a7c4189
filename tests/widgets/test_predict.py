"""A question: nothing of the truth reaches the page before there is an answer."""

import json

import pytest

import seqwidgets as sw
from tests.widgets.page import held

CHOICES = ["RNN", "LSTM"]


@pytest.fixture
def made():
    """What the reveal made."""
    return []


@pytest.fixture
def question(made):
    task = sw.load_task("recall", delay=3)

    def reveal():
        made.append(sw.Examples(sw.build_model("gru", task, hidden_size=8), task))
        return made[-1]

    asked = sw.Predict("Who remembers?", CHOICES, truth="LSTM", because="A cell state.", reveal=reveal)
    yield asked
    asked.close()


def test_the_truth_stays_here_until_there_is_an_answer(question, made):
    state = json.dumps(
        {k: v for k, v in question.get_state().items() if k not in ("_esm", "_css")}, default=str
    )
    assert "A cell state" not in state and not made and not question.answered
    question.set_state({"answer": "RNN"})
    assert question._outcome == {"truth": "LSTM", "because": "A cell state.", "right": False}
    assert question._shown is made[0]


def test_it_can_be_answered_anew(question, made):
    question.answer = "LSTM"
    assert question._outcome["right"] is True
    question.receive({"type": "forget"})
    assert (question.answer, question._outcome, question._shown) == (None, {}, None)
    question.answer = "RNN"
    assert question._outcome["right"] is False and len(made) == 2


def test_the_page_of_its_own_holds_what_is_revealed_and_no_truth_before(question, tmp_path):
    question.save_html(tmp_path / "asked.html")
    assert "A cell state" not in (tmp_path / "asked.html").read_text()
    question.answer = "RNN"
    question.save_html(tmp_path / "answered.html")
    (_, asked), (_, examples) = held(tmp_path / "answered.html")
    assert asked["_outcome"]["because"] == "A cell state." and asked["_shown"].startswith("anywidget:")
    assert examples["_frame"]["said"] and not held(tmp_path / "asked.html")[0][1]["_shown"]


def test_an_answer_that_is_none_is_refused(question):
    with pytest.raises(ValueError, match="'GRU' is no answer to choose; there are 'RNN', 'LSTM'"):
        question.answer = "GRU"
    question.set_state({"answer": "GRU"})
    assert "is no answer to choose" in question._notice and not question.answered
    with pytest.raises(ValueError, match="it wants no curve"):
        question.curve = [0.5] * 12


def test_a_curve_is_drawn_over_named_axes():
    drawing = sw.Predict("How does it fall?", axes=("step", "bits"), truth=[2, 0.5, -1])
    with pytest.raises(ValueError, match="12 numbers from 0 to 1"):
        drawing.curve = [0.5] * 3
    drawing.curve = [0.1] * 12
    assert drawing._outcome == {"truth": [1.0, 0.5, 0.0], "because": "", "right": None}
    assert repr(drawing) == "Predict('How does it fall?': 12 points)"
    drawing.close()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"choices": ["one"]}, "two or more different choices"),
        ({"choices": ["a", "a"]}, "two or more different choices"),
        ({"choices": "RNN"}, "two or more different choices"),
        ({"choices": CHOICES, "truth": "GRU"}, "'GRU' is not among the choices 'RNN', 'LSTM'"),
        ({"truth": "LSTM"}, "must be two or more numbers"),
        ({"truth": [1.0, float("nan")]}, "must be two or more numbers"),
    ],
)
def test_a_question_without_sense_is_refused(arguments, reason):
    with pytest.raises(ValueError, match=reason):
        sw.Predict("What?", **arguments)
