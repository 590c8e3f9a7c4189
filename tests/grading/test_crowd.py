"""Many notebooks side by side: in processes, and on a Dask cluster."""

from __future__ import annotations

import json
import os
import signal

import pytest
from dask.distributed import Client, LocalCluster

from seqwidgets.checks.lessons import EXERCISES
from seqwidgets.grading import crowd
from seqwidgets.grading.submission import Submission
from tests.grading.notebooks import SOURCES

OTHERS = {
    "right": SOURCES["forget_bias"],
    "wrong": "def forget_bias(hidden_size, horizon): return 0",
    "broken": "def forget_bias(hidden_size, horizon) return 0",
    "ends": "import os\nos._exit(1)",
}
GATES = {name: SOURCES[name] for name in ("gru_cell", "lstm_cell", "memory_half_life")}


def handed_in(count: int) -> list[Submission]:
    kinds = list(OTHERS.items())
    return [
        Submission(f"{kinds[number % 4][0]}-{number}", GATES | {"forget_bias": kinds[number % 4][1]})
        for number in range(count)
    ]


def marks(submissions, workers) -> str:
    """As JSON, in the order of the names."""
    done = crowd.grade_all(submissions, 7, True, workers)
    return json.dumps([mark.as_json() for _, mark in sorted(done, key=lambda pair: pair[0].name)])


@pytest.fixture(scope="module")
def cluster():
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


@pytest.mark.timeout(600)
def test_a_cluster_gives_the_same_marks_and_loses_none_with_a_worker(cluster):
    submissions = handed_in(4)
    here = marks(submissions, crowd.processes)
    points = {each["submission"]: each["points"] for each in json.loads(here)}
    all_points = sum(each.points for each in EXERCISES if each.name in GATES | {"forget_bias": ""})
    assert points["right-0"] == all_points
    assert points["wrong-1"] == points["broken-2"] == points["ends-3"] == all_points - 3
    address = cluster.scheduler_address
    assert marks(submissions, lambda: crowd.cluster(address)) == here

    def with_a_death():
        done = crowd.grade_all(submissions, 7, True, lambda: crowd.cluster(address))
        yield next(done)
        with Client(address) as client:
            victim = next(iter(client.run(os.getpid).values()))
        os.kill(victim, signal.SIGKILL)
        yield from done

    pairs = sorted(with_a_death(), key=lambda pair: pair[0].name)
    assert json.dumps([mark.as_json() for _, mark in pairs]) == here


def test_a_cluster_that_is_not_there_is_told():
    with (
        pytest.raises(crowd.NoCluster, match="There is no Dask scheduler"),
        crowd.cluster("tcp://127.0.0.1:9"),
    ):
        pass


def ends_its_worker(submission, secret, confined):
    from seqwidgets.grading.notebook import grade

    if submission.name.startswith("ends"):
        os.kill(os.getpid(), signal.SIGKILL)
    return grade(submission, secret, confined)


def test_who_ends_the_graders_own_process_loses_only_their_own_marks(monkeypatch):
    monkeypatch.setattr(crowd, "grade", ends_its_worker)
    done = {each.name: mark for each, mark in crowd.grade_all(handed_in(4), 7, True, crowd.processes)}
    assert set(done) == {each.name for each in handed_in(4)}
    assert "The grader failed on this notebook" in done["ends-3"].trouble
    assert all(mark.points for name, mark in done.items() if name != "ends-3")
