"""Each lesson of the workshop, as a learner meets it: run all of it, and press every Play."""

from __future__ import annotations

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser.lab import wait_until
from tests.browser.notebook import Notebook

# A short race may be over before anybody can press it.
PAUSE = "view => [...view.querySelectorAll('button')].find(b => b.textContent === 'Pause')?.click()"

LESSONS = [
    "02-recurrent-networks",
    "03-gates",
]


def shows_a_widget(cell: nbformat.NotebookNode) -> bool:
    return any(
        "application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in cell.outputs
    )


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_cell_runs_every_widget_is_drawn_and_every_play_plays(lesson, page, lab):
    path = f"workshop/{lesson}.ipynb"
    notebook = Notebook(page, lab, path)
    notebook.run_all()
    assert notebook.errors() == []

    notebook.save()
    cells = nbformat.read(lab.home / path, as_version=4).cells
    shown = [index for index, cell in enumerate(cells) if cell.cell_type == "code" and shows_a_widget(cell)]
    assert shown, "the lesson shows nothing"
    for index in shown:
        notebook.select(index)
        view = notebook.cell(index).locator("[data-seqwidget]").first
        expect(view).to_be_visible()

        play = view.get_by_role("button", name="Play", exact=True)
        if play.count():
            before = int(view.get_attribute("data-step"))
            play.click()
            wait_until(
                lambda v=view, b=before: int(v.get_attribute("data-step")) > b, f"cell {index} to play"
            )
            view.evaluate(PAUSE)
