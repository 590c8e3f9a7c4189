"""`seqwidgets grade` as an instructor meets it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from seqwidgets.checks.lessons import EXERCISES
from seqwidgets.cli import main
from seqwidgets.grading import crowd, sandbox
from seqwidgets.grading.ledger import Ledger
from seqwidgets.grading.marks import Marks
from seqwidgets.grading.submission import Submission
from tests.browser.lab import wait_until
from tests.grading.notebooks import ROOT, SOURCES, solved, write

LESSON = "01-why-not-feedforward"
POINTS = {exercise.name: exercise.points for exercise in EXERCISES}


@pytest.fixture(autouse=True)
def own_ledger(tmp_path, monkeypatch):
    """The ledger of a test is nobody else's."""
    monkeypatch.setattr("click.get_app_dir", lambda name: str(tmp_path / "app" / name))


@pytest.fixture(autouse=True)
def no_graders_processes(monkeypatch):
    """Each would import torch once more; test_crowd.py has them. The learners' processes are real."""
    monkeypatch.setattr(crowd, "processes", lambda: ThreadPoolExecutor(2))


def run(*arguments: object):
    return CliRunner().invoke(main, ["grade", *map(str, arguments)])


def as_json(*arguments: object):
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.timeout(600)
def test_the_solutions_have_full_marks_and_the_exercises_none():
    right, stubs = as_json(ROOT / "solutions"), as_json(ROOT / "exercises")
    assert len(right) == len(list((ROOT / "solutions").glob("*.ipynb")))
    for submission in right:
        wrong = {name: each for name, each in submission["exercises"].items() if each["outcome"] != "correct"}
        assert not wrong
        assert submission["points"] == submission["possible"] > 0
    for submission in stubs:
        assert submission["points"] == 0 < submission["possible"]
        assert {each["outcome"] for each in submission["exercises"].values()} == {"not-attempted"}
    graded = [grade_id for submission in right for grade_id in submission["exercises"]]
    assert sorted(graded) == sorted(POINTS)


@pytest.fixture
def folder(tmp_path):
    """Three learners; one of them made a mistake, one handed in no notebook."""
    handed_in = tmp_path / "handed-in"
    source = solved(LESSON)
    write(handed_in, f"ada/{LESSON}", source)
    one_early = SOURCES["windows"].replace("sequence[size:]", "sequence[size - 1 : -1]")
    write(handed_in, f"<i>bob/{LESSON}", solved(LESSON, windows=one_early, pad_and_mask="1 / 0"))
    write(handed_in, f"eve/{LESSON}", "no notebook")
    write(handed_in, f"eve/.ipynb_checkpoints/{LESSON}", source)
    return handed_in


def test_json_has_the_promised_form_and_names_the_misconception(folder):
    bob, ada, eve = as_json(folder)
    assert (ada["submission"], ada["points"], ada["possible"]) == (f"ada/{LESSON}", 7, 7)
    assert ada["exercises"]["windows"] == {
        "outcome": "correct",
        "points": 2,
        "misconception": None,
        "message": "",
    }
    assert bob["points"] == POINTS["window_parameters"]
    assert "one position too early" in bob["exercises"]["windows"]["misconception"]
    assert bob["exercises"]["windows"]["outcome"] == "incorrect"
    assert "line 1, `1 / 0`. ZeroDivisionError" in bob["exercises"]["pad_and_mask"]["message"]
    assert eve["exercises"]["windows"]["outcome"] == "refused"
    assert "not JSON" in eve["exercises"]["windows"]["message"]


def test_the_table_says_what_is_missing(folder):
    done = run(folder)
    assert done.exit_code == 0
    text = " ".join(done.stdout.split())
    assert "7 of 7" in text and "2 of 7" in text and "0 of 7" in text
    assert "<i>bob" in text and "one position too early" in text
    assert "3 notebooks, 9 of 21 points" in text


def test_csv_has_a_line_for_each_exercise_and_no_formulas(tmp_path):
    write(tmp_path / "in", "=cmd()", solved(LESSON))
    done = run(tmp_path / "in", "--csv")
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [row["exercise"] for row in rows] == ["windows", "pad_and_mask", "window_parameters"]
    assert {row["submission"] for row in rows} == {"'=cmd()"}
    assert sum(int(row["points"]) for row in rows) == 7


def test_the_same_seed_asks_the_same_and_another_one_other_things(tmp_path):
    tells = (
        SOURCES["windows"].replace("def windows(", "def right(")
        + "\ndef windows(sequence, size):"
        + "\n    if len(sequence) == 30: raise ValueError(f'{sequence.sum()}')"
        + "\n    return right(sequence, size)"
    )
    write(tmp_path / "in", LESSON, solved(LESSON, windows=tells))
    once, again, other = (as_json(tmp_path / "in", "--seed", seed) for seed in (3, 3, 4))
    assert once == again != other


def test_the_pages_say_it_to_each_learner_and_to_the_class(folder, tmp_path):
    done = run(folder, "--html", tmp_path / "pages")
    assert done.exit_code == 0, done.output
    index = (tmp_path / "pages/index.html").read_text("utf-8")
    assert "one position too early" in index and "<svg" in index
    assert "&lt;i&gt;bob" in index and "<i>bob" not in index
    pages = {path.name: path.read_text("utf-8") for path in (tmp_path / "pages/learners").iterdir()}
    assert len(pages) == 3
    assert all(name in index for name in pages)
    bob = next(page for name, page in pages.items() if "bob" in name)
    assert "one position too early" in bob and "ZeroDivisionError" in bob and "2 of 7 points" in bob
    assert not any("http" in page.replace("http://www.w3.org", "") for page in (index, *pages.values()))


