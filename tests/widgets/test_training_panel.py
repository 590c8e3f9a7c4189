"""What you touch, seen from the wire: what is sent, what is taken, what is refused."""

import threading

import numpy as np
import pytest
import torch
import traitlets

import seqwidgets as sw
from seqwidgets.models import write
from seqwidgets.widgets.publisher import Publisher
from seqwidgets.widgets.view import thinned
from tests.waiting import wait_for
from tests.widgets.page import Page, held


@pytest.fixture
def panel(trainer):
    panel = sw.TrainingPanel(trainer)
    yield panel
    panel.close()


def in_bits(trainer, series):
    return series.points() * (1, trainer.task.in_unit(1.0))


# The panel -----------------------------------------------------------------------------------------


def test_what_the_page_splices_is_the_whole_curve(panel, trainer):
    page = Page(panel)
    for _ in range(4):
        panel.receive({"type": "play"})
        enough = trainer.history.step_count + 200
        page.wait(lambda page, enough=enough: page.frames and page.frames[-1]["step"] >= enough)
        panel.receive({"type": "pause"})
        page.wait(lambda page: page.frames[-1]["state"] == "paused")
    for name in ("training", "held_out"):
        np.testing.assert_allclose(page.curves[name], in_bits(trainer, getattr(trainer.history, name)))


def test_a_view_that_comes_late_gets_everything_at_once(panel, trainer):
    trainer.step(60)
    frame = panel.get_state()["_frame"]
    points = np.frombuffer(frame["training"]["points"], np.float32).reshape(-1, 2)
    np.testing.assert_allclose(points, in_bits(trainer, trainer.history.training))
    assert (frame["step"], frame["state"], frame["training"]["start"]) == (60, "paused", 0)


def test_a_page_that_missed_something_can_ask_for_all_of_it(panel, trainer):
    trainer.step(30)
    page = Page(panel)
    panel.receive({"type": "history"})
    page.wait(lambda page: page.frames and page.frames[-1]["training"]["start"] == 0)
    assert len(page.curves["training"]) == 30


def test_the_buttons_do_what_they_say(panel, trainer):
    page = Page(panel)
    panel.receive({"type": "step"})
    page.wait(lambda page: page.frames and page.frames[-1]["state"] == "paused")
    assert trainer.history.step_count == 1
    panel.receive({"type": "reset"})
    page.wait(lambda page: page.frames[-1]["state"] == "idle")
    assert trainer.history.step_count == 0


def test_nothing_is_sent_from_the_training_thread(panel, trainer):
    page = Page(panel)
    trainer.step(50)
    page.wait(lambda page: page.frames and page.frames[-1]["step"] == 50)
    assert page.senders == {"seqwidgets-test-TrainingPanel"}


def test_the_slider_sets_the_trainer_and_the_trainer_every_slider(panel, trainer):
    other = sw.TrainingPanel(trainer)
    page = Page(other)
    panel.set_state({"learning_rate": 0.02})
    assert trainer.learning_rate == 0.02
    page.wait(lambda page: page.traits.get("learning_rate") == 0.02)
    trainer.set(clip=None)
    page.wait(lambda page: "clip" in page.traits and page.traits["clip"] is None)
    other.close()


@pytest.mark.parametrize("value", [0, -1, float("nan"), "fast", None])
def test_a_refused_rate_is_set_back_on_the_page_with_the_reason(panel, trainer, value):
    page = Page(panel)
    panel.set_state({"learning_rate": value})
    page.wait(lambda page: page.frames and page.frames[-1]["message"])
    assert "learning_rate" in page.frames[-1]["message"]
    assert page.traits["learning_rate"] == trainer.learning_rate == panel.learning_rate == 3e-3
    with pytest.raises(traitlets.TraitError, match="learning_rate"):
        panel.learning_rate = value


def test_an_unknown_message_is_answered_and_does_no_harm(panel, trainer):
    page = Page(panel)
    panel._on_message(panel, {"type": "explode"}, [])
    page.wait(lambda page: page.frames and "explode" in page.frames[-1]["message"])
    trainer.step(1)
    assert trainer.state == "paused"


