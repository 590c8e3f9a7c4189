"""A race on a page: its numbers are the race's, and what the page asks for is done or refused in words."""

import threading

import numpy as np
import pytest

import seqwidgets as sw
from seqwidgets.training.clock import MOST, Clock
from seqwidgets.training.steps import Step
from seqwidgets.widgets.model_race import POINTS
from tests.widgets.views import wait_until

SMALL = {"hidden_size": 8}
ENTRIES = {"rnn": {"model": "rnn", **SMALL}, "gru": {"model": "gru", **SMALL}}


@pytest.fixture
def made(task):
    opened = []

    def make(entries=ENTRIES, steps=30, **options):
        race = sw.Race(task, entries, until=sw.until(steps=steps), **({"seeds": 2} | options))
        view = sw.ModelRace(race)
        opened.append(view)
        return race, view

    yield make
    for view in opened:
        view.race.pause()
        view.close()


def points(view, measure, label):
    return np.frombuffer(view._frame["curves"][measure][label], np.float32).reshape(-1, 5)


def test_what_is_drawn_is_the_races_own_mean_and_band(made, task):
    race, view = made()
    view.receive({"type": "play"})
    wait_until(view, lambda: view._frame["state"] == "finished")
    for measure in ("training", "held_out", "accuracy"):
        scale = 1 if measure == "accuracy" else task.in_unit(1.0)
        for label, band in race.curves(measure).items():
            sent = points(view, measure, label)
            assert sent[:, 0].tolist() == band.steps.tolist()
            np.testing.assert_allclose(sent[:, 2:].T, scale * np.stack(band[1:]), rtol=1e-5)
    rows = view._frame["rows"]
    assert [list(row["score"]) for row in rows] == [list(row["score"]) for row in race.table()]
    assert view._frame["step"] == 2 * 2 * 30 and view._frame["runs"] == [4, 4]
    assert view._setup["baselines"]["accuracy"] == next(iter(task.baseline.items()))
    assert view._setup["baselines"]["held_out"] == next(iter(task.baseline_loss.items()))


def test_seconds_are_those_of_computing_and_grow_to_what_the_table_says(made):
    race, view = made(seeds=1)
    race.play()
    race.wait()
    wait_until(view, lambda: view._frame["state"] == "finished")
    seconds = points(view, "training", "gru")[:, 1]
    assert (np.diff(seconds) > 0).all() and seconds[0] > 0
    assert seconds[-1] == pytest.approx(race.table()[1]["seconds"])


def test_a_long_line_is_thinned_to_means_of_neighbours(made):
    race, view = made(seeds=1, steps=700, entries={"rnn": ENTRIES["rnn"]})
    race.play()
    race.wait()
    wait_until(view, lambda: view._frame["state"] == "finished")
    sent, whole = points(view, "training", "rnn"), race.curves("training")["rnn"]
    assert len(whole.steps) == 700 and len(sent) == 234 <= POINTS
    assert sent[:2, 0].tolist() == [3, 6] and sent[-1, 0] == 700
    np.testing.assert_allclose(sent[0, 2], whole.mean[:3].mean() / np.log(2), rtol=1e-5)


def test_a_clock_is_of_bounded_size_and_keeps_its_ends():
    clock = Clock()
    for step in range(1, 3 * MOST):
        clock.note(step, step / 10)
    assert len(clock._marks) <= MOST
    assert clock.at(np.array([0, 100, 3 * MOST - 1])) == pytest.approx([0, 10, 0.1 * (3 * MOST - 1)])


def test_a_model_enters_a_race_that_runs_on_the_same_terms(made, monkeypatch):
    monkeypatch.setattr("seqwidgets.training.driver.LEG", 0.0)  # a step a leg
    race, view = made(steps=60)
    race.play()
    wait_until(view, lambda: view._frame["step"] > 4)
    race.add("late", {"model": "gru", **SMALL})
    assert race.state == "running"
    race.wait()
    wait_until(view, lambda: view._frame["state"] == "finished")
    assert [row["model"] for row in view._frame["rows"]] == ["rnn", "gru", "late"]
    curves = [race.curves("training")[label].mean.tolist() for label in ("gru", "late")]
    assert curves[0] == curves[1] and len(curves[0]) == 60


