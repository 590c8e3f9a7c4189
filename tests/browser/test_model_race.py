"""A race in a real JupyterLab: started, paused, joined, read and left, with the pointer and without."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import wait_until
from tests.browser.test_every_view import LEFTOVERS

LONG = """
import seqwidgets as sw
task = sw.load_task("recall", delay=4)
small = {name: {"model": name, "hidden_size": 8} for name in ("rnn", "gru")}
race = sw.Race(task, small, until=sw.until(steps=10**6), seeds=2)
view = sw.ModelRace(race)
"""
SHORT = LONG.replace("10**6", "20")


@pytest.fixture
def opened(open_notebook):
    """A notebook that shows a race, its view, and its kernel."""
    notebook = open_notebook(LONG, "view")
    notebook.run_all()
    yield notebook, notebook.view("model-race"), notebook.kernel
    notebook.kernel.run("race.pause()")


def press(view: Locator, name: str) -> None:
    view.get_by_role("button", name=name, exact=True).click()


def step(view: Locator) -> int:
    return int(view.get_attribute("data-step") or 0)


def follows(view: Locator) -> None:
    expect(view).to_have_attribute("data-state", "running")
    seen = step(view)
    wait_until(lambda: step(view) > seen, "the picture to follow the race")


def test_it_is_played_joined_hidden_and_paused(opened):
    _, view, kernel = opened
    press(view, "Play")
    follows(view)
    assert kernel.value("race.state") == "running"
    view.get_by_label("Model", exact=True).select_option("lstm")
    press(view, "Add")
    row = view.get_by_role("row", name="lstm")
    expect(row).to_be_visible()
    wait_until(lambda: kernel.value("race.table()[2]['steps']") > 0, "the newcomer to run")
    press(view, "Show gru")
    wait_until(lambda: kernel.value("view.hidden") == ["gru"], "the press to reach Python")
    before = kernel.value("race.table()[1]['steps']")
    expect(view.locator(".sw-curve g[data-label=gru]")).to_have_count(0)
    wait_until(lambda: kernel.value("race.table()[1]['steps']") > before, "the hidden one to go on")
    view.get_by_role("combobox", name="Drawn").select_option("accuracy")
    view.get_by_role("combobox", name="Against").select_option("seconds")
    wait_until(lambda: kernel.value("view.measure, view.axis") == ("accuracy", "seconds"), "the choice")
    press(view, "Pause")
    expect(view).to_have_attribute("data-state", "paused")
    wait_until(lambda: step(view) == kernel.value("sum(r.history.step_count for r in race.runners)"), "rest")
    assert kernel.value("race.state") == "paused"


def test_a_reload_in_mid_race_comes_back_and_a_second_view_agrees(opened):
    notebook, view, _ = opened
    press(view, "Play")
    follows(view)
    notebook.reload()
    follows(view)
    notebook.select(1)
    notebook.command("notebook:create-output-view")
    views = notebook.view("model-race")
    expect(views).to_have_count(2)
    follows(views.last)
    press(views.last, "Pause")
    for each in views.all():
        expect(each).to_have_attribute("data-state", "paused")
    assert step(views.first) == step(views.last) > 0


def test_a_view_that_is_closed_leaves_nothing_behind(open_notebook, new_page: Page):
    page = new_page
    page.add_init_script(path=LEFTOVERS)
    notebook = open_notebook(SHORT, "view", page=page)
    notebook.run_all()
    view, kernel = notebook.view("model-race"), notebook.kernel
    press(view, "Play")
    expect(view).to_have_attribute("data-state", "finished")
    expect(view.get_by_role("button", name="Play")).to_be_disabled()
    assert page.evaluate("leftovers()"), "the page's listeners are not seen"
    kernel.run("view.close()")
    expect(view).to_have_count(0)
    wait_until(lambda: page.evaluate("leftovers()") == [], "the page to forget the view")
    names = "[t.name for t in threading.enumerate() if t.name.startswith('seqwidgets')]"
    wait_until(lambda: kernel.value(names) == [], "the threads to end")


def test_a_page_of_its_own_shows_the_last_picture(open_notebook, new_page: Page, tmp_path: Path):
    html = tmp_path / "race.html"
    notebook = open_notebook(SHORT, f"race.play(); race.wait(); view.save_html({str(html)!r}); view")
    notebook.run_all()
    live = notebook.view("model-race")
    expect(live).to_have_attribute("data-state", "finished")
    figures = live.locator(".sw-figures").inner_text()
    new_page.goto(html.as_uri())
    view = new_page.locator('[data-seqwidget="model-race"]')
    expect(view).to_have_attribute("data-state", "no-kernel")
    assert view.locator(".sw-figures").inner_text() == figures
    expect(view.get_by_role("button", name="Play")).to_be_disabled()
    view.get_by_role("combobox", name="Against").select_option("seconds")
    expect(view.locator(".sw-caption")).to_contain_text("seconds of computing")
    press(view, "Show rnn")
    expect(view.locator(".sw-curve g[data-label=rnn]")).to_have_count(0)


def test_everything_works_from_the_keyboard(opened):
    notebook, view, kernel = opened
    keys = notebook.page.keyboard
    view.get_by_role("button", name="Play").focus()
    keys.press("Space")
    follows(view)
    for _ in range(2):
        keys.press("Tab")  # the list of models, then Add
    expect(view.get_by_role("button", name="Add")).to_be_focused()
    keys.press("Enter")
    wait_until(lambda: kernel.value("len(race.table())") == 3, "the key to reach Python")
    view.get_by_role("button", name="Show gru").focus()
    keys.press("Space")
    wait_until(lambda: kernel.value("view.hidden") == ["gru"], "the key to reach Python")
    assert notebook.active_cell() == 1, "the notebook took the keys for itself"
