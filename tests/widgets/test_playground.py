"""The Playground: any task with any architecture that suits it, and one string that says it all."""

import threading

import pytest

import seqwidgets as sw
from seqwidgets.widgets.playground_runs import REMEMBERED
from tests.widgets.page import held
from tests.widgets.views import wait_until


@pytest.fixture
def playground():
    made = sw.Playground("recall delay=3 | gru hidden_size=8 | batch_size=4")
    yield made
    made.close()


def choose(playground, name, value):
    playground.receive({"type": "choose", "name": name, "value": value})


def losses(playground, steps):
    playground.trainer.step(steps)
    return playground.trainer.history.training.points().tolist()


@pytest.mark.parametrize("task", sw.task_names())
def test_every_model_that_suits_a_task_trains_and_is_drawn(task):
    loaded = sw.load_task(task)
    playground = sw.Playground(f"{task} | {sw.model_names(loaded)[0]} | batch_size=4")
    for model in sw.model_names(loaded):
        choose(playground, "model", model)
        playground.trainer.step(20)
        assert playground._notice == ""
        drawing = playground._drawing
        wait_until(drawing, lambda drawing=drawing: drawing._frame.get("step") == 20)
        assert drawing._notice == "", model
    assert len(playground._frame["runs"]) <= REMEMBERED
    playground.close()


def test_the_page_of_its_own_holds_the_parts_and_their_replays(playground, tmp_path):
    playground.trainer.step(20)
    playground.save_html(tmp_path / "playground.html")
    (_, whole), *parts = held(tmp_path / "playground.html")
    assert len(parts) == 3 and whole["preset"] == playground.preset
    assert (whole["_frame"]["state"], whole["_frame"]["step"]) == ("paused", 20)
    for _, state in parts:
        assert [each["step"] for each in state["_replay"]] == playground.trainer.snapshots
        assert state["_frame"]["step"] == 20


@pytest.mark.parametrize(
    ("preset", "reason"),
    [
        ("recall | bilstm", "'bilstm' does not suit the task 'recall'.*it would see the answer"),
        ("recall | seq2seq", "it turns one sequence into another"),
        ("recalls", "There is no task 'recalls'; choose one of actions, adding"),
        ("recall dely=3", "has no option 'dely'; it has delay"),
        ("recall | gru hidden=8", "has no option 'hidden'; it has hidden_size"),
        ("recall | gru | learning_rate=-1", "learning_rate must be a number above 0"),
    ],
)
def test_a_senseless_preset_is_explained_and_what_is_on_the_table_stays(playground, preset, reason):
    with pytest.raises(ValueError, match=reason):
        sw.Playground(preset)
    before, trainer = playground.preset, playground.trainer
    with pytest.raises(ValueError, match=reason):
        playground.preset = preset
    assert (playground.preset, playground.trainer) == (before, trainer)
    playground.trainer.step(1)


def test_what_a_page_asks_for_in_vain_is_said_there(playground):
    before = playground.preset
    playground.set_state({"preset": "|||"})
    assert playground.preset == before and "at most three parts" in playground._notice
    playground.set_state({"preset": "recall | seq2seq"})
    assert "it turns one sequence into another" in playground._notice
    with pytest.raises(ValueError, match="no control 'colour'"):
        choose(playground, "colour", "red")


def test_the_same_string_gives_the_same_run(playground):
    choose(playground, "seed", 7)
    again = sw.Playground(playground.preset)
    assert again.preset == "recall delay=3 | gru hidden_size=8 | batch_size=4 seed=7"
    assert losses(again, 5) == losses(playground, 5)
    again.close()


def test_what_is_changed_in_the_panel_is_in_the_string_to_be_shared(playground):
    playground._panel.learning_rate = 0.02
    playground.trainer.step(1)
    wait_until(playground, lambda: "learning_rate=0.02" in playground._frame["preset"])
    shared = sw.Playground(playground._frame["preset"])
    assert shared.trainer.settings["learning_rate"] == 0.02
    shared.close()


