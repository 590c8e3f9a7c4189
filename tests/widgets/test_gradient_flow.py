"""Gradient flow: its numbers are the model's, its gestures reach the trainer, its refusals are words."""

import numpy as np
import pytest
import torch

import seqwidgets as sw
from seqwidgets.models.cells import tap
from tests.waiting import wait_for
from tests.widgets.page import held


@pytest.fixture
def network(task):
    return sw.build_model("rnn", task, hidden_size=8)


@pytest.fixture
def trainer(network, task):
    trainer = sw.Trainer(network, task, learning_rate=3e-3, batch_size=16, name="flowing")
    yield trainer
    if trainer.state != "closed":
        trainer.close()


@pytest.fixture
def flow(trainer):
    flow = sw.GradientFlow(trainer)
    yield flow
    flow.close()


def seen(flow):
    """What a page would be sent now."""
    if flow._probe is not None:
        trainer, probe = flow.source.trainer, flow._probe
        wait_for(trainer, lambda: (probe.step, probe.requested) == (trainer.history.step_count, False))
    flow.publish()
    frame = flow._frame_of(flow._newest())
    for name in ("mean", "example", "curves"):
        frame[name] = np.frombuffer(frame[name], np.float32)
    frame["curves"] = frame["curves"].reshape(len(frame["earlier"]), len(frame["mean"]))
    return frame


def norms(model, task):
    """The gradient by lag of sixteen held-out examples."""
    batch = next(task.batches(16, seed=0, split="valid"))
    return sw.gradient_norm(model, task, batch)["gradient_norm"].select(layer=-1)


def test_its_curves_and_its_radius_are_the_models(flow, trainer, task):
    trainer.step(20)
    frame = seen(flow)
    expected = norms(trainer.model, task)
    assert (frame["step"], frame["cell"]) == (20, "rnn")
    np.testing.assert_allclose(frame["mean"], expected.mean(0), rtol=1e-5)
    np.testing.assert_allclose(frame["example"], expected[0], rtol=1e-5)
    matrix = trainer.model.layers[0][0].weights.of_hidden.detach()
    assert frame["radius"] == pytest.approx(float(torch.linalg.eigvals(matrix).abs().max()))
    assert frame["last"] == trainer.history.last.gradient_norm


def test_looking_leaves_the_run_as_it_was(flow, trainer, network, task):
    alone = sw.Trainer(sw.build_model("rnn", task, hidden_size=8), task, learning_rate=3e-3, batch_size=16)
    for each in (trainer, alone):
        each.step(30)
    assert trainer.history.last.loss == alone.history.last.loss
    alone.close()


def test_examples_that_do_not_reach_back_so_far_do_not_count():
    task = sw.load_task("names")
    model = sw.build_model("gru", task, hidden_size=8)
    frame = seen(sw.GradientFlow(model, task))
    batch = next(task.batches(16, seed=0, split="valid"))
    expected = norms(model, task)
    far = batch.lengths > len(frame["mean"]) - 1
    assert 0 < far.sum() < 16
    np.testing.assert_allclose(frame["mean"][-1], expected[far, len(frame["mean"]) - 1].mean(), rtol=1e-5)
    assert len(frame["example"]) == batch.lengths[0]


@pytest.mark.parametrize(
    ("name", "model"),
    [("adding", "lstm"), ("presidents", "rnn"), ("presidents-words", "lstm"), ("splice-sites", "gru")],
)
def test_every_task_with_one_way_states_is_shown(name, model):
    task = sw.load_task(name)
    model = sw.build_model(model, task, hidden_size=8)
    flow = sw.GradientFlow(model, task)
    np.testing.assert_allclose(seen(flow)["mean"], norms(model, task).mean(0), rtol=1e-5)
    assert len(flow._setup["tokens"]) == (0 if task.vocabulary is None else len(seen(flow)["example"]))
    flow.close()


@pytest.mark.parametrize(
    ("name", "model", "says"),
    [
        ("names", "bilstm", "follows time one way; biLSTM 8 reads both ways"),
        ("recall", "transformer", "hidden states of rnn, gru or lstm back; Transformer 8 has none"),
        ("agreement", "seq2seq", "Seq2seq 8 has none"),
    ],
)
def test_a_model_that_does_not_suit_is_refused_in_words(name, model, says):
    task = sw.load_task(name)
    with pytest.raises(ValueError, match=says):
        sw.GradientFlow(sw.build_model(model, task, hidden_size=8), task)


def test_another_cell_begins_again_and_leaves_its_curve_beside(flow, trainer):
    trainer.step(12)
    before = seen(flow)["mean"]
    flow.set_state({"cell": "lstm", "_asked": 1})
    assert (trainer.model.cell, trainer.model.hidden_size, trainer.history.step_count) == ("lstm", 8, 0)
    frame = seen(flow)
    assert (frame["cell"], frame["step"], frame["asked"], flow._setup["model"]) == ("lstm", 0, 1, "LSTM 8")
    assert (flow._left["model"], flow._left["step"], flow._left["running"]) == ("RNN 8", 12, False)
    np.testing.assert_array_equal(np.frombuffer(flow._left["mean"], np.float32), before)


def test_a_run_that_goes_on_is_paused_first(flow, trainer):
    trainer.play()
    wait_for(trainer, lambda: trainer.history.step_count > 5)
    flow.cell = "gru"
    assert (trainer.state, trainer.model.cell) == ("idle", "gru")
    assert flow._left["running"] and flow._left["step"] > 5


