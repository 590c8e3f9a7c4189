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


def test_a_running_trainer_is_not_recorded(trainer):
    trainer.play()
    with pytest.raises(RuntimeError, match="pause it before"):
        trainer.recording  # noqa: B018


@pytest.mark.parametrize("kind", ["missing", "text", "truncated", "foreign", "newer"])
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
    else:
        save_file({"weight": torch.zeros(1)}, path, metadata={"seqwidgets": "99", "about": json.dumps({})})
    says = {
        "missing": "There is no file",
        "text": "broken or no safetensors file",
        "truncated": "broken or no safetensors file",
        "foreign": "no recording of seqwidgets",
        "newer": "written by a newer seqwidgets",
    }[kind]
    with pytest.raises((ValueError, FileNotFoundError), match=says):
        sw.Recording.load(path)
