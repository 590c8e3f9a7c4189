"""The start page in the real JupyterLab: complete before any cell is run, and its links lead on."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from playwright.sync_api import expect

from seqwidgets.checks.lessons import EXERCISES
from seqwidgets.courseware.progress import FILE
from tests.browser.notebook import Notebook


@pytest.fixture
def start(page, lab):
    """The page as `seqwidgets lab` has written it."""
    return Notebook(page, lab, "start.ipynb")


def current(page):
    return page.evaluate("() => jupyterapp.shell.currentWidget.context.path")


def test_it_is_complete_before_any_cell_is_run(start, page):
    course = page.get_by_role("region", name="The course")
    expect(course).to_be_visible()
    expect(course.locator("ol > li")).to_have_count(9)
    expect(course.locator(".exercises li")).to_have_count(len(EXERCISES))
    expect(course).to_contain_text("20 minutes")
    expect(course).to_contain_text("say what makes data a sequence")
    expect(course.locator(".summary a")).to_have_text("0 · Sequences everywhere")
    # Its style is there: JupyterLab takes it from a page that it trusts, and from no other.
    expect(course.locator(".summary strong")).to_have_css("font-size", "16px")
    assert start.cell(0).locator(".jp-InputPrompt").inner_text() == "[ ]:"


def test_links_lead_into_the_notebooks(page, lab):
    # Under another name it has a workspace of its own, which would open what is opened here again.
    shutil.copy(lab.home / "start.ipynb", lab.home / "links.ipynb")
    notebook = Notebook(page, lab, "links.ipynb")
    page.get_by_role("link", name="0 · Sequences everywhere").first.click()
    page.wait_for_function("() => jupyterapp.shell.currentWidget.context.path.includes('workshop')")
    assert current(page) == "workshop/00-sequences-everywhere.ipynb"
    page.evaluate(
        "async () => { await jupyterapp.commands.execute('docmanager:open', {path: 'links.ipynb'}) }"
    )
    page.get_by_role("link", name="3.2 lstm_cell").click()
    page.wait_for_function("() => jupyterapp.shell.currentWidget.context.path.includes('exercises')")
    assert current(page) == "exercises/03-gates.ipynb"
    notebook.wait_ready()
    expect(page.get_by_role("heading", name="3.2 lstm_cell")).to_be_in_viewport()


def test_its_cell_run_anew_shows_how_far_one_has_come(start, page, lab):
    expect(page.locator(".sw-course .summary")).to_contain_text("0 of 29 done")
    kept = lab.home / "exercises" / FILE
    kept.write_text(json.dumps({"windows": {"outcome": "Correct", "last": "2026-01-01T10:00:00+00:00"}}))
    start.run_cell(0)
    shown = page.locator(".sw-course")
    expect(shown.locator(".summary")).to_contain_text(re.compile("Go on with 1.2 pad_and_mask.*1 of 29 done"))
    expect(shown.locator('li[data-state="correct"]')).to_have_text(re.compile("Correct: 1.1 windows"))
    kept.unlink()
    assert start.errors() == []


def test_it_can_be_gone_through_from_the_keyboard(start, page):
    page.locator(".sw-course .summary a").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".sw-course ol > li").first.get_by_role("link")).to_be_focused()
    page.keyboard.press("Tab")
    details = page.locator(".sw-course details").first
    expect(details).to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(details).not_to_have_attribute("open", "")
