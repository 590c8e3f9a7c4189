"""A saved notebook shows each view's last picture where no kernel is."""

from __future__ import annotations

import base64
import io
import re

import nbformat
import pytest
from nbconvert import HTMLExporter
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.lab import wait_until
from tests.browser.notebook import PICTURE_ANEW, Notebook
from tests.browser.views import OTHERS, WIDGETS

SETUP = (
    "import seqwidgets as sw\n"
    "from PIL import Image\n"
    'task = sw.load_task("presidents")\n'
    'trainer = sw.Trainer(sw.build_model("lstm", task, hidden_size=16), task)'
)
# A learner's own images before the view and behind it.
BETWEEN_IMAGES = (
    'display(Image.new("RGB", (40, 30), "red"), panel := sw.TrainingPanel(trainer), '
    'Image.new("RGB", (40, 30), "blue"))'
)
VIEW = "application/vnd.jupyter.widget-view+json"
# What JupyterLab itself says of a widget whose kernel is gone.
GONE = re.compile("widget model not found|Could not create a model|model_id", re.IGNORECASE)
# A page with always something to do: what waits for idle time is called at its own latest, or never.
NEVER_IDLE = """window.requestIdleCallback = (call, given) => {
    const late = { didTimeout: true, timeRemaining: () => 0 }
    return given?.timeout ? setTimeout(() => call(late), given.timeout) : 0
}"""


@pytest.fixture
def page(new_page: Page) -> Page:
    """For each test another: what JupyterLab says of widgets without a kernel may come late."""
    return new_page


def outputs(notebook, cell):
    """A cell's outputs, as they are on disk."""
    notebook.save()
    saved = nbformat.read(notebook.lab.home / notebook.path, as_version=4)
    nbformat.validate(saved)
    return saved.cells[cell].outputs


def pictures(notebook, cell):
    return [each for each in outputs(notebook, cell) if "seqwidgets" in each.metadata]


def png(output):
    picture = Image.open(io.BytesIO(base64.b64decode(output.data["image/png"])))
    picture.load()
    return picture.convert("RGB")


def kept(view):
    expect(view).to_have_attribute("data-picture", "saved")


def kept_with_its_text(view):
    """The text comes late on a busy machine: a picture may have been taken before."""
    expect(view.get_by_text("at step 0")).to_be_visible()
    view.evaluate(PICTURE_ANEW)
    kept(view)


def reopened(notebook, page, name):
    """The notebook as somebody opens it who was sent the file."""
    notebook.save()
    home = notebook.lab.home
    (home / name).write_bytes((home / notebook.path).read_bytes())
    page.console.errors.clear()
    return Notebook(page, notebook.lab, name)


def test_the_picture_is_saved_and_seen_without_the_kernel(open_notebook, page):
    notebook = open_notebook(SETUP, BETWEEN_IMAGES, "sw.GateInspector(trainer, text='the people')")
    notebook.run_all()
    panel, inspector = notebook.view(), notebook.view("gate-inspector")
    panel.get_by_role("button", name="Play").click()
    wait_until(lambda: int(panel.get_attribute("data-step")) >= 30, "the training")
    panel.get_by_role("button", name="Pause").click()
    expect(panel).to_have_attribute("data-state", "paused")
    kept(panel), kept(inspector)
    paused = f": paused, step {panel.get_attribute('data-step')},"
    wait_until(lambda: paused in pictures(notebook, 1)[0].data["text/plain"], "the picture of the pause")

    red, view, blue, picture = outputs(notebook, 1)
    assert VIEW in view.data
    assert "seqwidgets" not in red.metadata | blue.metadata
    assert picture.metadata.seqwidgets.picture_of == view.data[VIEW]["model_id"]
    assert picture.data["text/plain"].startswith("Training of LSTM 16 on presidents: paused, step")
    box = panel.bounding_box()
    size = (round(box["width"]), round(box["height"]))
    told = picture.metadata["image/png"]
    assert png(picture).size == size == (told["width"], told["height"])
    live = Image.open(io.BytesIO(panel.screenshot())).convert("RGB")
    assert likeness(png(picture), live) > 0.98
    assert likeness(Image.new("RGB", size, "white"), live) < 0.95
    assert len(pictures(notebook, 2)) == 1

    images = notebook.cell(1).locator(".jp-OutputArea-child img")
    expect(images).to_have_count(3)
    assert [image.is_visible() for image in images.all()] == [True, True, False]
    expect(notebook.cell(2).locator("img:visible")).to_have_count(0)

    html, _ = HTMLExporter().from_filename(notebook.lab.home / notebook.path)
    assert f"data:image/png;base64,{picture.data['image/png'][:200]}" in html

    copy = reopened(notebook, page, "sent.ipynb")
    images = copy.cell(1).locator(".jp-OutputArea-child img:visible")
    expect(images).to_have_count(3)
    assert images.last.evaluate("image => [image.naturalWidth, image.naturalHeight]") == list(size)
    expect(copy.cell(2).locator("img:visible")).to_have_count(1)
    page.console.errors[:] = [error for error in page.console.errors if not GONE.search(error)]


