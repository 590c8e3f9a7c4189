"""What all views have in common: over a trainer, a recording or a model; looking back; a page of its own."""

import re
import threading
from html import unescape

import numpy as np
import pytest
import torch

import seqwidgets as sw
from seqwidgets.widgets.still_page import thinned
from tests.widgets.page import Page, held

TEXT = "c1234?"


@pytest.fixture
def trained(small_model, task):
    trainer = sw.Trainer(small_model("rnn"), task, name="trained")
    trainer.step(60)
    yield trainer
    trainer.close()


@pytest.fixture
def view(trained):
    view = sw.UnrolledNetwork(trained, text=TEXT)
    yield view
    view.close()


def hidden(model, task):
    with torch.no_grad(), sw.watch() as trace:
        model(task.vocabulary.encode(TEXT)[None])
    return trace["hidden"].select(layer=0, batch=0).numpy()


def shown(view):
    frame = view._frame
    return np.frombuffer(frame["values"], np.float32).reshape(frame["shape"])[-1]


def test_a_recording_shows_every_step_that_it_has_kept(trained, tmp_path, task):
    trained.recording.save(tmp_path / "run.safetensors")
    recording = sw.Recording.load(tmp_path / "run.safetensors")
    view = sw.UnrolledNetwork(recording, text=TEXT)
    page = Page(view)
    view.unit = 1  # any message: the page that the test plays may have come after the first frame
    assert view._steps == list(recording.snapshots) and view._steps[0] == 0 and view._steps[-1] == 60
    for step in (view._steps[0], view._steps[5], None):
        view.moment = step
        page.wait(lambda page, step=step: page.traits.get("_frame", {}).get("moment") == step)
        np.testing.assert_array_equal(shown(view), hidden(recording.model(step), task))
    assert view._frame["step"] == 60 and view._frame["state"] == "still"
    view.close()


def test_a_view_of_a_run_looks_back_and_the_run_goes_on(view, trained, task):
    page = Page(view)
    trained.play()
    view.moment = 0
    page.wait(lambda page: page.traits.get("_frame", {}).get("moment") == 0)
    first = sw.build_model("rnn", task, hidden_size=8)
    np.testing.assert_array_equal(shown(view), hidden(first, task))
    assert view._frame["step"] == 0
    view.moment = None
    page.wait(lambda page: page.traits["_frame"]["step"] > 60)
    trained.pause()
    assert trained.history.step_count > 60
    page.wait(lambda page: page.traits["_frame"]["step"] == trained.history.step_count)
    np.testing.assert_array_equal(shown(view), hidden(trained.model.eval(), task))


def test_a_model_by_itself_is_shown_and_has_no_past(small_model, task):
    model = small_model("gru")
    before = {thread.name for thread in threading.enumerate()}
    view = sw.UnrolledNetwork(model, task, text=TEXT)
    page = Page(view)
    view.text = "d1234?"
    page.wait(lambda page: page.traits.get("_frame", {}).get("tokens") == list("d1234?"))
    assert view._steps == [] and repr(view) == "UnrolledNetwork(recall-GRU 8)"
    view.set_state({"moment": 3})
    assert view.moment is None and "step 3 are not known; those that are: none" in view._notice
    view.close()
    assert {thread.name for thread in threading.enumerate()} == before


@pytest.mark.parametrize("subject", [3, None, torch.nn.Linear(2, 2)])
def test_what_cannot_be_shown_is_refused_in_words(subject):
    with pytest.raises(TypeError, match="shows a Trainer, a Recording, or a model and its task"):
        sw.UnrolledNetwork(subject)


def test_a_recording_of_a_cell_of_ones_own_says_that_it_has_no_model(task):
    def own(x, hidden, weights):
        return (torch.tanh(x @ weights.of_input.T + hidden @ weights.of_hidden.T),)

    trainer = sw.Trainer(sw.build_model(own, task, hidden_size=8), task, name="own")
    trainer.step(2)
    with pytest.raises(ValueError, match="own was not made by name"):
        sw.UnrolledNetwork(trainer.recording)
    trainer.close()


def test_what_the_page_asks_for_is_answered_with_its_number(view):
    page = Page(view)
    view.set_state({"text": "d1234?", "_asked": 1})
    page.wait(lambda page: page.traits.get("_frame", {}).get("asked") == 1)
    assert view._frame["tokens"] == list("d1234?")
    view.set_state({"text": "", "_asked": 2})  # refused
    assert "The text is empty" in view._notice and page.traits["_asked"] == view._asked == 1


def test_an_error_in_a_look_is_said_and_the_training_goes_on(view, trained, monkeypatch):
    page = Page(view)
    monkeypatch.setattr(view, "inputs", lambda text, model: 1 / 0)
    trained.step(1)
    page.wait(lambda page: "could not be shown: ZeroDivisionError" in page.traits.get("_notice", ""))
    trained.step(5)
    assert trained.history.step_count == 66


def test_the_page_of_its_own_holds_the_view_and_the_steps_and_ends_no_script(view, tmp_path, trained):
    view._notice = "</script><script>alert(1)</script>"
    view.save_html(tmp_path / "view.html")
    page = (tmp_path / "view.html").read_text(encoding="utf-8")
    assert page.count("<script") == page.count("</script>") == 3
    assert "<title>UnrolledNetwork(trained)</title>" in unescape(page)
    assert not re.findall(r"(?:src|href)=", page.split('id="modules"')[0])
    [(module, state)] = held(tmp_path / "view.html")
    assert module == view._esm
    assert state["_notice"] == view._notice
    assert [frame["step"] for frame in state["_replay"]] == thinned(trained.snapshots, 24)
    assert "_esm" not in state and "layout" not in state


def test_thinning_keeps_the_ends():
    assert thinned(list(range(100)), 5) == [0, 25, 50, 74, 99]
    assert thinned([1, 2], 5) == [1, 2]
