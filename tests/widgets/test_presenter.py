"""The presenter without a page: what is a slide, and which recording belongs to it."""

import os
from threading import Event

import pytest

import seqwidgets as sw
from seqwidgets.training import shipped
from seqwidgets.widgets import presenter as presenter_module
from seqwidgets.widgets import shown
from tests.widgets.page import held
from tests.widgets.views import wait_until

TEXT = "c1234?"


class Cells:
    """A notebook whose cells are run, as far as a widget can tell."""

    def __init__(self):
        self.cell, self.execution_count = "", 0

    def run(self, cell, *widgets):
        """A cell shows widgets."""
        self.cell, self.execution_count = cell, self.execution_count + 1
        for widget in widgets:
            widget._repr_mimebundle_()

    def get_parent(self):
        return {"metadata": {"cellId": self.cell}}


@pytest.fixture
def notebook(monkeypatch):
    cells = Cells()
    monkeypatch.setitem(os.environ, "JPY_SESSION_NAME", "workshop/03-gates.ipynb")
    monkeypatch.setattr("seqwidgets.widgets.place.get_ipython", lambda: cells)
    monkeypatch.setattr(shown, "get_ipython", lambda: cells)
    monkeypatch.setattr(shown, "_cells", {})
    return cells


@pytest.fixture
def trainer():
    task = sw.load_task("recall", delay=4)
    made = sw.Trainer(sw.build_model("lstm", task, hidden_size=8), task, name="presented")
    made.step(3)
    yield made
    made.close()


@pytest.fixture
def recorded(trainer, tmp_path, monkeypatch):
    """The lesson has recordings of the cells "panel" and "inspector", of a run that went on to step 9."""
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)
    later = trainer.fork(3)
    later.step(6)
    (tmp_path / "03-gates").mkdir()
    file = tmp_path / "03-gates" / "panel+inspector+question.safetensors"
    later.recording.save(file)
    later.close()
    return file


@pytest.fixture
def present():
    made = []

    def presenter(*widgets):
        made.append(sw.Presenter(*widgets))
        return made[-1]

    yield presenter
    for each in made:
        each.close()


@pytest.fixture
def keep():
    """Closes what a test has made."""
    kept = []
    yield lambda widget: kept.append(widget) or widget
    for each in kept:
        each.close()


def titles(presenter):
    return [slide["title"] for slide in presenter._setup["slides"]]


def test_the_slides_are_what_the_cells_have_shown_each_once_and_a_cell_keeps_its_place(
    notebook, trainer, present, keep
):
    panel, inspector, flow = map(
        keep, (sw.TrainingPanel(trainer), sw.GateInspector(trainer), sw.GradientFlow(trainer))
    )
    notebook.run("inspector", inspector)
    notebook.run("panel", panel, panel)
    notebook.run("flow", flow)
    again = keep(sw.GateInspector(trainer))
    notebook.run("inspector", again)
    flow.close()
    presenter = present()
    assert presenter._live == [again, panel]
    assert titles(presenter) == ["Gate inspector", "Training panel"]
    notebook.run("presenter", presenter)
    assert present()._live == [again, panel]  # not itself


def test_a_question_is_a_slide_and_what_it_reveals_is_a_part_of_it(notebook, trainer, present, keep):
    question = keep(sw.Predict("Who?", ["a", "b"], reveal=lambda: sw.TrainingPanel(trainer)))
    notebook.run("question", question)
    question.answer = "a"
    presenter = present()
    assert presenter._live == [question]
    assert presenter._setup["slides"] == [{"title": "Who?", "asks": True}]


def test_a_demo_is_shown_over_its_recording_with_what_the_lesson_has_chosen(
    notebook, trainer, recorded, present, keep
):
    inspector, flow = keep(sw.GateInspector(trainer, text=TEXT)), keep(sw.GradientFlow(trainer))
    inspector.set_trait("unit", 5)
    inspector.changes = [["forget_gate", 5, None, 0.0]]
    notebook.run("inspector", inspector)
    notebook.run("flow", flow)
    presenter = present()
    wait_until(presenter, lambda: not presenter._coming, ["_coming"])
    over, none = presenter._recorded
    assert none is None and presenter.live == []
    assert (over.text, over.unit, over.changes) == (TEXT, 5, inspector.changes)
    wait_until(over, lambda: over._frame.get("step") == 9)
    wait_until(inspector, lambda: inspector._frame)
    assert over._frame["state"] == "still" and inspector._frame["step"] == 3
    sent = presenter.get_state()
    assert sent["_live"] == [f"anywidget:{each.model_id}" for each in (inspector, flow)]
    assert sent["_recorded"] == [f"anywidget:{over.model_id}", None]
    presenter.close()
    assert over.comm is None and inspector.comm is not None


