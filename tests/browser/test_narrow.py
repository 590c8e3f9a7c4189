"""A small page: a window of 1024 pixels, and 200 % zoom, where JupyterLab leaves a cell 270 pixels."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views import OTHERS, RECORDED, WIDGETS

MISPLACED = Path(__file__).with_name("misplaced.js").read_text()
# At 200 % a window of 1280 x 900 has room for half as many of a page's pixels.
SIZES = [{"width": 1024, "height": 900}, {"width": 640, "height": 450}]
BLANK = """canvas => {
    const { width, height } = canvas
    return !canvas.getContext('2d').getImageData(0, 0, width, height).data.some(Boolean)
}"""


@pytest.mark.parametrize("example", [*WIDGETS, RECORDED, *OTHERS], ids=lambda example: example.name)
def test_nothing_is_cut_off_where_there_is_little_room(open_notebook, page: Page, example):
    page.set_viewport_size(SIZES[-1])
    # Below the end of the page: the view is drawn before it can be seen.
    notebook = open_notebook(example.setup, "\n" * 40 + example.shown)
    notebook.run_all()
    view = notebook.view(example.name)
    expect(view).to_have_attribute(*example.ready, timeout=60_000)
    view.scroll_into_view_if_needed()
    for size in SIZES:
        page.set_viewport_size(size)
        page.wait_for_function("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
        assert view.evaluate(MISPLACED) == [], size
        for canvas in view.locator("canvas:not([hidden])").locator("visible=true").all():
            assert not canvas.evaluate(BLANK), f"{canvas.get_attribute('aria-label')} is blank"
