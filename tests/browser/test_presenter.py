"""The presenter in a real JupyterLab, as somebody on a stage uses it: with a clicker, and for a room."""

from __future__ import annotations

import re

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import wait_until
from tests.browser.notebook import Notebook
from tests.browser.test_accessibility import AXE, RULES, told

# A lesson, by the ids of its cells. Its recording is of a run that had gone on to step 40.
SETUP = """
from pathlib import Path
import seqwidgets as sw
from seqwidgets.training import shipped
shipped.FOLDER = Path({folder!r})
task = sw.load_task("recall", delay=4)

def run():
    return sw.Trainer(sw.build_model("lstm", task, hidden_size=16), task, batch_size=8, name="tested")

trainer = run()
trainer.step(40)
trainer.recording.save(shipped.FOLDER / "{lesson}" / "panel+inspector.safetensors")
trainer = run()
"""
LESSON = {
    "question": "sw.Predict('Who <b>remembers</b>?', ['RNN', 'LSTM'], truth='LSTM', because='So.')",
    "panel": "panel = sw.TrainingPanel(trainer)\npanel",
    "inspector": "inspector = sw.GateInspector(trainer, text='c1234?')\ninspector",
    "flow": "sw.GradientFlow(trainer)",
    "presenter": "presenter = sw.Presenter()\npresenter",
}
TITLE = "<i>While</i> it learns"
# Where the focus is: in the slides, nowhere, or elsewhere.
FOCUSED = """() => document.activeElement === document.body ? 'nowhere'
    : document.activeElement.closest('dialog') ? 'slides' : 'elsewhere'"""
# Of all that a view writes, the size on the screen. The strip over a long text is a picture of it.
SIZES = """view => [...view.querySelectorAll('button, h3, span, p, b, text, input')]
    .filter(each => each.checkVisibility() && each.textContent.trim())
    .map(each => parseFloat(getComputedStyle(each).fontSize) * each.currentCSSZoom)"""


@pytest.fixture
def presented(page: Page, lab, tmp_path, request):
    """The lesson, run from its first to its last cell, and the slides."""
    name = re.sub(r"\W+", "-", request.node.name)
    (tmp_path / name).mkdir()
    cells = {"setup": SETUP.format(folder=str(tmp_path), lesson=name)} | LESSON
    book = nbformat.v4.new_notebook()
    for id, source in cells.items():
        cell = nbformat.v4.new_code_cell(source, id=id)
        if id == "panel":
            cell.metadata.seqwidgets = {"stage": {"title": TITLE}}
        book.cells.append(cell)
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(book, lab.home / f"{name}.ipynb")
    page.set_viewport_size({"width": 1280, "height": 720})
    notebook = Notebook(page, lab, f"{name}.ipynb")
    notebook.run_all()
    slides = page.get_by_role("dialog")
    expect(slides).to_be_visible(timeout=60_000)
    return notebook, slides


def on_slide(slides: Locator, name: str) -> Locator:
    """The one view that is shown."""
    views = slides.locator("[data-seqwidget]")
    expect(views).to_have_count(1)
    expect(views).to_have_attribute("data-seqwidget", name)
    return views


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def see_recordings(page: Page, slides: Locator) -> None:
    """All there are, and back to the first slide. Then no view is being made: JupyterLab, when a kernel goes
    that is making one, may hear of the view and not of its layout, and says two seconds later that it has
    not found a model."""
    for name in ("training-panel", "gate-inspector"):
        press(page, "PageDown")
        expect(on_slide(slides, name)).to_have_attribute("data-step", "40")
    press(page, "Home")


def count(view: Locator, mark: str) -> int:
    return int(view.get_attribute(f"data-{mark}") or 0)


def test_a_lesson_is_shown_with_a_clicker_each_demo_at_once_and_then_live(presented):
    notebook, slides = presented
    page, kernel = notebook.page, notebook.kernel
    expect(slides).to_have_accessible_name("Who <b>remembers</b>?")
    on_slide(slides, "predict").get_by_role("button", name="RNN").click()
    expect(slides.locator(".sw-outcome")).to_have_text("You said “RNN”; it is “LSTM”. So.")

    press(page, "PageDown")
    panel = on_slide(slides, "training-panel")
    expect(slides).to_have_accessible_name(TITLE)
    expect(slides.locator("[aria-live=polite]").last).to_have_text(f"{TITLE}, 2 of 4, recording")
    expect(panel).to_have_attribute("data-state", "still")
    expect(panel).to_have_attribute("data-step", "40")  # trained, and nobody has waited
    press(page, "r")
    panel = on_slide(slides, "training-panel")
    expect(panel).to_have_attribute("data-step", "0")
    panel.get_by_role("button", name="Play").click()
    wait_until(lambda: count(panel, "step") > 50, "the run on the slide")
    below = notebook.page.locator(".jp-Notebook [data-seqwidget=training-panel]")
    seen = count(below, "step")
    wait_until(lambda: count(below, "step") > seen, "the notebook's own view to follow, too")

    press(page, "PageDown")
    inspector = on_slide(slides, "gate-inspector")
    expect(inspector).to_have_attribute("data-step", "40")
    assert kernel.value("trainer.state, inspector._frame['state']") == ("running", "running")
    press(page, "PageDown")
    expect(on_slide(slides, "gradient-flow")).to_have_attribute("data-state", "running")  # no recording
    expect(slides.get_by_role("button", name="Recording")).to_be_hidden()
    press(page, "Home", "ArrowRight")
    expect(on_slide(slides, "training-panel")).to_have_attribute("data-state", "running")  # still live
    press(page, "Escape")
    expect(slides).to_have_count(0)
    left = "presenter.presenting, presenter.slide, trainer.state"
    wait_until(lambda: kernel.value(left) == (False, 1, "running"), "the kernel to hear that they are left")