def test_a_failure_reaches_the_page_and_the_curve_stays(panel, trainer):
    page = Page(panel)
    trainer.step(5)
    trainer.model.output.register_forward_hook(lambda *_: 1 / 0)
    panel.receive({"type": "play"})
    page.wait(lambda page: page.frames and page.frames[-1]["state"] == "failed")
    assert page.frames[-1]["message"].startswith("Step 6 failed with ZeroDivisionError: division by zero.")
    assert len(page.curves["training"]) == 5


def test_a_closed_trainer_says_so_and_its_panels_thread_ends(panel, trainer, small_model, task):
    page = Page(panel)
    newer = sw.Trainer(small_model(), task, name="test")
    page.wait(lambda page: page.frames and page.frames[-1]["state"] == "closed")
    assert "Replaced by a newer trainer" in page.frames[-1]["message"]
    panel._publisher._thread.join(10)
    assert not panel._publisher._thread.is_alive()
    newer.close()


def test_a_language_model_writes_and_others_do_not(panel):
    assert panel._setup["writes"] is False
    task = sw.load_task("presidents", years=(1865, 1870))
    trainer = sw.Trainer(sw.build_model("rnn", task, hidden_size=8), task, name="writer")
    writer = sw.TrainingPanel(trainer)
    page = Page(writer)
    trainer.step(3)
    page.wait(lambda page: any(frame["sample"] and frame["sample"]["step"] == 3 for frame in page.frames))
    assert set(writer.get_state()["_frame"]["sample"]["text"]) <= set(task.vocabulary.tokens)
    writer.close()
    trainer.close()


def test_what_was_written_while_the_panel_was_made_is_sent(monkeypatch):
    """On a busy machine the trainer's thread is done before the panel listens."""
    task = sw.load_task("presidents")
    trainer = sw.Trainer(sw.build_model("rnn", task, hidden_size=4), task)
    begin, written, sent = sw.TrainingPanel.begin, threading.Event(), threading.Event()

    def begin_slowly(panel):
        leave = trainer.subscribe(written.set)
        begin(panel)
        assert written.wait(30)
        leave()

    monkeypatch.setattr(sw.TrainingPanel, "begin", begin_slowly)
    monkeypatch.setattr(
        sw.TrainingPanel, "send", lambda panel, frame, buffers: sent.set() if frame["sample"] else None
    )
    panel = sw.TrainingPanel(trainer)
    assert sent.wait(10), "the page is never told what the model writes"
    panel.close()
    trainer.close()


def test_the_setup_says_what_is_trained_and_how_good_is_trivial(panel):
    assert panel._setup == {
        "name": "test",
        "task": "recall",
        "model": "GRU 8",
        "parameters": sum(p.numel() for p in panel.trainer.model.parameters()),
        "device": str(panel.trainer.device),
        "unit": "bits per answer",
        "optimizers": ["adamw", "adam", "sgd", "momentum", "rmsprop"],
        "baseline": {"name": "chance", "value": 3.0},
        "writes": False,
        "live": True,
    }


def test_rewind_from_the_page_cuts_the_curve_and_goes_on(panel, trainer):
    page = Page(panel)
    trainer.step(40)
    panel.receive({"type": "rewind", "step": 12})
    page.wait(lambda page: page.frames and page.frames[-1]["step"] == 12)
    assert len(page.curves["training"]) == 12
    assert [f["snapshots"] for f in page.frames if f["snapshots"]][-1][-1] <= 12
    panel.receive({"type": "rewind"})
    page.wait(lambda page: page.frames[-1]["step"] < 12)
    panel.receive({"type": "step"})
    page.wait(lambda page: page.frames[-1]["step"] == trainer.history.step_count)
    np.testing.assert_allclose(page.curves["training"], in_bits(trainer, trainer.history.training))


def test_a_step_that_is_not_there_is_refused_on_the_page(panel, trainer):
    page = Page(panel)
    panel._on_message(panel, {"type": "rewind", "step": 99}, [])
    page.wait(lambda page: page.frames and "from 0 to 0, not 99" in page.frames[-1]["message"])


