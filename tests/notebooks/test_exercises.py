"""exercises/ and solutions/: one made from the other, valid for nbgrader, and true to the checks."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from seqwidgets.checks import session
from tools.exercises import NBVAL, ROOT, exercise_text

SOLUTIONS = sorted((ROOT / "solutions").glob("*.ipynb"))
NAMES = {
    "grade": bool,
    "grade_id": str,
    "locked": bool,
    "points": int,
    "schema_version": int,
    "solution": bool,
    "task": bool,
}
each_solution = pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
each_exercise = pytest.mark.parametrize("exercise", session.EXERCISES, ids=lambda exercise: exercise.name)


def cells(path):
    return nbformat.read(path, as_version=4).cells


def answer_cells():
    """The answer cell of each exercise, by the exercise's name."""
    every = [cell for path in SOLUTIONS for cell in cells(path)]
    return {
        cell.metadata.nbgrader.grade_id: cell
        for cell in every
        if cell.metadata.get("nbgrader", {}).get("solution")
    }


def notebook(source, exercise="4.2", grade_id="sample"):
    metadata = {"seqwidgets": {"exercise": exercise}, "nbgrader": {"grade_id": grade_id}, "execution": {}}
    cell = {"cell_type": "code", "id": "a", "metadata": metadata, "source": source, "outputs": [1]}
    return json.dumps({"cells": [cell | {"execution_count": 3}], "nbformat": 4})


@each_solution
def test_exercises_are_what_the_tool_makes(path):
    made = exercise_text(path.read_text("utf-8"))
    assert (ROOT / "exercises" / path.name).read_text("utf-8") == made
    assert [cell.id for cell in cells(path)] == [cell["id"] for cell in json.loads(made)["cells"]]


def test_there_is_no_exercise_without_a_solution():
    there = sorted(path.name for path in (ROOT / "exercises").glob("*.ipynb"))
    assert there == [path.name for path in SOLUTIONS]


def test_the_tool_puts_a_stub_in_place_of_the_answer():
    source = f"{NBVAL}\ndef f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n\nf"
    (cell,) = json.loads(exercise_text(notebook(source)))["cells"]
    assert "".join(cell["source"]) == 'def f():\n    raise NotImplementedError("4.2: sample")\n\nf'
    assert cell["outputs"] == [] and cell["execution_count"] is None
    assert "execution" not in cell["metadata"]


@pytest.mark.parametrize("source", ["### BEGIN SOLUTION", "### END SOLUTION", "### BEGIN SOLUTION\n" * 2])
def test_marks_that_do_not_match_are_refused(source):
    with pytest.raises(ValueError, match="marks of the cell 'a' do not match"):
        exercise_text(notebook(source))


@each_solution
def test_nbgrader_metadata_is_valid(path):
    """What nbgrader 0.9 asks of schema 3, and that grade_ids suit its pages and databases."""
    marked = [cell for cell in cells(path) if "nbgrader" in cell.metadata]
    ids = [cell.metadata.nbgrader.grade_id for cell in marked]
    assert len(set(ids)) == len(ids)
    for cell in marked:
        given = cell.metadata.nbgrader
        assert set(given) - {"points"} == set(NAMES) - {"points"}
        assert all(type(given[name]) is NAMES[name] for name in given)
        assert given.schema_version == 3 and not given.task
        assert re.fullmatch(r"[\w-]+", given.grade_id)
        assert ("points" in given) == given.grade
        assert given.grade == given.locked == (not given.solution)


@each_solution
def test_own_data_are_only_under_their_own_name(path):
    for cell in cells(path):
        assert set(cell.metadata) <= {"nbgrader", "seqwidgets", "tags"}


@each_exercise
def test_the_notebook_says_what_the_exercise_says(exercise):
    answer = answer_cells()[exercise.name]
    shown = [line for line in answer.source.split("\n") if not line.strip().startswith("###")]
    assert "\n".join(shown) == exercise.source
    text = [cell.source for path in SOLUTIONS for cell in cells(path) if cell.cell_type == "markdown"]
    (words,) = [source for source in text if source.startswith(f"## {exercise.id} `{exercise.name}`")]
    for part in (exercise.goal, exercise.formula, exercise.shapes):
        assert part in words
    facts = f"Difficulty {exercise.difficulty} of 5 · {exercise.minutes} minutes · {exercise.points} points"
    assert facts in words


@each_exercise
def test_the_check_cell_carries_the_points_and_is_compared(exercise):
    name = exercise.name
    every = [cell for path in SOLUTIONS for cell in cells(path)]
    (cell,) = [c for c in every if c.metadata.get("nbgrader", {}).get("grade_id") == f"{name}_check"]
    assert cell.metadata.nbgrader.points == exercise.points
    assert cell.source == f"{NBVAL}\nsw.check.{name}({name})"
    assert cell.outputs[0].data["text/plain"].startswith(f"Correct: {name} ")


@each_solution
def test_an_exercise_notebook_runs_through_as_shipped(path):
    """No traceback that the learner did not cause, no error output, and every stub not attempted."""
    shipped = nbformat.read(ROOT / "exercises" / path.name, as_version=4)
    NotebookClient(shipped, timeout=120).execute()
    checks = [cell for cell in shipped.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    for cell in checks:
        assert cell.outputs[0].data["text/plain"].startswith("Not attempted yet: ")
    streams = [output for cell in shipped.cells for output in cell.get("outputs", []) if "name" in output]
    assert not [output.text for output in streams if output.name == "stderr"]


def test_a_changed_answer_turns_the_solutions_red(tmp_path):
    path = ROOT / "solutions" / "04-language-models.ipynb"
    changed = nbformat.read(path, as_version=4)
    for cell in changed.cells:
        cell.source = cell.source.replace("[..., None]) / math.log(2)", "[..., None])")
    # The check is what has to notice: what comes after it would only take time.
    check = "sw.check.bits_per_character(bits_per_character)"
    last = next(i for i, cell in enumerate(changed.cells) if check in cell.source)
    del changed.cells[last + 1 :]
    copy = Path(tmp_path, path.name)
    nbformat.write(changed, copy)
    arguments = ["-p", "no:cacheprovider", "--nbval-lax", "--nbval-current-env", "-q", "-c", "/dev/null"]
    arguments += [f"--nbval-sanitize-with={ROOT / 'tests' / 'notebooks' / 'nbval.cfg'}"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, f"--rootdir={tmp_path}", str(copy)],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1, run.stdout
    assert "Cell outputs differ" in run.stdout
    assert "Check of bits_per_character: Incorrect" in run.stdout
    assert "1 failed" in run.stdout
