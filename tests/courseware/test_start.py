"""The start page: what it says, where it leads, and that what others wrote is neither lost nor trusted."""

import json
import re

import nbformat
import pytest
from nbformat.sign import NotebookNotary

import seqwidgets as sw
from seqwidgets.checks.lessons import EXERCISES
from seqwidgets.courseware import facts, given, hand_out, write_start
from seqwidgets.courseware.progress import go_on
from seqwidgets.courseware.start import CODE
from tests.courseware.versions import EXERCISES as NOTEBOOK
from tests.courseware.versions import LESSON, exercises, lesson, write


@pytest.fixture
def mine(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    hand_out(tmp_path / "mine")
    monkeypatch.chdir(tmp_path / "mine")
    return tmp_path / "mine"


def read(folder):
    return nbformat.read(folder / "start.ipynb", as_version=4)


def trusted(folder):
    return NotebookNotary().check_signature(read(folder))


def addresses(html):
    return [address.partition("#") for address in re.findall(r'href="([^"]+)"', html)]


def test_exercises_are_those_of_the_registry():
    told = [each for lesson in facts.lessons(given()) for each in lesson.exercises]
    assert [(each.id, each.name, each.points) for each in told] == [
        (each.id, each.name, each.points) for each in EXERCISES
    ]


def test_each_lesson_says_its_minutes_and_what_one_can_do():
    for each in facts.lessons(given()):
        assert re.match(r"\d+ minutes", each.minutes), each.name
        assert len(each.able) >= 3, each.name


@pytest.mark.parametrize("place", [".", "exercises"])
def test_every_link_leads_to_a_notebook_and_its_cell(mine, monkeypatch, place):
    monkeypatch.chdir(mine / place)
    found = addresses(sw.course()._repr_html_())
    assert len(found) == 1 + 9 + 8 + len(EXERCISES) + 1
    for path, _, cell in found:
        notebook = json.loads((mine / place / path).read_text())
        assert not cell or cell.removeprefix("cell-id=") in {each["id"] for each in notebook["cells"]}


def test_where_no_notebook_is_there_is_no_link(mine):
    (mine / "exercises/01-why-not-feedforward.ipynb").unlink()
    assert not any(
        "01-why-not" in path and "exer" in path for path, *_ in addresses(sw.course()._repr_html_())
    )


def test_what_a_notebook_says_never_becomes_html(tmp_path):
    bad = "<script>alert(1)</script>"
    text = lesson().replace("First: what is it?", bad).replace("do it", f"`{bad}` [{bad}](x)")
    write(tmp_path, {LESSON: text, NOTEBOOK: exercises({"<b>": "", '"x"': ""})})
    html = sw.course(tmp_path)._repr_html_()
    assert not re.search(r"<script|<b>|&amp;lt;", html)
    assert html.count("&lt;script&gt;") >= 3


def test_outside_a_course_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=r"no lessons .* `seqwidgets lab`"):
        sw.course()


@pytest.mark.parametrize(
    ("checked", "next_one"),
    [
        ({}, ("00-sequences-everywhere", None)),
        ({"windows": "Incorrect"}, ("01-why-not-feedforward", "windows")),
        ({"windows": "Correct"}, ("01-why-not-feedforward", "pad_and_mask")),
        ({"window_parameters": "Correct"}, ("02-recurrent-networks", None)),
        ({"bidirectional": "Correct", "windows": "Correct"}, ("01-why-not-feedforward", "pad_and_mask")),
        ({"contender": "Correct"}, ("01-why-not-feedforward", None)),
    ],
)
def test_one_goes_on_behind_what_was_checked_last(checked, next_one):
    known = {n: {"outcome": said, "last": f"{i}"} for i, (n, said) in enumerate(checked.items())}
    found = go_on(facts.lessons(given()), known)
    assert (found.lesson.name, found.exercise and found.exercise.name) == next_one


def test_who_has_done_all_is_told(mine):
    done = {each.name: {"outcome": "Correct", "last": "1"} for each in EXERCISES}
    (mine / "exercises/progress.json").write_text(json.dumps(done))
    assert "All exercises are done." in sw.course()._repr_html_()


def test_written_twice_it_is_the_same_file(mine):
    write_start(mine)
    before = (mine / "start.ipynb").stat()
    write_start(mine)
    assert (mine / "start.ipynb").stat() == before
    assert trusted(mine)
    nbformat.validate(read(mine))


def test_what_a_learner_writes_into_it_stays(mine):
    write_start(mine)
    notebook = read(mine)
    notebook.cells[0].source += "  # mine"
    notebook.cells.append(nbformat.v4.new_markdown_cell("my notes"))
    nbformat.write(notebook, mine / "start.ipynb")
    write_start(mine)
    after = read(mine)
    assert [cell.source for cell in after.cells[1:]] == [cell.source for cell in notebook.cells]
    assert "sw-course" in after.cells[0].outputs[0].data["text/html"]
    nbformat.validate(after)


@pytest.mark.parametrize("source", ["1", CODE])
def test_what_others_have_put_into_it_is_not_trusted_by_our_doing(mine, source):
    write_start(mine)
    notebook = read(mine)
    foreign = nbformat.v4.new_output("display_data", {"text/html": "<script>1</script>"})
    notebook.cells.append(nbformat.v4.new_code_cell(source, outputs=[foreign]))
    nbformat.write(notebook, mine / "start.ipynb")
    (mine / "exercises/progress.json").write_text('{"windows": {"outcome": "Correct", "last": "1"}}')
    write_start(mine)
    assert "1 of 29 done" in read(mine).cells[0].outputs[0].data["text/html"]
    assert not trusted(mine)
    NotebookNotary().sign(read(mine))  # as JupyterLab does when the learner says so, or runs it
    (mine / "exercises/progress.json").unlink()
    write_start(mine)
    assert trusted(mine)