def test_after_a_fault_the_page_is_offered_the_last_good_snapshot(panel, trainer):
    page = Page(panel)
    trainer.step(10)
    with torch.no_grad():
        trainer.model.output.bias.fill_(float("nan"))
    panel.receive({"type": "step"})
    page.wait(lambda page: page.frames and page.frames[-1]["good"] == 10)
    panel.receive({"type": "rewind"})
    page.wait(lambda page: (page.frames[-1]["step"], page.frames[-1]["good"]) == (10, None))
    assert page.frames[-1]["message"] == ""


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("batch_size", 4, 0),
        ("weight_decay", 0.2, -1),
        ("optimizer", "sgd", "lion"),
        ("dropout", 0.5, 1.0),
        ("clip", None, 0),
    ],
)
def test_every_setting_goes_both_ways_and_bad_ones_are_set_back(panel, trainer, name, value, refused):
    page = Page(panel)
    panel.set_state({name: value})
    assert trainer.settings[name] == value
    panel.set_state({name: refused})
    page.wait(lambda page: page.frames and name in page.frames[-1]["message"])
    assert page.traits[name] == trainer.settings[name] == value
    trainer.reset()
    trainer.step(3)
    assert trainer.settings[name] == value


def test_a_rebuilt_model_is_shown_with_its_new_size(panel, trainer):
    page = Page(panel)
    trainer.rebuild("transformer", hidden_size=16)
    page.wait(lambda page: "_setup" in page.traits)
    assert (page.traits["_setup"]["model"], panel._setup["model"]) == ("Transformer 16", "Transformer 16")


def test_while_no_page_says_that_it_has_seen_anything_nothing_more_is_sent(panel, trainer, monkeypatch):
    monkeypatch.setattr("seqwidgets.widgets.base.MOST_UNSEEN", 5)
    page = Page(panel)
    trainer.play()
    page.wait(lambda page: len(page.frames) >= 5 - 1)
    reached = trainer.history.step_count
    wait_for(trainer, lambda: trainer.history.step_count > reached + 300)
    assert len(page.frames) <= 5
    panel._on_message(panel, {"type": "seen"}, [])
    trainer.pause()
    page.wait(lambda page: page.frames[-1]["step"] == trainer.history.step_count)
    np.testing.assert_allclose(page.curves["training"], in_bits(trainer, trainer.history.training))


def test_names_are_stable_and_only_a_trainer_is_taken(panel):
    assert repr(panel) == "TrainingPanel(test)"
    with pytest.raises(TypeError, match=r"shows a Trainer or a Recording, not int; make one with sw.Trainer"):
        sw.TrainingPanel(3)


# A recording ---------------------------------------------------------------------------------------


@pytest.fixture
def writer_run(tmp_path):
    """A recording of a language model, and its trainer."""
    task = sw.load_task("presidents", years=(1865, 1870))
    trainer = sw.Trainer(sw.build_model("rnn", task, hidden_size=8), task, name="writer")
    trainer.set(learning_rate=0.02)
    trainer.step(40)
    trainer.recording.save(tmp_path / "run.safetensors")
    yield trainer, sw.Recording.load(tmp_path / "run.safetensors")
    trainer.close()


def test_a_recording_shows_the_curves_and_settings_of_its_run(writer_run):
    trainer, recording = writer_run
    of_run, of_recording = sw.TrainingPanel(trainer), sw.TrainingPanel(recording)
    live, still = of_run._whole_frame(), of_recording._whole_frame()
    assert (still["state"], still["step"], of_recording._steps) == ("still", 40, [*trainer.snapshots, 40])
    for name in ("training", "held_out", "validation", "message", "good"):
        assert still[name] == live[name]
    assert still["loss"] == pytest.approx(live["loss"])
    assert of_recording.learning_rate == 0.02
    same = ("name", "task", "model", "parameters", "unit", "baseline", "writes")
    assert [of_recording._setup[name] for name in same] == [of_run._setup[name] for name in same]
    of_run.close(), of_recording.close()


