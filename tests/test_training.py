"""How it learns: the loop, the curve, and the recording."""

import json
import math
from itertools import islice

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save_file

import seqwidgets as sw
from seqwidgets.training import Series, evaluate
from seqwidgets.training.log_spaced import LogSpaced


def losses(trainer):
    return trainer.history.training.points()[:, 1].tolist()


# The loop ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sw.model_names(sw.load_task("recall", delay=4)))
def test_the_same_seed_gives_the_same_losses_bit_for_bit(name, small_model, task):
    runs = [[step.loss for step in islice(sw.steps(small_model(name), task, seed=3), 30)] for _ in range(2)]
    assert runs[0] == runs[1]


def test_training_learns_the_task(task):
    model = sw.build_model("gru", task, hidden_size=32)
    *_, step = islice(sw.steps(model, task, learning_rate=1e-2), 300)
    assert step.metrics["accuracy"] > 0.95
    assert evaluate(model, task, task.epoch(64, "test"))["accuracy"] > 0.95


def test_a_step_is_what_a_bare_torch_loop_does(small_model, task):
    model, bare = small_model(), small_model()
    optimizer = torch.optim.AdamW(bare.parameters(), lr=3e-3, fused=True)
    for step, batch in zip(sw.steps(model, task, batch_size=8), task.batches(8, seed=0), strict=False):
        loss = task.loss(bare(batch.inputs), batch)
        optimizer.zero_grad()
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(bare.parameters(), 1.0)
        optimizer.step()
        assert (step.loss, step.gradient_norm) == (loss.item(), norm.item())
        if step.index == 20:
            break


def test_evaluation_weighs_positions_and_leaves_the_model_training(small_model, task):
    model = small_model().train()
    whole = evaluate(model, task, task.epoch(512))
    ragged = evaluate(model, task, task.epoch(100))  # the last batch is smaller
    assert whole == pytest.approx(ragged, abs=1e-6)
    assert model.training


# The curve -----------------------------------------------------------------------------------------


@given(st.lists(st.floats(-100, 100), max_size=200))
def test_a_series_is_bounded_and_keeps_the_mean(values):
    series = Series(capacity=8)
    for step, value in enumerate(values, start=1):
        series.add(step, value)
    points = series.points()
    assert len(points) <= 8
    for number, (step, mean) in enumerate(points):
        block = values[number * series.stride : (number + 1) * series.stride]
        assert step == (number + 1) * series.stride
        assert mean == pytest.approx(np.mean(block), abs=1e-3)


@given(st.lists(st.integers(0, 30), max_size=30))
def test_a_reader_who_splices_what_is_new_has_the_whole_curve(bursts):
    series, seen, mine, step = Series(capacity=8), None, [], 0
    for burst in bursts:
        for _ in range(burst):
            step += 1
            series.add(step, math.sin(step))
        piece = series.since(seen) if seen else series.since()
        assert piece.start <= len(mine)
        mine[piece.start :] = piece.points.tolist()
        seen = piece
        assert mine == series.points().tolist()


# The recording -------------------------------------------------------------------------------------


def test_a_recording_comes_back_whole(trainer, tmp_path, small_model):
    trainer.step(30)
    trainer.recording.save(tmp_path / "run.safetensors")
    recording = sw.Recording.load(tmp_path / "run.safetensors")
    assert recording.about["step"] == 30 and recording.about["task"] == "recall"
    assert recording.curves["training"][:, 1].tolist() == losses(trainer)
    twin = small_model(seed=9)
    twin.load_state_dict(recording.weights)
    assert torch.equal(twin.output.weight, trainer.model.output.weight)


def test_a_recording_holds_every_metric_and_what_named_probes_saw(trainer, task, tmp_path):
    inputs = task.vocabulary.encode("c1234?")[None]
    probe = trainer.probe(sw.traced(inputs), name="gates")
    trainer.probe(lambda model: 3)  # without a name: nothing is kept of it
    for _ in range(6):
        trainer.step(10)
    trainer.recording.save(tmp_path / "run.safetensors")
    recording = sw.Recording.load(tmp_path / "run.safetensors")
    assert set(recording.curves) == {"training", "held_out", "gradient_norm", "accuracy"}
    assert recording.curves["accuracy"][:, 0].tolist() == [1, 10, 25, 50]
    assert list(recording.traces) == ["gates"]
    steps = [step for step, _ in recording.traces["gates"]]
    assert steps == probe.kept.steps and steps[-1] == 60 and len(steps) > 3
    with sw.watch() as now:
        trainer.model.eval()(inputs)
    loaded = recording.traces["gates"][-1][1]
    assert set(loaded) == set(now)
    for name, (values, axes) in now.items():
        assert loaded[name].axes == axes
        torch.testing.assert_close(loaded[name].values, values, rtol=0, atol=0)
    trainer.rewind(25)
    assert all(step <= 25 for step, _ in trainer.recording.traces["gates"])


def test_a_named_probe_has_to_give_a_trace_and_a_name_of_its_own(trainer):
    probe = trainer.probe(lambda model: 3, name="three")
    trainer.step(1)
    assert "has to give a Trace, not int" in str(probe.error)
    with pytest.raises(ValueError, match="There is a probe 'three' already"):
        trainer.probe(lambda model: 3, name="three")


def test_kept_traces_stay_within_their_budget(trainer, task):
    probe = trainer.probe(sw.traced(task.vocabulary.encode("c1234?")[None]), name="gates")
    probe.kept.budget = 60_000
    for _ in range(60):
        trainer.step(1)
    kept = probe.kept.all()
    assert sum(each.size for each in kept) <= 60_000 and kept[-1].step == 60 and len(kept) > 4


def test_a_running_trainer_is_not_recorded(trainer):
    trainer.play()
    with pytest.raises(RuntimeError, match="pause it before"):
        trainer.recording  # noqa: B018


@pytest.mark.parametrize("kind", ["missing", "text", "truncated", "foreign", "newer", "damaged"])
def test_a_file_that_is_no_recording_is_refused_in_words(trainer, tmp_path, kind):
    path = tmp_path / "run.safetensors"
    trainer.recording.save(path)
    whole = path.read_bytes()
    if kind == "missing":
        path.unlink()
    elif kind == "text":
        path.write_text("not a recording")
    elif kind == "truncated":
        path.write_bytes(whole[: len(whole) // 2])
    elif kind == "foreign":
        save_file({"weight": torch.zeros(1)}, path)
    elif kind == "newer":
        save_file({"weight": torch.zeros(1)}, path, metadata={"seqwidgets": "99", "about": json.dumps({})})
    else:
        save_file({"w": torch.zeros(1)}, path, metadata={"seqwidgets": "2", "about": "{}", "traces": "[[1]]"})
    says = {
        "missing": "There is no file",
        "text": "broken or no safetensors file",
        "truncated": "broken or no safetensors file",
        "foreign": "no recording of seqwidgets",
        "newer": "written by a newer seqwidgets",
        "damaged": "is a recording, but broken",
    }[kind]
    with pytest.raises((ValueError, FileNotFoundError), match=says):
        sw.Recording.load(path)


def test_of_things_too_large_the_first_and_the_newest_stay():
    kept = LogSpaced(budget=10)
    for step in range(100):
        kept.add(step, "large", size=8)
        assert kept.steps == sorted({0, step})
