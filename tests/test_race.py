"""Races: the same runs in a thread, in processes, in pieces; and what can go wrong in them."""

import math
import os
import re
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import islice
from multiprocessing import get_context

import numpy as np
import pytest
import safetensors.torch as torch_file

import seqwidgets as sw
from seqwidgets.tasks import Task
from seqwidgets.training import race as races

SMALL = {"hidden_size": 8}
ENTRIES = {"rnn": {"model": "rnn", **SMALL}, "fast": {"model": "gru", "learning_rate": 0.02, **SMALL}}


def made(task, entries=ENTRIES, **options):
    return sw.Race(task, entries, **({"until": sw.until(steps=60), "seeds": 2} | options))


def curves(race):
    return [runner.history.training.points().tolist() for runner in race.runners]


@pytest.fixture(scope="module")
def straight(task):
    race = made(task)
    race.play()
    race.wait()
    return curves(race)


def test_a_run_of_a_race_is_the_run_that_it_would_be_alone(task, straight):
    model = sw.build_model("gru", task, seed=1, **SMALL)
    steps = islice(sw.steps(model, task, seed=1, batch_size=32, learning_rate=0.02), 60)
    assert np.array(straight[3])[:, 1].tolist() == np.float32([step.loss for step in steps]).tolist()


def test_processes_give_the_same_curves_as_a_thread(task, straight):
    race = made(task)
    told = []
    leave = race.subscribe(lambda: told.append(race.state))
    race.run()
    leave()
    assert curves(race) == straight
    assert race.state == "finished" and len(told) >= 4
    assert repr(race) == "<race on recall: finished, 4 of 4 runs finished>"


def test_a_race_in_many_legs_with_pauses_is_the_same_race(task, straight, monkeypatch):
    monkeypatch.setattr("seqwidgets.training.driver.LEG", 0.0)  # a step a leg
    race, pauses = made(task), []
    race.subscribe(lambda: race.pause(wait=False))  # from the race's own thread: it cannot come too late
    while race.state != "finished":
        with ThreadPoolExecutor(2) as pool:
            race.play(pool if len(pauses) % 2 else None)
            race.wait()
        pauses.append(race.state)
    assert "paused" in pauses and curves(race) == straight
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("seqwidgets-race")]


def test_equal_seconds_are_seconds_of_computing(task):
    race = made(task, until=sw.until(seconds=0.3), seeds=1)
    race.play()
    race.wait()
    slow, fast = race.runners
    assert [runner.state for runner in race.runners] == ["finished"] * 2
    for runner in (slow, fast):
        assert 0.3 <= runner.seconds < 1.5


def test_the_table_holds_the_mean_and_the_ends_over_the_seeds(task):
    race = made(task, seeds=3, until=sw.until(steps=30), schedule="cosine")
    assert (race.state, race.table()[0]["score"]) == ("idle", None)
    race.play()
    race.wait()
    row = race.table()[1]
    scores = [runner.history.scores["accuracy"] for runner in race.runners if runner.plan.label == "fast"]
    assert row["score"] == (pytest.approx(np.mean(scores)), min(scores), max(scores))
    assert (row["model"], row["seeds"], row["failed"], row["steps"]) == ("fast", 3, 0, 30)
    assert row["parameters"] == sum(p.numel() for p in sw.build_model("gru", task, **SMALL).parameters())
    band = race.curves("training")["rnn"]
    runs = np.stack([c for c, r in zip(curves(race), race.runners, strict=True) if r.plan.label == "rnn"])
    np.testing.assert_allclose(band.mean, runs[:, :, 1].mean(0))
    np.testing.assert_allclose([band.low, band.high], [runs[:, :, 1].min(0), runs[:, :, 1].max(0)])
    assert len(race.curves("accuracy")["rnn"].steps) == 3
    assert len(race.curves("nothing")["rnn"].steps) == 0


def test_an_own_cell_runs_beside_the_librarys(task):
    def my_cell(x, hidden, weights):
        return ((x @ weights.of_input.T + hidden @ weights.of_hidden.T).tanh(),)

    race = made(task, {"mine": {"model": my_cell, **SMALL}, "rnn": "rnn"}, seeds=1, until=sw.until(steps=5))
    race.play()
    race.wait()
    assert [runner.history.step_count for runner in race.runners] == [5, 5]
    other = made(task, {"mine": {"model": my_cell, **SMALL}}, seeds=1)
    other.run()
    assert "let the race run in this process with play()" in other.runners[0].error