def test_a_control_changes_one_thing_and_keeps_what_still_has_a_meaning(playground):
    choose(playground, "hidden_size", 16)
    assert playground.preset == "recall delay=3 | gru hidden_size=16 | batch_size=4"
    choose(playground, "model", "rnn")
    assert playground.preset == "recall delay=3 | rnn"
    choose(playground, "task", "names")
    assert playground.preset == "names | rnn"
    choose(playground, "model", "bilstm")
    choose(playground, "task", "recall")
    assert playground.preset == "recall | convolution"  # a bilstm would see the answer


def test_a_run_goes_on_running_with_another_model_and_leaves_its_score(playground):
    playground.trainer.step(30)
    playground.trainer.play()
    choose(playground, "model", "feedforward")
    assert playground.trainer.state == "running"
    wait_until(playground, lambda: len(playground._frame["runs"]) == 2)
    playground.trainer.pause()
    first, second = playground._frame["runs"]
    assert (first["model"], second["model"]) == ("GRU 8", "Feedforward 128")
    assert first["score"] is not None and first["step"] >= 30
    playground.preset = first["preset"]
    playground.trainer.step(1)
    wait_until(playground, lambda: playground._frame["runs"][-1]["model"] == "GRU 8")
    first, second = playground._frame["runs"]
    assert (first["model"], second["step"]) == ("Feedforward 128", 1)


def test_a_chosen_example_is_what_the_drawing_shows(playground):
    playground._examples.chosen = 3
    assert playground._drawing.text == playground._examples.text()
    choose(playground, "model", "feedforward")
    playground._examples.chosen = 5
    assert playground._drawing.example == 5


def test_nothing_is_left_behind():
    before = set(threading.enumerate())
    playground = sw.Playground("recall delay=3 | gru")
    for model in ("rnn", "transformer", "feedforward"):
        choose(playground, "model", model)
    playground.close()
    left = {thread for thread in set(threading.enumerate()) - before if thread.is_alive()}
    assert not left


@pytest.fixture
def recorded(playground):
    playground.trainer.set(learning_rate=0.02)
    playground.trainer.step(30)
    shown = sw.Playground(playground.trainer.recording)
    yield shown
    shown.close()


def test_a_recording_lies_on_the_table_as_it_was_left(playground, recorded):
    assert recorded.preset == "recall delay=3 | gru hidden_size=8 | learning_rate=0.02 batch_size=4"
    wait_until(recorded, lambda: recorded._frame.get("state") == "still")
    run, before = recorded._frame["runs"][0], playground._frame_now()["runs"][0]
    assert run == before | {"preset": recorded.preset}
    for part in (recorded._examples, recorded._drawing):
        wait_until(part, lambda part=part: part._frame.get("step") == 30)
    assert not recorded._setup["live"] and playground._setup["live"]


def test_the_parts_of_a_recording_look_back_together(recorded):
    early = recorded._panel._steps[1]
    recorded._panel.moment = early
    for part in (recorded._examples, recorded._drawing):
        wait_until(part, lambda part=part: part._frame.get("step") == early)
    recorded._drawing.moment = None
    assert recorded._panel.moment is None and recorded._examples.moment is None


def test_with_a_recording_nothing_is_trained_and_nothing_else_put_on_the_table(recorded):
    before = recorded.preset
    for message in ({"type": "play"}, {"type": "choose", "name": "model", "value": "lstm"}):
        recorded._on_message(recorded, message, [])
        assert "recording of a run" in recorded._notice
    recorded._notice = ""
    recorded.set_state({"preset": "names | gru"})
    assert recorded.preset == before and "recording of a run" in recorded._notice


def test_the_recording_of_a_network_of_ones_own_is_refused_in_words(task):
    def cell(x, h, w):
        return ((x @ w.of_input.T + h @ w.of_hidden.T).tanh(),)

    trainer = sw.Trainer(sw.build_model(cell, task, hidden_size=8), task)
    with pytest.raises(ValueError, match="cell was not made by name"):
        sw.Playground(trainer.recording)
    trainer.close()
