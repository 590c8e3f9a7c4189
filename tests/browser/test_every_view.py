"""What holds for every widget: it follows, it comes back, it goes back, and it leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import wait_until
from tests.browser.views import VIEWS, WIDGETS, Example

LEFTOVERS = Path(__file__).with_name("leftovers.js")
FOLLOWED = "[len(trainer._engine.audience._listeners), len(trainer._engine.audience._probes)]"
THREADS = "[each.name for each in threading.enumerate() if each.name.startswith('seqwidgets')]"


def each(examples: list[Example]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("example", examples, ids=lambda example: example.name)


def step(view: Locator) -> int:
    return int(view.get_attribute("data-step") or 0)


def follows(view: Locator) -> None:
    """It is drawn, and goes on to be."""
    expect(view).to_have_attribute("data-state", "running")
    seen = step(view)
    wait_until(lambda: step(view) > seen, "the picture to follow the run")


@each(WIDGETS)
def test_two_views_follow_a_run_through_a_reload_and_leave_nothing(open_notebook, page: Page, example):
    page.add_init_script(path=LEFTOVERS)
    notebook = open_notebook(example.setup, f"view = {example.of('trainer')}\nview", "view")
    kernel, views = notebook.kernel, notebook.view(example.name)
    notebook.run_all()
    expect(views).to_have_count(2)
    kernel.run("trainer.play()")
    for view in views.all():
        follows(view)
    notebook.reload()
    expect(views).to_have_count(2)
    for view in views.all():
        follows(view)
    kernel.run("trainer.pause()")
    for view in views.all():
        expect(view).to_have_attribute("data-step", str(kernel.value("trainer.history.step_count")))
        expect(view).to_have_attribute("data-error", "")

    assert page.evaluate("leftovers()"), "the page's listeners are not seen"
    notebook.select(2)
    notebook.command("notebook:delete-cell")
    expect(views).to_have_count(1)
    kernel.run("trainer.step(1)")
    expect(views).to_have_attribute("data-step", str(kernel.value("trainer.history.step_count")))
    kernel.run("view.close()")
    expect(views).to_have_count(0)
    wait_until(lambda: page.evaluate("leftovers()") == [], "the page to forget the views")
    assert kernel.value(FOLLOWED) == [0, 0]
    kernel.run("trainer.close()")
    assert kernel.value(THREADS) == []


@each(VIEWS)
def test_a_recording_and_a_page_of_its_own_go_through_the_training(
    open_notebook, page: Page, tmp_path: Path, example
):
    run, html = tmp_path / "run.safetensors", tmp_path / "view.html"
    past = f"trainer.step(40)\ntrainer.recording.save({str(run)!r})\npast = sw.Recording.load({str(run)!r})"
    notebook = open_notebook(example.setup, past, f"view = {example.of('past')}\nview")
    notebook.run_all()
    view = notebook.view(example.name)
    expect(view).to_have_attribute("data-state", "still")
    goes_back(view, 40)

    kernel = notebook.kernel
    kernel.run(f"view.moment = None; view.save_html({str(html)!r})")
    html.write_text(html.read_text().replace("const model = {", "const model = window.model = {"))
    page.goto(html.as_uri())
    view = page.locator(f'[data-seqwidget="{example.name}"]')
    expect(view).to_have_attribute("data-state", "no-kernel")
    goes_back(view, 40)
    if example.key:
        the_cursor_moves(view, example)
    asks_for_nothing(view)


def goes_back(view: Locator, last: int) -> None:
    """From the last step to the first, whose picture is another, and again to the present."""
    expect(view).to_have_attribute("data-step", str(last))
    picture = seen(view)
    view.get_by_label("Training step", exact=True).press("Home")
    expect(view).to_have_attribute("data-step", "0")
    assert seen(view) != picture
    view.get_by_role("button", name="Now").click()
    expect(view).to_have_attribute("data-step", str(last))
    assert seen(view) == picture


def seen(view: Locator) -> str:
    """The words and numbers of the picture and of the reading."""
    return view.locator(".sw-body").inner_text()


def the_cursor_moves(view: Locator, example: Example) -> None:
    mark = f"data-{example.chosen}"
    before = view.get_attribute(mark)
    view.get_by_role(example.role).first.press(example.key)
    expect(view).not_to_have_attribute(mark, before)


def asks_for_nothing(view: Locator) -> None:
    """What needs a kernel is disabled: nothing that can be used waits for an answer."""
    asked = view.page.evaluate("model.get('_asked')")
    usable = view.locator("button, select, input:not([aria-label='Training step'])")
    for control in usable.locator("visible=true").all():
        if control.is_disabled() or control.get_attribute("data-head"):  # the page has every head's map
            continue
        what = control.evaluate("element => element.outerHTML.slice(0, 120)")
        if control.get_attribute("type") == "range":
            control.press("ArrowRight")
        else:
            control.click()
        assert view.page.evaluate("model.get('_asked')") == asked, f"asks a kernel that is not there: {what}"
