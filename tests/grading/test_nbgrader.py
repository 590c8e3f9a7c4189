"""The notebooks as a course of nbgrader's: valid, graded as they should be, with feedback that helps."""

import re
from collections import Counter
from copy import deepcopy

import nbformat
import pytest

from seqwidgets.checks.recurrent_networks import rnn_cell
from tools.exercises import NBVAL, ROOT

from .course import LESSON, Course, marked, read, within_nbgrader

# Four notebooks run one after the other, each in a kernel that loads torch.
pytestmark = pytest.mark.timeout(900)

SOLVED = read(ROOT / "solutions" / f"{LESSON}.ipynb")
EXERCISES = read(ROOT / "exercises" / f"{LESSON}.ipynb")
POINTS = {
    name: cell.metadata.nbgrader.points
    for name, cell in marked(SOLVED).items()
    if cell.metadata.nbgrader.grade
}
STUB = "# YOUR CODE HERE\n    raise NotImplementedError()"
VALIDATE = """
import json, sys
from nbgrader.nbgraderformat import read
refused = {}
for path in sys.argv[1:]:
    try:
        read(path, as_version=4)
    except Exception as error:
        refused[path] = str(error)
print(json.dumps(refused))
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = Course(tmp_path_factory.mktemp("nbgrader"))
    answers = {name: cell.source for name, cell in marked(SOLVED).items() if cell.metadata.nbgrader.solution}
    solved = deepcopy(course.released)
    for name, answer in answers.items():
        marked(solved)[name].source = answer
    course.hand_in("solved", solved)

    wrong = deepcopy(solved)
    marked(wrong)["rnn_cell"].source = answers["rnn_cell"].replace("torch.tanh", "torch.sigmoid")
    course.hand_in("wrong", wrong)

    course.hand_in("untouched", EXERCISES)

    meddled = deepcopy(course.released)
    marked(meddled)["rnn_cell_check"].source = "assert True"
    meddled.cells.remove(marked(meddled)["unroll_check"])
    course.hand_in("meddled", meddled)
    course.grade()
    return course


def refused(paths):
    """What nbgrader says to the notebooks that it refuses."""
    return within_nbgrader(VALIDATE, *paths)


def test_nbgrader_accepts_the_metadata_of_every_notebook():
    paths = [path for folder in ("solutions", "exercises") for path in (ROOT / folder).glob("*.ipynb")]
    assert paths
    assert refused(paths) == {}


def test_nbgrader_refuses_metadata_that_are_damaged(tmp_path):
    damages = {
        "-1 is less than the minimum of 0": {"points": -1},
        "Outdated schema version: 2": {"schema_version": 2},
        "Duplicate grade id: rnn_cell_check": {"grade_id": "rnn_cell_check"},
        "'yes' is not of type 'boolean'": {"grade": "yes"},
    }
    for number, damage in enumerate(damages.values()):
        damaged = deepcopy(SOLVED)
        marked(damaged)["unroll_check"].metadata.nbgrader.update(damage)
        nbformat.write(damaged, tmp_path / f"{number}.ipynb")
    said = refused(tmp_path / f"{number}.ipynb" for number in range(len(damages)))
    assert len(said) == len(damages)
    for told, line in zip(damages, said.values(), strict=True):
        assert told in line


@pytest.mark.parametrize("folder", ["solutions", "exercises"])
def test_no_two_cells_of_the_lessons_share_a_grade_id(folder):
    counted = Counter(name for path in (ROOT / folder).glob("*.ipynb") for name in marked(read(path)))
    assert counted
    assert [name for name, times in counted.items() if times > 1] == []


def test_what_is_handed_out_is_the_exercise_notebook_but_for_two_lines(course):
    for ours, theirs in zip(EXERCISES.cells, course.released.cells, strict=True):
        title = re.search(r"raise NotImplementedError\(.+\)", ours.source)
        source = theirs.source.replace(STUB, title[0]) if title else theirs.source
        assert source.removeprefix(f"{NBVAL}\n") == ours.source
        assert theirs.id == ours.id
        assert not theirs.get("outputs")


def test_right_answers_have_all_points(course):
    assert course.marks["solved"] == POINTS
    assert f"{LESSON} (Score: {sum(POINTS.values())}.0 / {sum(POINTS.values())}.0)" in course.feedback(
        "solved"
    )


def test_stubs_have_none(course):
    assert course.marks["untouched"] == dict.fromkeys(POINTS, 0)
    assert "Not attempted yet: rnn_cell (2.1), 0 of 2 points" in course.feedback("untouched")


def test_a_wrong_answer_loses_its_points_and_no_others(course):
    assert course.marks["wrong"] == POINTS | {"rnn_cell_check": 0}


def test_the_feedback_names_the_misconception_and_shows_nothing_of_our_code(course):
    sigmoid = next(each for each in rnn_cell.EXERCISE.misconceptions if "sigmoid" in each.sentence)
    words = course.feedback("wrong")
    assert f"Your output equals what you get when {sigmoid.sentence}." in words
    assert "Traceback" not in words


def test_check_cells_that_were_changed_or_deleted_are_put_back(course):
    assert course.marks["meddled"] == dict.fromkeys(POINTS, 0)
    assert "assert True" not in course.feedback("meddled")
    assert "Not attempted yet: unroll" in course.feedback("meddled")


def test_the_exported_sums_are_those_of_the_marks(course):
    assert course.sums == {learner: sum(marks.values()) for learner, marks in course.marks.items()}
    assert len(course.sums) == 4
