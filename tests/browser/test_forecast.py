"""A forecast in a real JupyterLab: its origin is dragged, a series is drawn, a mark is moved."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until

PRICES = """
import seqwidgets as sw
task = sw.load_task("prices", symbol="IBM", length=32)
trainer = sw.Trainer(sw.build_model("gru", task, hidden_size=8), task, name="forecast")
view = sw.Forecast(trainer)
"""
ADDING = PRICES.replace('"prices", symbol="IBM", length=32', '"adding", length=12')
PATH = "numpy.frombuffer(view._frame['path'], 'float32').tolist()"


@pytest.fixture
def opened(open_notebook):
    def open_it(setup):
        notebook = open_notebook(setup + "import numpy", "view")
        notebook.run_all()
        view = notebook.view("forecast")
        expect(view).not_to_have_attribute("data-frames", "0")
        return notebook, view, notebook.kernel

    return open_it


def press(view: Locator, name: str) -> None:
    view.get_by_role("button", name=name, exact=True).click()


def drag(view: Locator, start: tuple[float, float], end: tuple[float, float], steps: int = 8) -> None:
    """From one place of the picture to another, in shares of its size."""
    view.locator(".sw-curve").scroll_into_view_if_needed()
    box = view.locator(".sw-curve").bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    mouse = view.page.mouse
    mouse.move(*places[0])
    mouse.down()
    mouse.move(*places[1], steps=steps)
    mouse.up()


def test_the_origin_is_dragged_and_the_forecast_begins_there(opened):
    _, view, kernel = opened(PRICES)
    expect(view).to_have_attribute("data-origin", "11")
    # In one step: the kernel is told of each on the way, and could be asked at any of them.
    drag(view, (0.35, 0.5), (0.6, 0.5), steps=1)
    wait_until(lambda: kernel.value("view.origin or 0") > 15, "the drag to reach Python")
    origin = kernel.value("view.origin")
    expect(view).to_have_attribute("data-origin", str(origin))
    assert kernel.value(f"len({PATH})") == min(20, 31 - origin)
    said = kernel.value(PATH)[-1]
    expect(view.locator(".sw-label.sw-said")).to_have_text(f"network {said:.2f}")
    error = kernel.value("view._frame['errors'][1]")
    expect(view.locator("[data-error-of=here-naive]")).to_have_text(f"{error:.2f}")


def test_a_series_is_drawn_with_the_pointer_and_given_back(opened):
    _, view, kernel = opened(PRICES)
    press(view, "Draw")
    drag(view, (0.1, 0.6), (0.5, 0.3))
    expect(view).to_have_attribute("data-own", "true")
    drawn = kernel.value("view.own[0]")
    assert drawn[10] > drawn[4] > 0
    assert view.get_attribute("data-origin") == "11"
    press(view, "Back to the data")
    expect(view).to_have_attribute("data-own", "false")
    assert kernel.value("view.own") is None


def test_a_mark_is_moved_and_the_answer_with_it(opened):
    _, view, kernel = opened(ADDING)
    before = kernel.value(PATH)
    marks = kernel.value("view._part.series(0)[1].tolist()")
    drag(view, (0.2, 0.5), (0.2, 0.5))
    expect(view).to_have_attribute("data-own", "true")
    own = kernel.value("view.own[1]")
    assert own != marks and sum(own) == 2
    assert kernel.value(PATH) != before
    press(view, "Next example")
    expect(view).to_have_attribute("data-example", "1")
    expect(view).to_have_attribute("data-own", "false")


def test_everything_works_from_the_keyboard(opened):
    notebook, view, kernel = opened(PRICES)
    keys, plot = notebook.page.keyboard, view.get_by_role("application")
    plot.focus()
    keys.press("ArrowRight")
    wait_until(lambda: kernel.value("view.origin") == 12, "the key to reach Python")
    view.get_by_role("button", name="Draw").focus()
    keys.press("Enter")
    plot.focus()
    for name in ("ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp"):
        keys.press(name)
    expect(view).to_have_attribute("data-own", "true")
    before = "view._part.series(0)[0].tolist()"
    wait_until(lambda: kernel.value(f"view.own[0][2] > {before}[2]"), "the point to be lifted")
    assert kernel.value(f"abs(view.own[0][1] - {before}[1]) < 1e-3")
    view.get_by_role("button", name="Back to the data").focus()
    keys.press("Space")
    expect(view).to_have_attribute("data-own", "false")
    assert notebook.active_cell() == 1, "the notebook took the keys for itself"


def test_what_python_refuses_is_told_and_the_picture_stays(opened):
    _, view, kernel = opened(PRICES)
    kernel.run("view.set_state({'own': [[-1.0] * 32]})")
    expect(view.get_by_role("alert")).to_contain_text("own must be 1 list of 32 prices above 0")
    expect(view).to_have_attribute("data-own", "false")