class Hopeless(Task):
    """Wraps a task whose loss becomes NaN, or whose process dies, at the third batch."""

    def __init__(self, task, how):
        self.__dict__ |= vars(task)
        self.name, self.kind, self.causal, self.metric = "hopeless", task.kind, task.causal, task.metric
        self.how, self.seen, self.inner = how, 0, task

    def loss_of(self, model, batch):
        self.seen += 1
        if self.seen < 3:
            return self.inner.loss_of(model, batch)
        if self.how == "dies":
            os._exit(1)
        if self.how == "raises":
            raise ZeroDivisionError("by hand")
        if self.how == "overflows":
            model.output.weight.register_hook(lambda gradient: gradient * math.inf)
            return self.inner.loss_of(model, batch)
        return self.inner.loss_of(model, batch) * math.nan

    def tally(self, output, batch):
        return self.inner.tally(output, batch)

    def score(self, sums):
        return self.inner.score(sums)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("nan", "The loss became nan at step 3"),
        ("overflows", "A gradient overflowed at step 3"),
        ("raises", "ZeroDivisionError: by hand"),
        ("dies", "Broken"),
    ],
)
def test_a_run_that_fails_says_why_and_the_race_comes_to_its_end(task, how, says):
    race = made(Hopeless(task, how), seeds=1)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        race.run(pool)
    assert race.state == "finished"
    assert all(says in runner.error and runner.state == "failed" for runner in race.runners)
    assert [row["failed"] for row in race.table()] == [1, 1]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"entries": []}, "at least one model"),
        ({"entries": ["elman"]}, "There is no model 'elman'"),
        ({"entries": {"a": {"hidden_size": 3}}}, 'needs a "model"; this one has hidden_size'),
        ({"entries": {"a": {"model": "gru", "batch_size": 3}}}, "batch_size is the same for all"),
        ({"entries": {"a": {"model": "gru", "hidden_sise": 3}}}, "hidden_sise"),
        ({"entries": {"a": {"model": "gru", "learning_rate": -3}}}, "learning_rate must be a number above 0"),
        ({"seeds": 0}, "seeds must be a whole number of at least 1, not 0"),
        ({"until": sw.until(exact=1)}, "has no score 'exact'"),
        ({"schedule": "sine"}, "choose one of constant, cosine"),
        ({"batch_size": 0}, "batch_size must be a whole number, at least 1"),
        ({"learning_rate": 0}, "learning_rate must be a number above 0 and at most 10, not 0"),
        ({"entries": {"a": {"model": "gru", "learning_rate": 0}}}, "learning_rate must be a number above 0"),
        ({"momentum": 0.9}, "There is no setting 'momentum'; there are learning_rate, clip"),
    ],
)
def test_what_cannot_race_is_refused_before_it_starts(task, options, says):
    with pytest.raises(ValueError, match=re.escape(says)):
        made(task, **options)


def test_ctrl_c_pauses_a_race(task, monkeypatch):
    race = made(task, until=sw.until(seconds=60))
    race.play()
    monkeypatch.setattr(races.Driver, "wait", lambda driver: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        race.wait()
    assert race.state == "paused"


def test_a_failing_listener_does_not_stop_a_race(task, capsys):
    race = made(task, seeds=1, until=sw.until(steps=2))
    race.subscribe(lambda: [].pop())
    race.play()
    race.wait()
    assert [runner.state for runner in race.runners] == ["finished"] * 2
    assert "pop from empty list" in capsys.readouterr().err


@pytest.fixture
def ran(task):
    race = made(task)
    race.play()
    race.wait()
    return race


def test_a_recording_of_a_race_comes_back_whole(ran, tmp_path):
    ran.runners[0].state, ran.runners[0].error = "failed", "it broke"
    ran.recording.save(tmp_path / "race.safetensors")
    back = sw.RaceRecording.load(tmp_path / "race.safetensors")
    assert back.task.name == ran.task.name and back.task.options == ran.task.options
    assert back.table() == ran.table()
    assert [(run.state, run.error) for run in back.ran()] == [(run.state, run.error) for run in ran.ran()]
    for name in ("training", "held_out", "accuracy", "gradient_norm"):
        for label, band in ran.curves(name).items():
            assert np.array_equal(np.stack(band), np.stack(back.curves(name)[label]))
            assert ran.seconds(label, band.steps).tolist() == back.seconds(label, band.steps).tolist()


def test_a_recording_of_a_race_stays_as_it_was_when_the_race_goes_on(task):
    race = made(task, seeds=1)
    race.subscribe(lambda: race.pause(wait=False))
    race.play()
    race.wait()
    recording, before = race.recording, race.table()
    for runner in race.runners:
        runner.history.add(sw.training.Step(61, 0.0, {"loss": 0.0, "accuracy": 2.0}, 0.0, 0.0))
    assert recording.table() == before != race.table()


def test_a_running_race_is_not_recorded(task):
    race = made(task, until=sw.until(seconds=60))
    race.play()
    with pytest.raises(RuntimeError, match="is running; pause it"):
        _ = race.recording
    race.pause()


def test_a_run_and_a_race_are_not_taken_for_each_other(ran, trainer, tmp_path):
    trainer.step(1)
    trainer.recording.save(tmp_path / "run")
    ran.recording.save(tmp_path / "race")
    with pytest.raises(ValueError, match=r"recording of one run: sw.Recording.load reads it"):
        sw.RaceRecording.load(tmp_path / "run")
    with pytest.raises(ValueError, match=r"recording of a race: sw.RaceRecording.load reads it"):
        sw.Recording.load(tmp_path / "race")


def test_a_broken_recording_of_a_race_is_refused_in_words(tmp_path):
    torch_file.save_file({}, tmp_path / "race", {"seqwidgets": "3", "race": '{"task": "recall"}'})
    with pytest.raises(ValueError, match="recording of a race, but broken"):
        sw.RaceRecording.load(tmp_path / "race")
