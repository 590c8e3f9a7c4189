"""Examples of every kind of task: what the page is told is what the model says."""

import json

import pytest
import torch

import seqwidgets as sw
from seqwidgets.widgets.rows import rows_of, said
from tests.widgets.views import wait_until

TASKS = ["adding", "agreement", "names", "presidents", "recall", "splice-sites", "vowels"]


@pytest.mark.parametrize("name", TASKS)
def test_rows_of_every_kind_are_told_with_as_many_answers_as_were_asked_for(name):
    task = sw.load_task(name)
    batch = next(task.batches(3, seed=0, split="valid"))
    rows = rows_of(task, batch)
    answers = said(sw.build_model("feedforward", task).eval(), task, batch)
    json.dumps([rows, answers], allow_nan=False)
    for row, answer in zip(rows, answers, strict=True):
        assert ("tokens" in row) == (task.vocabulary is not None)
        if task.kind != "translation":
            assert len(answer) == len(row["wanted"]) == len(row["places"]) > 0


def test_what_is_said_is_what_the_model_finds_likeliest():
    task = sw.load_task("names")
    model = sw.build_model("gru", task, hidden_size=8)
    examples = sw.Examples(model, task)
    wait_until(examples, lambda: "said" in examples._frame)
    logits = model.eval()(examples.batch.inputs, examples.batch.lengths)
    best = logits.argmax(-1)[examples.batch.mask]
    assert examples._frame["said"] == [[task.target_vocabulary.tokens[each]] for each in best]
    examples.close()


def test_a_forecast_that_is_no_number_is_told_as_nothing():
    task = sw.load_task("adding", length=10)
    model = sw.build_model("rnn", task, hidden_size=4)
    for parameter in model.parameters():
        parameter.data.fill_(torch.nan)
    batch = next(task.batches(2, seed=0, split="valid"))
    assert said(model, task, batch) == [[None], [None]]


def test_the_chosen_example_is_text_to_be_read_by_another_view():
    task = sw.load_task("numbers")
    examples = sw.Examples(sw.build_model("seq2seq", task, hidden_size=8), task, chosen=2)
    assert examples.text() == "".join(examples._setup["rows"][2]["tokens"])
    with pytest.raises(ValueError, match="whole number from 0 to 7, not 8"):
        examples.chosen = 8
    assert examples.chosen == 2
    examples.close()
    numbers = sw.Examples(sw.build_model("rnn", sw.load_task("vowels")), sw.load_task("vowels"))
    assert numbers.text() is None
    numbers.close()


def test_it_follows_a_run_and_looks_back(tmp_path):
    task = sw.load_task("recall", delay=3)
    trainer = sw.Trainer(sw.build_model("gru", task, hidden_size=16), task, name="follows")
    examples = sw.Examples(trainer)
    trainer.step(300)
    wait_until(examples, lambda: examples._frame.get("step") == 300)
    right = [row["wanted"] for row in examples._setup["rows"]]
    assert examples._frame["said"] == right
    examples.moment = 0
    wait_until(examples, lambda: examples._frame["moment"] == 0)
    assert examples._frame["said"] != right
    trainer.recording.save(tmp_path / "run.safetensors")
    replayed = sw.Examples(sw.Recording.load(tmp_path / "run.safetensors"))
    wait_until(replayed, lambda: replayed._frame.get("said") == right)
    for each in (examples, replayed, trainer):
        each.close()
