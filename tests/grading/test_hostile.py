"""Submissions that want points for nothing, or harm: none gets a point, and none gets out."""

from __future__ import annotations

import json
import os
import socket
import time
from pathlib import Path

import psutil
import pytest

from seqwidgets.grading import room
from seqwidgets.grading.notebook import grade
from seqwidgets.grading.submission import parse, read
from tests.grading.notebooks import ROOT, answer_cells, answered, given_out, solved, write

LESSON, NAME = "01-why-not-feedforward", "windows"
AT_ONCE = "def windows(sequence, size):\n    return {}\n"
CODE = {
    # Points for nothing.
    "the check is patched": """
import seqwidgets as sw
sw.check = lambda *_: True
import seqwidgets.questions.answer as answer
answer.ask = answer.ask_all = lambda *_: [answer.Answer(True)] * 6
import seqwidgets.grading.wire as wire
wire.send = lambda *_: None
def windows(sequence, size): return True
""",
    "the worked solution is asked for": """
import seqwidgets as sw
def windows(sequence, size): return sw.solution.windows()
""",
    "the reference is imported": """
from seqwidgets.checks.feedforward.windows import EXERCISE
windows = EXERCISE.reference
""",
    "the reference is looked for on the disk": """
import pathlib, sys
places = [*sys.path, "/package", {root!r}]
found = [file for place in places for file in pathlib.Path(place).glob("*/checks/feedforward/windows.py")]
found += pathlib.Path({root!r}).glob("solutions/*.ipynb")
exec(found[0].read_text().replace("from ..", "from seqwidgets.").replace("..", "."))
windows = EXERCISE.reference
""",
    "the comparison is overloaded": """
import torch
class Equal(torch.Tensor):
    def __eq__(self, other): return torch.ones((), dtype=torch.bool)
    def __ne__(self, other): return torch.zeros((), dtype=torch.bool)
    @classmethod
    def __torch_function__(cls, function, types, given=(), options=None): return True
def windows(sequence, size):
    return torch.zeros(len(sequence) - size, size).as_subclass(Equal), torch.zeros(3).as_subclass(Equal)
""",
    "torch is patched": """
import torch
torch.equal = torch.allclose = lambda *_, **__: True
def windows(sequence, size): return torch.zeros(3, 2, dtype=torch.int64), torch.zeros(3, dtype=torch.int64)
""",
    "success is printed": """
print("Correct: windows (1.1), 2 of 2 points")
def windows(sequence, size): print('{"outcome": "correct", "points": 2}')
""",
    "success is written to every pipe": """
import os
def windows(sequence, size):
    for number in range(64):
        try: os.write(number, b"\\0" * 7 + b"\\x04" + b"\\0" * 8 + b"true" * 9)
        except OSError: pass
""",
    "the answer is an object that agrees with all": """
from unittest.mock import MagicMock, ANY
def windows(sequence, size): return ANY, MagicMock()
""",
    # Harm.
    "an endless loop": AT_ONCE.format("[None for _ in iter(int, 1)]"),
    "an endless loop that catches all": """
while True:
    try:
        while True: pass
    except BaseException: pass
""",
    "a loop in C": "def windows(sequence, size): return sum(range(10 ** 12))\n",
    "a fork bomb": """
import os
def windows(sequence, size):
    while True: os.fork()
""",
    "another process": """
import subprocess
def windows(sequence, size): return subprocess.check_output(["sleep", "1000"])
""",
    "50 GB of memory": """
def windows(sequence, size): return bytearray(50 * 10 ** 9)
""",
    "50 GB of tensors": """
import torch
def windows(sequence, size): return torch.ones(50 * 10 ** 9, dtype=torch.uint8)
""",
    "10 GB of output": """
def windows(sequence, size):
    for _ in range(10_000): print("x" * 10 ** 6)
""",
    "10 GB to every pipe": """
import os
def windows(sequence, size):
    for number in range(3, 64):
        try:
            for _ in range(10_000): os.write(number, b"x" * 10 ** 6)
        except OSError: pass
""",
    "10 GB of files": """
def windows(sequence, size):
    for number in range(1000):
        with open(f"{number}", "wb") as file: file.write(b"x" * 10 ** 7)
""",
    "os._exit": "import os\nos._exit(0)\n",
    "os._exit when asked": AT_ONCE.format("__import__('os')._exit(0)"),
    "sys.exit": "import sys\nsys.exit(0)\n",
    "sys.exit when asked": AT_ONCE.format("__import__('sys').exit(0)"),
    "input": AT_ONCE.format("input('points? ')"),
    "the parent is killed": """
import os, signal
def windows(sequence, size):
    os.kill(os.getppid(), signal.SIGKILL)
    os.kill(1, signal.SIGKILL)
    os.kill(-1, signal.SIGKILL)
""",
    "a segmentation fault": "import ctypes\nctypes.string_at(0)\n",
    "a thread that outlives the cell": """
import threading, time
def run():
    while True: time.sleep(0.01)
threading.Thread(target=run).start()
def windows(sequence, size): return None
""",
    "a thousand threads": """
import threading, time
def windows(sequence, size):
    for _ in range(100_000): threading.Thread(target=time.sleep, args=(1000,)).start()
""",
    "files in the home folder and elsewhere": """
import os, pathlib, tempfile
def windows(sequence, size):
    own = os.path.expanduser("~"), tempfile.gettempdir()
    for folder in (*own, {home!r}, {outside!r}, "/tmp", "/", "/etc"):
        try: pathlib.Path(folder, "was-here").write_text("x")
        except OSError: pass
""",
    "the network": """
import socket
def windows(sequence, size):
    return socket.create_connection(("127.0.0.1", {port}), timeout=2).recv(1)
""",
    "deep nesting": """
def windows(sequence, size):
    value = []
    for _ in range(100_000): value = [value]
    return value
""",
    "a recursion without end": "def windows(sequence, size): return windows(sequence, size)\n",
    "an answer that is a terabyte wide": """
import torch
def windows(sequence, size): return torch.zeros(1).expand(10 ** 12), torch.zeros(1)
""",
}