def test_a_question_is_asked_first_and_has_a_recording_when_it_is_answered(
    notebook, trainer, recorded, present, keep
):
    question = keep(sw.Predict("Who?", ["a", "b"], reveal=lambda: sw.TrainingPanel(trainer)))
    notebook.run("question", question)
    presenter = present()
    assert presenter.live == [0] and presenter._recorded == [None] and presenter._coming == []
    question.answer = "a"
    wait_until(presenter, lambda: presenter._recorded[0], ["_recorded"])
    assert presenter._recorded[0].moment is None and presenter.live == [0]
    question.forget()
    wait_until(presenter, lambda: presenter._recorded == [None], ["_recorded"])


def test_the_recording_of_the_slide_that_is_shown_is_loaded_first(
    notebook, trainer, recorded, present, keep, monkeypatch
):
    loaded, load = [], presenter_module.load_recording
    go_on = Event()

    def noting(name):
        loaded.append(name)
        assert go_on.wait(30)
        return load(name)

    monkeypatch.setattr(presenter_module, "load_recording", noting)
    for cell in ("panel", "inspector", "question"):
        notebook.run(cell, keep(sw.TrainingPanel(trainer)))
    presenter = present()
    presenter.slide = 2  # while the first is being loaded, or before
    go_on.set()
    wait_until(presenter, lambda: presenter._coming == [], ["_coming"])
    assert loaded.index("03-gates/question") < loaded.index("03-gates/inspector")


def test_of_a_playground_the_recorded_run_is_on_the_table(notebook, recorded, present, keep):
    notebook.run("panel", keep(sw.Playground("recall delay=4 | gru hidden_size=8")))
    presenter = present()
    wait_until(presenter, lambda: presenter._recorded[0], ["_recorded"])
    assert repr(presenter._recorded[0]) == "Playground(recall delay=4 | lstm hidden_size=8)"


def test_a_recording_that_cannot_be_read_is_told_and_the_demo_is_live(
    notebook, trainer, recorded, present, keep
):
    recorded.write_bytes(b"broken")
    notebook.run("panel", keep(sw.TrainingPanel(trainer)))
    presenter = present()
    wait_until(presenter, lambda: presenter._notice, ["_notice"])
    assert "The recording 03-gates/panel could not be shown: " in presenter._notice
    assert presenter._recorded == [None] and presenter._coming == []


def test_a_new_one_closes_the_one_before(trainer, present, keep):
    panel = keep(sw.TrainingPanel(trainer))
    first, second = present(panel), present(panel)
    assert first.comm is None and second.comm is not None
    assert repr(second) == "Presenter(1 slide)"


def test_the_page_of_its_own_holds_every_slide(notebook, trainer, recorded, present, keep, tmp_path):
    notebook.run("panel", keep(sw.TrainingPanel(trainer)))
    presenter = present()
    wait_until(presenter, lambda: presenter._recorded[0], ["_recorded"])
    presenter.save_html(tmp_path / "slides.html")
    (_, slides), *widgets = held(tmp_path / "slides.html")
    assert len(widgets) == 2 and slides["_live"][0].startswith("anywidget:")


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("slide", 1, "slide must be a whole number from 0 to 0, not 1"),
        ("live", [3], "live must be a whole number from 0 to 0, not 3"),
        ("size", 9.0, "size must be a number from 0.5 to 2, not 9.0"),
    ],
)
def test_a_slide_that_is_not_there_is_refused(trainer, present, keep, name, value, reason):
    presenter = present(keep(sw.TrainingPanel(trainer)))
    with pytest.raises(ValueError, match=reason):
        setattr(presenter, name, value)
    presenter.set_state({name: value})
    assert reason in presenter._notice


def test_what_cannot_be_presented_is_refused(notebook, trainer, keep):
    with pytest.raises(ValueError, match=r"no widget to present yet\. Run the cells"):
        sw.Presenter()
    with pytest.raises(TypeError, match="widgets of seqwidgets, not Trainer"):
        sw.Presenter(trainer)
    panel = keep(sw.TrainingPanel(trainer))
    panel.close()
    with pytest.raises(ValueError, match=r"TrainingPanel\(presented\) is closed; run its cell again"):
        sw.Presenter(panel)
