"""The first lesson, as a learner meets it: every cell, in a real JupyterLab, with a kernel of its own."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

from tests.browser.notebook import Notebook

# A promise is 2 s once torch is there; a machine that runs other tests beside it gets more.
GENEROUS = 5.0


def test_the_whole_lesson(page, lab):
    notebook = Notebook(page, lab, "workshop/04-language-models.ipynb")
    cell = notebook.find("sw.TrainingPanel(trainer)")
    notebook.select(cell)
    notebook.command("notebook:run-all-above")
    start = time.perf_counter()
    notebook.run_cell(cell)
    panel = notebook.view().first
    expect(panel).to_be_visible()
    seconds = time.perf_counter() - start
    print(f"The panel is visible after {seconds:.2f} s.")
    assert seconds < GENEROUS

    notebook.select(cell + 1)
    notebook.command("notebook:run-all-below")
    assert notebook.errors() == []
    for text in ("q [('u', ", "same chance for all 6.32, bigram 3.33", re.compile("0\\.2: ['\"]")):
        expect(page.locator(".jp-OutputArea", has_text=text)).to_have_count(1)
    inspector = notebook.view("gate-inspector")
    expect(notebook.view()).to_have_count(3)
    expect(inspector).to_have_attribute("data-state", "idle")

    panel.get_by_role("button", name="Play").click()
    expect(panel).to_have_attribute("data-step", re.compile(r"^([5-9]\d|\d{3,})$"))
    expect(panel.get_by_text("bigram 3.33")).to_be_visible()
    expect(inspector).to_have_attribute("data-state", "running")
    panel.get_by_role("button", name="Pause").click()
    for view in (panel, inspector):
        expect(view).to_have_attribute("data-state", "paused")
    assert notebook.kernel.value("trainer.history.step_count") == int(panel.get_attribute("data-step"))
