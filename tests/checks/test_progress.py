"""A learner's progress: kept beside the notebooks, theirs, and never in the way."""

import json

import pytest

import seqwidgets as sw
from seqwidgets.checks import progress_file as progress
from seqwidgets.checks import session
from seqwidgets.checks.language_models import BITS_PER_CHARACTER as EXERCISE


@pytest.fixture(autouse=True)
def in_a_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "_in_a_notebook", lambda: True)
    monkeypatch.setattr(session, "_hints_given", session.Counter())
    return tmp_path


def check(function):
    return sw.check.bits_per_character(function)


def kept(folder):
    return json.loads((folder / progress.FILE).read_text())[EXERCISE.name]


def test_what_was_once_correct_stays_so(in_a_notebook):
    check(lambda *_, **__: None)
    assert kept(in_a_notebook)["outcome"] == "Not attempted yet"
    check(EXERCISE.solution)
    check(EXERCISE.misconceptions[0].wrong)
    sw.hint.bits_per_character()
    sw.hint.bits_per_character()
    assert {**kept(in_a_notebook), "last": ""} == {
        "exercise": "4.2",
        "outcome": "Correct",
        "checks": 3,
        "last": "",
        "hints": 2,
    }
    note = str(sw.progress())
    possible = sum(exercise.points for exercise in session.EXERCISES)
    assert note.startswith(f"3 of {possible} points, 1 of {len(session.EXERCISES)} exercises")
    assert "| ✓ Correct | 4.2 `bits_per_character` | 3 of 3 | 3 | 2 |" in note


def test_a_new_learner_sees_what_there_is_to_do():
    note = str(sw.progress())
    assert note.startswith("0 of ")
    assert note.count("Not attempted yet") == len(session.EXERCISES)


@pytest.mark.parametrize("text", ["", "[1]", '{"sample": 3}', "\ud83d".encode("utf-8", "surrogatepass")])
def test_a_file_that_cannot_be_read_is_put_aside(in_a_notebook, text):
    path = in_a_notebook / progress.FILE
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert check(EXERCISE.solution)
    assert kept(in_a_notebook)["outcome"] == "Correct"
    assert (in_a_notebook / f"{progress.FILE}.unreadable").exists()


def test_a_folder_that_cannot_be_written_is_no_fault_of_the_answer(in_a_notebook):
    (in_a_notebook / f"{progress.FILE}.new").mkdir()
    assert check(EXERCISE.solution)
    assert not (in_a_notebook / progress.FILE).exists()


def test_nothing_is_written_by_a_grading_run_or_a_script(in_a_notebook, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert check(EXERCISE.solution)
    monkeypatch.delenv("NBGRADER_EXECUTION")
    monkeypatch.setattr(progress, "_in_a_notebook", lambda: False)
    assert check(EXERCISE.solution)
    assert list(in_a_notebook.iterdir()) == []