def test_a_model_that_enters_at_the_end_waits_for_play(made):
    race, view = made(seeds=1, steps=5)
    view.receive({"type": "play"})
    wait_until(view, lambda: view._frame["state"] == "finished")
    view.receive({"type": "add", "model": "lstm"})
    wait_until(view, lambda: view._frame["state"] == "paused")
    view.receive({"type": "play"})
    wait_until(view, lambda: view._frame["runs"] == [3, 3])
    assert race.table()[2]["steps"] == 5


def test_pause_does_not_wait_and_what_goes_on_is_the_same_race(made):
    race, view = made(steps=10**6, seeds=1)
    view.receive({"type": "play"})
    wait_until(view, lambda: view._frame["step"] > 0)
    view.receive({"type": "pause"})
    assert race.state == "running"  # its leg has not come to its end
    wait_until(view, lambda: view._frame["state"] == "paused")
    race.wait()


@pytest.mark.parametrize(
    ("label", "entry", "says"),
    [
        ("rnn", "rnn", "'rnn' is in the race already; give the new one another label"),
        ("new", "elman", "There is no model 'elman'"),
        ("new", "seq2seq", "seq2seq"),
        ("new", {"model": "gru", "learning_rate": -1}, "learning_rate must be a number above 0"),
    ],
)
def test_what_cannot_enter_is_refused_and_the_race_stays_as_it_was(made, label, entry, says):
    race, _ = made()
    with pytest.raises(ValueError, match=says):
        race.add(label, entry)
    assert len(race.runners) == 4


def test_a_refusal_is_told_on_the_page(made):
    _, view = made()
    view._on_message(view, {"type": "add", "model": "elman"}, [])
    assert "There is no model 'elman'" in view._notice
    view._on_message(view, {"type": "stroll"}, [])
    assert "does not know the message" in view._notice
    for name, value in [("axis", "weeks"), ("measure", "beauty"), ("hidden", ["elman"])]:
        before = getattr(view, name)
        view.set_state({name: value})
        assert f"{name} must be one of" in view._notice and getattr(view, name) == before
    view.hidden = ["gru"]
    view.measure = "accuracy"
    with pytest.raises(TypeError, match="ModelRace shows a Race or a RaceRecording, not int; make one with"):
        sw.ModelRace(3)


def test_a_run_that_fails_is_told_and_does_not_end_the_line(made):
    race, view = made(steps=40)
    broken = race.runners[2]  # of the rnn, seed 1
    broken.history.add(Step(index=3, loss=1.0, metrics={}, gradient_norm=1.0, seconds=0.1))
    broken.state, broken.error = "failed", "The loss became nan at step 3."
    race.play()
    race.wait()
    wait_until(view, lambda: view._frame["state"] == "finished")
    assert view._frame["message"] == "rnn, seed 1: The loss became nan at step 3."
    assert [row["failed"] for row in view._frame["rows"]] == [1, 0]
    assert points(view, "training", "rnn")[-1, 0] == 40


def test_nothing_is_sent_from_the_races_threads(made):
    race, view = made(seeds=1, steps=3)
    senders = set()
    view.comm.send = lambda *_, **__: senders.add(threading.current_thread().name)
    race.play()
    race.wait()
    wait_until(view, lambda: view._frame["state"] == "finished")
    assert senders == {"seqwidgets-recall-ModelRace"}


def test_the_page_without_a_kernel_holds_the_last_picture(made, tmp_path):
    race, view = made(seeds=1, steps=3)
    race.play()
    race.wait()
    view.save_html(tmp_path / "race.html")
    page = (tmp_path / "race.html").read_text()
    assert '"state": "finished"' in page and "ModelRace(recall)" in page


def test_a_recording_is_drawn_as_the_race_was_and_nothing_can_be_started(made, tmp_path):
    race, view = made()
    race.play()
    race.wait()
    wait_until(view, lambda: view._frame["state"] == "finished")
    race.recording.save(tmp_path / "race")
    still = sw.ModelRace(sw.RaceRecording.load(tmp_path / "race"))
    assert still._frame == view._frame | {"state": "still"}
    assert still._setup == view._setup | {"models": []}
    still.measure, still.hidden = "accuracy", ["gru"]
    still._on_message(None, {"type": "play"}, [])
    assert still._notice == "This is the recording of a race: nothing is trained here."
    still.close()