# They change what their own other answers are made with.
SPOIL_THEIR_OWN = {"the check is patched", "torch is patched", "success is written to every pipe"}


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """The limits themselves are for slow machines; that they are kept shows as well with short ones."""
    monkeypatch.setattr(room, "CELL", 8)
    monkeypatch.setattr(room, "EXERCISE", 12)


@pytest.mark.parametrize("what", CODE)
def test_code_that_wants_points_or_harm_gets_nothing_and_spoils_nothing(what, tmp_path, listener):
    home = str(Path.home())
    code = CODE[what]
    if "!r}" in code or "{port}" in code:
        port = listener.getsockname()[1]
        code = code.format(home=home, outside=str(tmp_path), root=str(ROOT), port=port)
    before = {folder: set(Path(folder).iterdir()) for folder in (home, "/", str(tmp_path), "/etc")}
    children = _children()
    began = time.monotonic()
    marks = grade(parse(_bytes(solved(LESSON, **{NAME: code})), LESSON), secret=1)
    assert time.monotonic() - began < 90  # its own limits, and a process begun anew
    mark = marks.exercises[NAME]
    assert (mark.outcome == "correct", mark.points) == (False, 0), mark
    assert mark.message or mark.outcome == "not-attempted"
    if what not in SPOIL_THEIR_OWN:  # the other answers of the same notebook are right, and stay so
        assert marks.points == marks.possible - mark.possible
    assert _children() == children
    assert {folder: set(Path(folder).iterdir()) for folder in before} == before
    if what == "the network":
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


def _bytes(notebook) -> bytes:
    return json.dumps(notebook).encode()


# Notebooks that are none, or not the one that was given out.


def check_cell(notebook):
    return next(cell for cell in notebook["cells"] if cell.get("id") == "windows-check")


def edited(notebook):
    check_cell(notebook)["source"] = "print('Correct: windows (1.1), 2 of 2 points')\n2.0"


def deleted(notebook):
    notebook["cells"].remove(check_cell(notebook))