def test_every_widget_leaves_its_picture_in_the_notebook_with_a_sentence(open_notebook, page):
    page.set_viewport_size({"width": 1280, "height": 15_000})  # what is out of sight leaves none
    everything = [*WIDGETS, *OTHERS]
    cells = [f"{each.setup}\n{each.shown}".replace("'tested'", repr(each.name)) for each in everything]
    notebook = open_notebook(*cells)
    notebook.run_all()
    for number, each in enumerate(everything):
        view = notebook.cell(number).locator("[data-seqwidget]").first
        expect(view).to_have_attribute(*each.ready, timeout=120_000)
        expect(view).to_have_attribute("data-picture", "saved")
    said = [pictures(notebook, number)[0].data["text/plain"] for number in range(len(everything))]
    assert [each for each in said if len(each) < 20 or "undefined" in each] == []
    copy = reopened(notebook, page, "sent-everything.ipynb")
    for number, each in enumerate(everything):
        image = copy.cell(number).locator("img:visible")
        expect(image, each.name).to_have_count(1)
        width, height = image.evaluate("image => [image.naturalWidth, image.naturalHeight]")
        assert width > 400 and height > 100, each.name
    expect(page.locator("[data-seqwidget]")).to_have_count(0)
    page.console.errors[:] = [error for error in page.console.errors if not GONE.search(error)]


def likeness(saved, live):
    """The share of places that look the same: 1 is the same picture."""
    # A view begins between two pixels of the page, so letters are not drawn alike to the pixel.
    small = (saved.width // 6, saved.height // 6)
    pairs = zip(*(each.resize(small).get_flattened_data() for each in (saved, live)), strict=True)
    same = [max(abs(a - b) for a, b in zip(*pair, strict=True)) < 32 for pair in pairs]
    return sum(same) / len(same)


def test_a_cell_that_is_run_again_has_one_picture(open_notebook):
    notebook = open_notebook(SETUP, BETWEEN_IMAGES)
    notebook.run_all()
    panel = notebook.view()
    kept(panel)
    first = pictures(notebook, 1)[0].metadata.seqwidgets.picture_of
    notebook.run_cell(1)
    expect(panel).not_to_have_attribute("data-of", first)
    kept(panel)
    (picture,) = pictures(notebook, 1)
    assert picture.metadata.seqwidgets.picture_of != first


def test_a_page_that_is_never_idle_keeps_its_picture_too(open_notebook, page):
    page.add_init_script(NEVER_IDLE)
    notebook = open_notebook(SETUP, BETWEEN_IMAGES)
    notebook.run_all()
    kept(notebook.view())
    assert len(pictures(notebook, 1)) == 1


def test_two_views_of_a_widget_have_a_picture_each(open_notebook):
    notebook = open_notebook(SETUP, BETWEEN_IMAGES, "panel")
    notebook.run_all()
    expect(notebook.view()).to_have_count(2)
    kept(notebook.view().first)
    assert [len(pictures(notebook, cell)) for cell in (1, 2)] == [1, 1]
    expect(notebook.cell(2).locator("img:visible")).to_have_count(0)


def test_a_reload_shows_the_view_and_does_not_write(open_notebook, page):
    notebook = open_notebook(SETUP, BETWEEN_IMAGES)
    notebook.run_all()
    kept_with_its_text(notebook.view())
    before = pictures(notebook, 1)
    notebook.reload()
    kept_with_its_text(notebook.view())
    assert pictures(notebook, 1) == before
    expect(notebook.cell(1).locator("img:visible")).to_have_count(2)


def test_the_reader_keeps_the_focus(open_notebook, page):
    notebook = open_notebook(SETUP, BETWEEN_IMAGES)
    notebook.run_all()
    slider = notebook.view().get_by_label("Learning rate")
    slider.focus()
    kept(notebook.view())
    expect(slider).to_be_focused()
    page.keyboard.press("ArrowUp")
    rate = slider.get_attribute("aria-valuetext")
    wait_until(lambda: len(pictures(notebook, 1)) == 1, "the picture")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", rate)