def test_a_view_is_large_and_what_is_touched_in_it_is_what_is_meant(presented):
    notebook, slides = presented
    page = notebook.page
    press(page, "PageDown", "PageDown")
    inspector = on_slide(slides, "gate-inspector")
    expect(inspector).to_have_attribute("data-step", "40")
    sizes = inspector.evaluate(SIZES)
    assert max(sizes) >= 24 and min(sizes) >= 20, sizes  # the text, and the ticks of an axis
    assert slides.evaluate("slides => slides.scrollWidth <= slides.clientWidth")
    tokens = inspector.locator(".sw-tokens span")
    tokens.nth(4).click()
    expect(inspector).to_have_attribute("data-position", "4")
    press(page, "ArrowLeft")  # the view's, as it has the focus
    expect(inspector).to_have_attribute("data-position", "3")
    press(page, "PageUp")  # a clicker's all the same
    panel = on_slide(slides, "training-panel")
    # The look of the bar above is the bar's alone: a view has its own.
    own = "view => getComputedStyle(view.querySelector('.sw-actions')).flex"
    below = page.locator(".jp-Notebook [data-seqwidget=training-panel]")
    assert panel.evaluate(own) == below.evaluate(own)
    before = slides.evaluate("slides => getComputedStyle(slides).getPropertyValue('--sw-zoom')")
    press(page, "-")
    wait_until(
        lambda: slides.evaluate("slides => getComputedStyle(slides).getPropertyValue('--sw-zoom')") < before,
        "smaller type",
    )


def test_the_focus_stays_in_the_slides_and_goes_back(presented):
    notebook, slides = presented
    page = notebook.page
    press(page, "Escape")
    expect(slides).to_have_count(0)
    # The dialog tells the view a moment after it is closed; until then the button asks for what is so.
    expect(notebook.view("presenter")).to_have_attribute("data-presenting", "false")
    start = notebook.view("presenter").get_by_role("button", name="Present", exact=True)
    start.press("Enter")
    expect(slides).to_be_visible()
    for _ in range(20):
        press(page, "Tab")
        assert page.evaluate(FOCUSED) != "elsewhere"
    press(page, "Escape")
    expect(start).to_be_focused()
    notebook.view("presenter").get_by_role("button", name="Gradient flow").click()
    on_slide(slides, "gradient-flow")


def test_a_machine_finds_no_barrier(presented):
    notebook, slides = presented
    page = notebook.page
    page.add_script_tag(path=AXE)

    def look_at(root: str) -> None:
        found = page.evaluate("([root, rules]) => axe.run(root, { runOnly: rules })", [root, RULES])
        assert found["passes"], "axe has looked at nothing"
        assert not [told(each) for each in found["violations"]], root

    for theme in ("Light", "Dark"):
        notebook.theme(theme)
        press(page, "PageDown")
        picture = on_slide(slides, "training-panel").get_by_role("img").first
        expect(picture).to_have_attribute("aria-label", re.compile("."))
        look_at("dialog")
        press(page, "Home")
        on_slide(slides, "predict")
        look_at("dialog")
    press(page, "Escape")
    expect(slides).to_have_count(0)
    for theme in ("Dark", "Light"):
        notebook.theme(theme)
        look_at('[data-seqwidget="presenter"]')


def test_the_slides_come_back_with_the_page(presented):
    notebook, slides = presented
    see_recordings(notebook.page, slides)
    press(notebook.page, "PageDown", "r")
    on_slide(slides, "training-panel").get_by_role("button", name="Play").click()
    notebook.reload()
    panel = on_slide(slides, "training-panel")
    expect(panel).to_have_attribute("data-state", "running")
    seen = count(panel, "step")
    wait_until(lambda: count(panel, "step") > seen, "the run on the slide")
    notebook.kernel.run("trainer.pause()")
    expect(panel).to_have_attribute("data-state", "paused")


def test_the_slides_say_once_that_the_kernel_is_gone_and_can_be_turned_and_left(presented):
    notebook, slides = presented
    page = notebook.page
    see_recordings(page, slides)
    press(page, "PageDown", "r")
    panel = on_slide(slides, "training-panel")
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    expect(slides.get_by_text("No kernel: this is the last picture").locator("visible=true")).to_have_count(1)
    expect(panel).to_have_attribute("data-state", "no-kernel")
    expect(panel.get_by_role("button", name="Play")).to_be_disabled()
    press(page, "End")
    expect(on_slide(slides, "gradient-flow")).to_have_attribute("data-state", "no-kernel")
    press(page, "Escape")
    expect(slides).to_have_count(0)
    notebook.wait_ready()
    notebook.run_all()
    expect(on_slide(slides, "predict")).not_to_have_attribute("data-state", "no-kernel")
    see_recordings(page, slides)
    press(page, "End")
    expect(on_slide(slides, "gradient-flow")).not_to_have_attribute("data-state", "no-kernel")
    # JupyterLab's own: the restart came while it asked whether there is a debugger.
    asked = "Could not restore the debugger state"
    page.console.errors = [each for each in page.console.errors if not each.startswith(asked)]
