"""A course of nbgrader's, made and graded by the very commands of docs/grading.md."""

import csv
import html
import json
import os
import re
import subprocess
import sys

import nbformat

from setup import nbgrader
from tools.exercises import ROOT

LESSON = "02-recurrent-networks"
MARKS = """
import json, sys
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    marks = {
        submission.student.id: {grade.name: grade.score for grade in submission.notebooks[0].grades}
        for submission in book.assignment_submissions(sys.argv[1])
    }
    print(json.dumps(marks))
"""


def run(*command, folder=ROOT, **settings):
    """What a command prints."""
    variables = os.environ | settings
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def within_nbgrader(code, *arguments, folder=ROOT):
    """What code prints as JSON that runs in nbgrader's environment."""
    return json.loads(run(nbgrader.SCRIPTS / "python", "-c", code, *arguments, folder=folder))


def read(path):
    return nbformat.read(path, as_version=4)


def marked(notebook):
    """The cells that nbgrader knows, by grade_id."""
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return {cell.metadata.nbgrader.grade_id: cell for cell in cells}


def documented(language):
    """The blocks of the section on nbgrader that are in this language."""
    paper = (ROOT / "docs" / "grading.md").read_text("utf-8")
    section = paper.partition("\n## With nbgrader\n")[2].partition("\n## ")[0]
    return re.findall(rf"^```{language}\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)


class Course:
    """A course of one lesson, from the beginning to what is handed out, then from what is handed in.

    released: the notebook that is handed out.
    marks: the points by learner and check cell; sums: the points by learner, as exported.
    """

    def __init__(self, clone):
        self.clone, self.folder = clone, clone / "course"
        (clone / ".venv").symlink_to(sys.prefix)
        for name in ("setup", "solutions"):
            (clone / name).symlink_to(ROOT / name)
        begin, make, self._grading = documented("sh")
        (config,) = documented("python")
        self._do(begin)
        (self.folder / "nbgrader_config.py").write_text(config, "utf-8")
        self._do(make)
        self.released = read(self.folder / "release" / LESSON / f"{LESSON}.ipynb")
        # What the terminal keeps of these commands.
        self._kept = "".join(re.findall(r"^(?:cd|export) .*\n", make, re.MULTILINE))

    def _do(self, commands):
        jupyter = {f"JUPYTER_{name}_DIR": str(self.clone / "jupyter") for name in ("DATA", "CONFIG")}
        run("bash", "-e", "-u", "-c", commands, folder=self.clone, **jupyter)

    def hand_in(self, learner, notebook):
        folder = self.folder / "submitted" / learner / LESSON
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{LESSON}.ipynb")

    def grade(self):
        self._do(self._kept + self._grading)
        self.marks = within_nbgrader(MARKS, LESSON, folder=self.folder)
        with (self.folder / "grades.csv").open(encoding="utf-8", newline="") as file:
            self.sums = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}

    def feedback(self, learner):
        """The words on a learner's page."""
        page = (self.folder / "feedback" / learner / LESSON / f"{LESSON}.html").read_text("utf-8")
        shown = re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)
        return html.unescape(re.sub(r"<[^>]+>", "", shown))