def test_a_reader_who_looks_back_is_brought_to_the_new_model(flow, trainer):
    trainer.step(12)
    flow.moment = trainer.snapshots[1]
    flow.cell = "gru"
    assert flow.moment is None and seen(flow)["cell"] == "gru" and not flow._notice


def test_a_cell_that_was_changed_elsewhere_is_followed(flow, trainer):
    trainer.rebuild("lstm", hidden_size=4)
    assert seen(flow)["cell"] == flow.cell == "lstm"


def test_the_clip_goes_both_ways_and_a_bad_one_is_refused(flow, trainer):
    flow.set_state({"clip": 0.05})
    assert trainer.settings["clip"] == 0.05
    flow.set_state({"clip": None})
    assert trainer.settings["clip"] is None
    trainer.set(clip=2.0)
    flow.publish()
    assert flow.clip == 2.0
    flow.set_state({"clip": -1.0})
    assert "clip must be a number above 0" in flow._notice
    assert flow.clip == trainer.settings["clip"] == 2.0


@pytest.mark.parametrize(("trait", "value"), [("lag", -1), ("lag", 99), ("cell", "transformer")])
def test_what_is_not_there_is_refused_and_nothing_changes(flow, trainer, trait, value):
    before = getattr(flow, trait)
    flow.set_state({trait: value})
    assert getattr(flow, trait) == before and str(value) in flow._notice
    assert trainer.model.cell == "rnn"


def test_curves_of_earlier_steps_are_few_and_go_with_a_rewind(flow, trainer, task):
    first = seen(flow)["mean"]
    for _ in range(40):
        trainer.step(1)
    frame = seen(flow)
    assert frame["earlier"][0] == 0 and frame["earlier"][-1] == 40 and 3 <= len(frame["earlier"]) <= 7
    np.testing.assert_array_equal(frame["curves"][0], first)
    np.testing.assert_array_equal(frame["curves"][-1], frame["mean"])
    trainer.rewind(10)
    frame = seen(flow)
    assert max(frame["earlier"]) == frame["step"] == 10
    np.testing.assert_allclose(frame["curves"][-1], norms(trainer.model, task).mean(0), rtol=1e-5)


def test_a_look_back_is_not_taken_for_the_present(flow, trainer):
    trainer.step(20)
    now = seen(flow)
    flow.moment = 0
    back = seen(flow)
    assert back["step"] == 0 and not np.array_equal(back["mean"], now["mean"])
    np.testing.assert_array_equal(seen(flow)["curves"], now["curves"])


@pytest.mark.parametrize(("name", "row"), [("lstm", 2), ("gru", 2)])
def test_of_gates_it_is_the_candidates_block(task, name, row):
    model = sw.build_model(name, task, hidden_size=8)
    flow = sw.GradientFlow(model, task)
    block = model.layers[0][0].weights.of_hidden.detach()[8 * row : 8 * (row + 1)]
    assert seen(flow)["radius"] == pytest.approx(float(torch.linalg.eigvals(block).abs().max()))
    flow.close()


def test_a_view_that_comes_late_knows_the_earlier_curves(trainer):
    trainer.step(30)
    flow = sw.GradientFlow(trainer)
    assert len(seen(flow)["earlier"]) > 2
    flow.close()


def test_a_recording_is_shown_with_its_past_and_cannot_be_changed(trainer, task):
    trainer.step(30)
    recording = trainer.recording
    flow = sw.GradientFlow(recording)
    frame = seen(flow)
    assert frame["step"] == 30 and frame["earlier"][0] == 0 and frame["last"] is None
    first = norms(recording.model(0), task).mean(0)
    np.testing.assert_allclose(frame["curves"][0], first, rtol=1e-5)
    flow.moment = 0
    np.testing.assert_allclose(seen(flow)["mean"], first, rtol=1e-5)
    assert flow._setup["switches"] is flow._setup["live"] is False
    for trait, value in (("cell", "gru"), ("clip", 1.0)):
        with pytest.raises(ValueError, match=r"Only an open trainer|stands still"):
            setattr(flow, trait, value)
    flow.close()


def test_a_cell_of_ones_own_is_followed(task):
    def mixing(x, hidden, weights):
        rows = x @ weights.of_input.T + hidden @ weights.of_hidden.T + weights.bias_input
        new, gate = rows.chunk(2, dim=-1)
        return (tap("hidden", torch.tanh(new) * torch.sigmoid(gate), ("batch", "unit")),)

    flow = sw.GradientFlow(sw.build_model(mixing, task, hidden_size=8), task)
    frame = seen(flow)
    assert frame["cell"] == "mixing" and frame["radius"] is None and (frame["mean"] > 0).all()
    flow.close()


def test_weights_that_are_no_numbers_are_sent_as_such(network, task):
    with torch.no_grad():
        network.layers[0][0].weights.of_hidden.fill_(float("nan"))
    flow = sw.GradientFlow(network, task)
    frame = seen(flow)
    assert np.isnan(frame["mean"]).any() and frame["radius"] is None
    flow.close()


def test_a_page_of_its_own_holds_some_steps(flow, trainer, tmp_path):
    trainer.step(10)
    flow.save_html(tmp_path / "flow.html")
    [(_, state)] = held(tmp_path / "flow.html")
    assert [frame["step"] for frame in state["_replay"]] == trainer.snapshots