def duplicated(notebook):
    notebook["cells"] += [dict(check_cell(notebook), source="2.0")] * 3


def worth_more(notebook):
    check_cell(notebook)["metadata"]["nbgrader"]["points"] = 1000


def taken_for_solved(notebook):
    check_cell(notebook)["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "Correct"}]


def answers_in_another_cell(notebook):
    source = "import seqwidgets as sw\nsw.check.windows = lambda *_: 2\nsw.check = lambda *_: 2"
    notebook["cells"].insert(0, {"cell_type": "code", "metadata": {}, "source": source, "outputs": []})


def another_kernel(notebook):
    notebook["metadata"]["kernelspec"] = {"name": "no-such-kernel", "display_name": "None", "language": "R"}


@pytest.mark.parametrize(
    "change",
    [edited, deleted, duplicated, worth_more, taken_for_solved, answers_in_another_cell, another_kernel],
)
def test_what_stands_beside_the_answers_counts_for_nothing(change):
    notebook = given_out(LESSON)
    change(notebook)
    marks = grade(parse(_bytes(notebook), LESSON), secret=1)
    assert (marks.points, marks.possible) == (0, 7)
    assert {mark.outcome for mark in marks.exercises.values()} == {"not-attempted"}


def test_a_changed_notebook_with_right_answers_has_its_points():
    notebook = solved(LESSON)
    for change in (edited, worth_more, another_kernel, answers_in_another_cell):
        change(notebook)
    marks = grade(parse(_bytes(notebook), LESSON), secret=1)
    assert (marks.points, marks.possible) == (7, 7)


def test_an_answer_cell_that_is_there_twice_is_refused_alone():
    notebook = solved(LESSON)
    notebook["cells"].append(answer_cells(notebook)[NAME])
    marks = grade(parse(_bytes(notebook), LESSON), secret=1)
    assert marks.exercises[NAME].outcome == "refused"
    assert "more than once" in marks.exercises[NAME].message
    assert marks.points == 5


def without_metadata(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def of_format_3(notebook):
    notebook["nbformat"] = 3
    notebook["worksheets"] = [{"cells": notebook.pop("cells")}]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("no JSON", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "format"),
        ('{"nbformat": 4}', "metadata"),
        ('{"nbformat": 4, "cells": [1, {"metadata": 2}, {"metadata": {"nbgrader": 3}}]}', "metadata"),
        (without_metadata, "fresh copy of the exercises"),
        (of_format_3, "format 3; format 4 is needed"),
    ],
)
def test_what_is_no_notebook_of_this_course_is_refused_with_what_to_do(content, told, tmp_path):
    if callable(content):
        notebook = solved(LESSON)
        content(notebook)
        content = notebook
    marks = grade(read(write(tmp_path, LESSON, content), LESSON), secret=1)
    assert told in marks.trouble
    assert (marks.points, marks.possible) == (0, 7)
    assert {mark.outcome for mark in marks.exercises.values()} == {"refused"}


def test_a_notebook_of_100_mb_is_refused_unread(tmp_path):
    path = tmp_path / f"{LESSON}.ipynb"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    assert "100 MB; 20 are allowed" in read(path, LESSON).trouble


def test_a_link_to_the_solutions_is_refused(tmp_path):
    path = tmp_path / f"{LESSON}.ipynb"
    path.symlink_to(ROOT / f"solutions/{LESSON}.ipynb")
    assert "link" in read(path, LESSON).trouble


def test_a_pipe_in_a_notebooks_place_is_refused(tmp_path):
    os.mkfifo(tmp_path / f"{LESSON}.ipynb")
    assert "no file" in read(tmp_path / f"{LESSON}.ipynb", LESSON).trouble


def test_an_answer_to_no_exercise_is_told():
    notebook = answered(LESSON)
    for cell in answer_cells(notebook).values():
        cell["metadata"]["nbgrader"]["grade_id"] += "_of_another_course"
    marks = grade(parse(_bytes(notebook), "homework"), secret=1)
    assert "this course" in marks.trouble
    assert marks.possible == 0