def test_a_run_that_was_killed_goes_on_where_it_was(folder, tmp_path):
    environment = os.environ | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    command = [Path(sys.executable).with_name("seqwidgets"), "grade", folder, "--json"]
    endless = solved(LESSON, windows="while True: pass")
    for number in range(2):
        write(folder, f"zoe-{number}/{LESSON}", endless)
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as first:
        ledgers = tmp_path / "seqwidgets/grading"
        wait_until(lambda: any(path.read_text().count("\n") > 1 for path in ledgers.glob("*.jsonl")), "marks")
        begun = psutil.Process(first.pid).children(recursive=True)
        first.kill()
    assert begun and not psutil.wait_procs(begun, timeout=30)[1], "processes that nobody waits for"
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "of 5 were graded before." in done.stderr
    assert [each["points"] for each in json.loads(done.stdout)] == [2, 7, 0, 5, 5]
    assert not list(ledgers.glob("*.jsonl"))


def test_a_ledger_that_was_cut_off_goes_on_behind_its_last_whole_line(tmp_path):
    graded = [Submission(name, {"windows": name}) for name in ("ada", "bob", "eve")]
    first = Ledger([tmp_path], secret=5)
    for each in graded[:2]:
        first.add(each, Marks(each.name))
    whole = first.path.read_text()
    first.path.write_text(whole[: whole.rindex("bob")])  # killed while it wrote
    second = Ledger([tmp_path])
    assert second.secret == 5
    assert [second.marks(each) for each in graded] == [Marks("ada"), None, None]
    second.add(graded[2], Marks("eve"))
    third = Ledger([tmp_path])
    assert [third.marks(each) for each in graded] == [Marks("ada"), None, Marks("eve")]
    assert third.path.stat().st_mode & 0o077 == 0
    assert Ledger([tmp_path], secret=6).marks(graded[0]) is None


def test_words_that_no_file_takes_spoil_no_page(tmp_path):
    code = "def windows(sequence, size): raise ValueError('\\udc80 \\x1b[31m <script>')"
    write(tmp_path / "in", "b\udc80b", solved(LESSON, windows=code))
    for how in ("--json", "--csv", "--seed=1"):
        done = run(tmp_path / "in", "--html", tmp_path / "pages", how)
        assert done.exit_code == 0, done.output
        assert "b?b" in done.stdout
    assert "\x1b" not in done.stdout
    (page,) = (tmp_path / "pages/learners").iterdir()
    assert "ValueError: ? " in page.read_text("utf-8") and "<script>" not in page.read_text("utf-8")


# What the machine refuses is one line.


def told_in_a_line(done) -> str:
    assert done.exit_code == 1, done.output
    (line,) = filter(None, map(str.strip, done.stderr.splitlines()))
    return line


def test_a_machine_without_a_sandbox_is_told_what_to_install(folder, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    sandbox.require.cache_clear()
    line = told_in_a_line(run(folder))
    assert "sudo apt-get install bubblewrap" in line and "--unconfined" in line


def test_without_a_sandbox_the_answers_are_graded_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    write(tmp_path / "in", LESSON, solved(LESSON, windows="from seqwidgets.checks.lessons import EXERCISES"))
    (marks,) = as_json(tmp_path / "in", "--unconfined")
    assert marks["points"] == 5
    assert "No module named 'seqwidgets.checks.lessons'" in marks["exercises"]["windows"]["message"]


def test_a_full_disk_is_told(folder, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.html").symlink_to("/dev/full")
    line = told_in_a_line(run(folder, "--html", pages))
    assert "No space left on device" in line and "What is graded so far is kept" in line
    (pages / "index.html").unlink()
    done = run(folder, "--html", pages)
    assert done.exit_code == 0 and "3 of 3 were graded before." in done.stderr


def test_a_process_that_does_not_begin_is_told(folder, monkeypatch):
    monkeypatch.setattr(sandbox, "SCRIPT", "seqwidgets/no_such_file.py")
    line = told_in_a_line(run(folder))
    assert "did not start: " in line and "no_such_file.py" in line


def test_an_unreadable_folder_and_file_are_told_and_left_out(folder, monkeypatch):
    scan, read_bytes = os.scandir, Path.read_bytes

    def forbidden(path):
        return PermissionError(13, "Permission denied", str(path))

    def scandir(path):
        if Path(path).name == "eve":
            raise forbidden(path)
        return scan(path)

    def read(path):
        if path.parent.name == "ada":
            raise forbidden(path)
        return read_bytes(path)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "read_bytes", read)
    done = run(folder, "--json")
    assert [each["submission"] for each in json.loads(done.stdout)] == [f"<i>bob/{LESSON}"]
    assert "eve cannot be read and is left out: Permission denied." in done.stderr
    assert f"ada/{LESSON}.ipynb cannot be read and is left out: Permission denied." in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["--json", "--csv"], "Choose one of --json and --csv."), (["no/such/folder"], "does not exist")],
)
def test_bad_usage_is_told(folder, arguments, told):
    done = run(folder, *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
