"""Before the talk: the lessons' demos are read, played through without a page, and rehearsed."""

import json
import re

import pytest
from click.testing import CliRunner

import seqwidgets as sw
from seqwidgets.cli import main
from seqwidgets.stage import demos, lessons, play, rehearse, subject_of
from seqwidgets.training import evaluate, shipped
from seqwidgets.training.registry import close_all
from tools.recordings import LARGE
from tools.run_sheets import ROOT, sheet, sheets

STAGE = {"title": "A demo", "ask": "What happens?", "press": "Play.", "sees": "It learns.", "steps": 3}
LOAD = """import seqwidgets as sw
task = sw.load_task("recall", delay=3)
trainer = sw.Trainer(sw.build_model("gru", task, hidden_size=8), task)"""
PANEL = "sw.TrainingPanel(trainer)"
VIEW = 'view = sw.GateInspector(trainer, text="c1234?")\nview.unit = 5\nview'
ASKED = 'sw.Predict("Who?", ["RNN", "GRU"], truth="GRU", reveal=lambda: sw.UnrolledNetwork(trainer))'
RACE = 'race = sw.Race(task, ["rnn", "gru"], until=sw.until(steps=3), seeds=1)\nsw.ModelRace(race)'
BOX = "import ipywidgets\nipywidgets.VBox([ipywidgets.IntSlider(), sw.ModelRace(race)])"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Writes lessons: cells by id, each its code and what its metadata say of the stage."""
    monkeypatch.setattr(shipped, "FOLDER", tmp_path / "recordings")
    monkeypatch.setattr("seqwidgets.stage.rehearsal.RUNS", 0.01)

    def write(cells, name="03-gates"):
        heading = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": ["# 3 · Gates\n", "So."]}
        code = [
            {
                "cell_type": "code",
                "id": cell,
                "metadata": {"seqwidgets": {"stage": stage}} if stage is not None else {},
                "source": text.splitlines(keepends=True),
            }
            for cell, (text, stage) in cells.items()
        ]
        (tmp_path / f"{name}.ipynb").write_text(json.dumps({"cells": [heading, *code]}))
        return lessons(tmp_path)[0]

    yield write
    close_all()


def record(lesson, cell, steps=3, file=None):
    """As the tool does that ships them."""
    played = {each.cell: each for each in play(lesson)}
    subject = subject_of(played[cell].widget)
    if isinstance(subject, sw.Race):
        subject.play()
        subject.wait()
    else:
        subject.step(steps)
    path = shipped.FOLDER / lesson.name / f"{file or cell}.safetensors"
    path.parent.mkdir(parents=True, exist_ok=True)
    subject.recording.save(path)


def test_a_lesson_is_read_with_its_title_its_code_and_its_demos(course, tmp_path):
    lesson = course({"load": (LOAD, None), "panel": (PANEL, STAGE), "race": (RACE, STAGE | {"steps": None})})
    assert (lesson.name, lesson.title) == ("03-gates", "3 · Gates")
    assert lesson.cells == {"load": LOAD, "panel": PANEL, "race": RACE}
    assert [demo.name for demo in demos(tmp_path)] == ["03-gates/panel", "03-gates/race"]
    assert [demo.steps for demo in lesson.demos] == [3, None] and lesson.demos[0].ask == "What happens?"


@pytest.mark.parametrize(
    ("stage", "wrong"),
    [
        ({}, "title, ask, press, sees, steps"),
        ("Play", "title, ask, press, sees, steps"),
        (STAGE | {"ask": ""}, "ask"),
        (STAGE | {"steps": 0}, "steps"),
        (STAGE | {"title": "x" * 41}, "title"),
        (STAGE | {"minutes": 3}, "minutes"),
    ],
)
def test_what_is_wrong_in_the_metadata_is_said_with_the_cell(course, stage, wrong):
    with pytest.raises(ValueError, match=rf"^03-gates/panel: .*Wrong: {wrong}\.$"):
        course({"panel": (PANEL, stage)})


def test_a_folder_without_lessons_and_a_file_that_is_no_notebook_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"There is no lesson \(NN-topic.ipynb\) in"):
        lessons(tmp_path)
    (tmp_path / "01-torn.ipynb").write_text('{"cells": [')
    with pytest.raises(ValueError, match=r"01-torn.ipynb' cannot be read as a notebook"):
        lessons(tmp_path)


def test_each_cell_gives_the_widget_that_is_seen(course, capsys):
    cells = {"load": LOAD, "say": "print('no')", "view": VIEW, "asked": ASKED, "race": RACE, "box": BOX}
    played = list(play(course({cell: (text, None) for cell, text in cells.items()})))
    kinds = [type(each.widget).__name__ for each in played]
    assert kinds == ["NoneType", "NoneType", "GateInspector", "UnrolledNetwork", "ModelRace", "ModelRace"]
    view, asked, race, box = (subject_of(each.widget) for each in played[2:])
    assert view is asked and repr(view).startswith("<trainer recall-gru") and race is box
    assert capsys.readouterr().out == ""


def test_a_good_lesson_is_in_the_way_of_nothing(course):
    cells = {"load": (LOAD, None), "view": (VIEW, STAGE), "asked": (ASKED, STAGE), "race": (RACE, STAGE)}
    lesson = course(cells)
    record(lesson, "view", file="view+asked")
    record(lesson, "race")
    assert rehearse(lesson) == []


def test_a_cell_that_raises_is_named_with_what_comes_behind_it(course):
    lesson = course({"load": ("1 / 0", None), "panel": (PANEL, STAGE)})
    raised, behind = rehearse(lesson)
    assert (raised.where, raised.what) == (
        "03-gates/load",
        "the cell raised ZeroDivisionError: division by zero",
    )
    assert (behind.where, behind.what) == ("03-gates", "not tried: panel")


@pytest.mark.parametrize(
    ("steps", "options", "told"),
    [
        (None, "", "there is no recording of it"),
        (2, "", "it ends at step 2, and the demo says 3"),
        (3, ", hidden_size=4", "another run than the cell makes, with another model_options"),
    ],
)
def test_a_recording_that_is_missing_or_of_another_run_is_said(course, steps, options, told):
    cells = {"load": (LOAD, None), "panel": (PANEL, STAGE)}
    if steps:
        before = LOAD.replace(", hidden_size=8", options or ", hidden_size=8")
        record(course(cells | {"load": (before, None)}), "panel", steps)
    (trouble,) = rehearse(course(cells))
    assert trouble.where == "03-gates/panel" and told in trouble.what
    assert "python tools/recordings.py 03-gates" in trouble.mend


@pytest.mark.parametrize(
    ("cell", "steps", "told"),
    [
        ("1", 3, "the cell showed no widget"),
        ("sw.Gallery()", 3, "it says steps, and shows nothing that runs"),
        ("trainer.close()\n" + PANEL, 3, "its run broke off: RuntimeError"),
    ],
)
def test_a_demo_that_cannot_run_is_said(course, cell, steps, told):
    (trouble,) = rehearse(course({"load": (LOAD, None), "demo": (cell, STAGE | {"steps": steps})}))
    assert trouble.where == "03-gates/demo" and told in trouble.what


class TestDoctor:
    def run(self, *arguments):
        return CliRunner().invoke(main, ["doctor", *map(str, arguments)])

    def test_it_ends_green_when_every_demo_can_be_shown(self, course, tmp_path):
        record(course({"load": (LOAD, None), "panel": (PANEL, STAGE)}), "panel")
        done = self.run("--stage", tmp_path)
        assert done.exit_code == 0, done.output
        assert re.search(r"^ok 03-gates: 1 demos, \d+ s\nEvery demo can be shown", done.output, re.MULTILINE)

    def test_it_says_what_to_do_and_goes_on_with_the_next_lesson(self, course, tmp_path):
        course({"load": (LOAD, None)}, "04-next")
        course({"load": (LOAD, None), "panel": (PANEL, STAGE)})
        done = self.run("--stage", tmp_path)
        assert done.exit_code == 1
        assert "to mend 03-gates: 1 demos" in done.output and "ok 04-next: 0 demos" in done.output
        assert "03-gates/panel: there is no recording of it.\n    What to do: make it anew in" in done.output

    def test_a_folder_without_lessons_is_refused(self, tmp_path):
        done = self.run("--stage", tmp_path)
        assert done.exit_code == 1 and "There is no lesson" in done.output


def test_a_view_is_as_it_was_set_up_with_its_recording_too(course):
    from seqwidgets.widgets.counterpart import counterpart

    view = [each.widget for each in play(course({"load": (LOAD, None), "view": (VIEW, None)}))][1]
    view.source.trainer.step(2)
    other = counterpart(view, view.source.trainer.recording)
    assert isinstance(other, sw.GateInspector) and (other.text, other.unit) == ("c1234?", 5)
    assert other._setup["live"] is False
    other.close()


# What is shipped -----------------------------------------------------------------------------------


def test_the_run_sheets_are_in_step_with_the_lessons():
    for path, text in sheets().items():
        assert path.read_text("utf-8") == text, "run: python tools/run_sheets.py"


def test_a_sheet_says_when_what_is_asked_pressed_and_seen(course):
    lesson = course({"panel": (PANEL, STAGE | {"press": "prices | lstm"}), "view": (VIEW, STAGE)})
    parts = [{"what": "Welcome", "minutes": 10, "do": "Sit."}, {"lesson": lesson.name, "minutes": 25}]
    page = sheet({"title": "T", "about": "A", "start": "09:00", "part": parts}, {lesson.name: lesson})
    assert "## 09:00 · Welcome (10 min)\n\nSit.\n" in page and "## 09:10 · 3 · Gates (25 min)" in page
    said = r"**A demo** (`panel`) | What happens? | prices \| lstm | It learns. |"
    assert f"| 09:10 | {said}\n| 09:22 | " in page
    assert page.endswith("## 09:35 · End\n")
    with pytest.raises(ValueError, match="03-gates has no demo 'race'; it has panel, view"):
        sheet({"title": "T", "about": "A", "start": "09:00", "part": [parts[1] | {"demos": ["race"]}]},
              {lesson.name: lesson})  # fmt: skip
    with pytest.raises(ValueError, match="There is no lesson '3-gates'; there are 03-gates"):
        sheet({"title": "T", "about": "A", "start": "09:00", "part": [{"lesson": "3-gates", "minutes": 5}]},
              {lesson.name: lesson})  # fmt: skip
    with pytest.raises(ValueError, match="03-gates has 2 demos in 7 minutes, and each takes 4: choose some"):
        sheet({"title": "T", "about": "A", "start": "09:00", "part": [parts[1] | {"minutes": 7}]},
              {lesson.name: lesson})  # fmt: skip


def test_every_demo_that_trains_has_a_recording_and_they_weigh_little():
    recorded = {demo.name: demo.steps for demo in demos(ROOT / "workshop") if demo.steps}
    assert sw.recordings() == sorted(recorded), "run: python tools/recordings.py"
    for name, steps in recorded.items():
        recording = sw.load_recording(name)
        if isinstance(recording, sw.Recording):
            size = sum(each.nbytes for each in recording.weights.values())
            assert recording.about["step"] == steps == max(recording.snapshots)
            assert len(recording.snapshots) > 1 or size > LARGE
        else:
            assert all(run.state == "finished" for run in recording.ran())
    size = sum(path.stat().st_size for path in shipped.FOLDER.glob("*/*"))
    assert size < 20_000_000


def test_half_precision_says_what_the_network_said():
    recording = sw.load_recording("03-gates/panel")
    task = sw.load_task(recording.about["task"], **recording.about["task_options"])
    scores = evaluate(recording.model(), task, task.epoch(64, "valid"))
    assert scores["accuracy"] == pytest.approx(recording.about["scores"]["accuracy"], abs=0.01)