def test_a_recording_writes_as_it_wrote_then(writer_run):
    trainer, recording = writer_run
    panel = sw.TrainingPanel(recording)
    page = Page(panel)
    texts = {}
    for step in (0, 40):
        panel.moment = step
        page.wait(lambda page, step=step: step in [text["step"] for text in page.texts()])
        texts[step] = page.texts()[-1]["text"]
    vocabulary = trainer.task.vocabulary
    assert texts[0] != texts[40] == write(trainer.model, vocabulary, "The ", 160, 0.8)
    panel.close()


def test_nobody_trains_a_recording(writer_run):
    panel = sw.TrainingPanel(writer_run[1])
    page = Page(panel)
    panel._on_message(panel, {"type": "play"}, [])
    page.wait(lambda page: page.frames and "nothing is trained here" in page.frames[-1]["message"])
    panel.set_state({"learning_rate": 1.0})
    assert page.traits["learning_rate"] == panel.learning_rate == 0.02
    with pytest.raises(ValueError, match="nothing is trained here"):
        panel.clip = 5.0
    with pytest.raises(ValueError, match="The weights of step 39 are not known; those that are: 0, 1"):
        panel.moment = 39
    panel.close()


def test_a_trainer_goes_back_by_a_rewind_alone(panel, trainer):
    trainer.step(5)
    with pytest.raises(ValueError, match=r"goes back with rewind\(step\)"):
        panel.moment = 0


def test_a_network_that_cannot_be_made_again_has_curves_all_the_same(task):
    class Own(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.inner = sw.build_model("rnn", task, hidden_size=8)

        def forward(self, inputs, lengths=None):
            return self.inner(inputs, lengths)

    trainer = sw.Trainer(Own(), task, name="own")
    trainer.step(5)
    panel = sw.TrainingPanel(trainer.recording)
    assert panel._whole_frame()["step"] == 5 and panel._setup["model"] == "Own"
    panel.close()
    trainer.close()


@pytest.mark.parametrize("of", ["trainer", "recording"])
def test_a_page_of_its_own_holds_the_curves_and_what_was_written(writer_run, of, tmp_path):
    panel = sw.TrainingPanel(writer_run[of == "recording"])
    panel.save_html(tmp_path / "panel.html")
    _, state = held(tmp_path / "panel.html")[0]
    assert state["_frame"]["step"] == 40 and state["_frame"]["training"]["points"]["$"]
    assert [kept["step"] for kept in state["_replay"]] == thinned(panel.run.snapshots, 24)
    assert len({kept["sample"]["text"] for kept in state["_replay"]}) > 5
    panel.close()


# The publisher -------------------------------------------------------------------------------------


def test_the_publisher_sends_the_latest_and_loses_no_end():
    sent, value = [], [0]
    done = threading.Event()

    def send():
        sent.append(value[0])
        if sent[-1] == 10_000:
            done.set()
        return True

    publisher = Publisher("test", send)
    for value[0] in range(10_001):
        publisher.wake()
    assert done.wait(30)
    publisher.close()
    assert len(sent) < 1000  # latest wins: most values were never sent


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("adding", "lstm"),
        ("agreement", "seq2seq-attention"),
        ("names", "bilstm"),
        ("presidents-words", "lstm"),
        ("splice-sites", "convolution"),
        ("purchases", "gru"),
    ],
)
def test_a_panel_shows_any_task(name, model):
    task = sw.load_task(name)
    trainer = sw.Trainer(sw.build_model(model, task), task, name="any task")
    panel = sw.TrainingPanel(trainer)
    trainer.step(2)
    frame = panel._whole_frame()
    assert frame["step"] == 2 and frame["loss"] > 0 and frame["validation"] > 0 and frame["message"] == ""
    assert panel._setup["baseline"]["value"] > 0
    if panel._setup["writes"]:
        assert len(frame["sample"]["text"].split()) > 10
    panel.close()
    trainer.close()
