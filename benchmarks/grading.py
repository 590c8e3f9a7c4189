"""How long `seqwidgets grade` takes for a class: right, wrong, broken and unwritten answers.

    python benchmarks/grading.py --submissions 100

The wrong answers are worked solutions with one small change, drawn at random. Prints one JSON line.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import click

from seqwidgets.checks.lessons import EXERCISES

ROOT = Path(__file__).resolve().parent.parent
CHANGES = (
    ("dim=-1", "dim=0"),
    ("torch.tanh", "torch.sigmoid"),
    (" + ", " - "),
    (" / ", " * "),
    ("[1:]", "[:-1]"),
    (" * ", " + "),
)
SOURCES = {exercise.name: exercise.source for exercise in EXERCISES}


@click.command()
@click.option("--submissions", default=100, show_default=True)
@click.option("--dask", help="The address of a Dask scheduler.")
def main(submissions: int, dask: str | None) -> None:
    with TemporaryDirectory() as folder:
        handed_in, pages = Path(folder, "handed-in"), Path(folder, "pages")
        _hand_in(handed_in, submissions)
        command = [
            Path(sys.executable).with_name("seqwidgets"),
            "grade",
            handed_in,
            "--html",
            pages,
            "--json",
        ]
        command += ["--seed", "1", *(["--dask", dask] if dask else [])]
        begin = perf_counter()
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        seconds = perf_counter() - begin
        marks = json.loads(done.stdout)
        outcomes = Counter(each["outcome"] for one in marks for each in one["exercises"].values())
        print(
            json.dumps(
                {
                    "submissions": len(marks),
                    "seconds": round(seconds, 1),
                    "processors": os.cpu_count(),
                    "outcomes": outcomes,
                    "pages": len(list(pages.rglob("*.html"))),
                }
            )
        )


def _hand_in(folder: Path, submissions: int) -> None:
    draw = random.Random(0)
    lessons = sorted((ROOT / "exercises").glob("*.ipynb"))
    for number in range(submissions):
        lesson = lessons[number % len(lessons)]
        notebook = json.loads(lesson.read_text("utf-8"))
        for cell in notebook["cells"]:
            marks = cell["metadata"].get("nbgrader", {})
            if marks.get("solution"):
                cell["source"] = _answer(SOURCES[marks["grade_id"]], "".join(cell["source"]), draw)
        path = folder / f"learner-{number:04d}" / lesson.name
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook), "utf-8")


def _answer(right: str, stub: str, draw: random.Random) -> str:
    kind = draw.choices(("right", "wrong", "broken", "unwritten"), (6, 2, 1, 1))[0]
    if kind == "wrong":
        fitting = [change for change in CHANGES if change[0] in right]
        return right.replace(*draw.choice(fitting), 1) if fitting else right
    return {"right": right, "broken": right.replace("return", "retrun", 1), "unwritten": stub}[kind]


if __name__ == "__main__":
    main()
