"""What holds for every widget: it follows, it comes back, it goes back, and it leaves nothing behind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from seqwidgets.widgets.bundles import STATIC
from tests.browser.kernel import Kernel
from tests.browser.lab import wait_until
from tests.browser.views import OTHERS, PLAYGROUND, WIDGETS, Example, Other

LEFTOVERS = Path(__file__).with_name("leftovers.js")
LOOKS = Path(__file__).with_name("looks.js").read_text()
SHEETS = [path.read_text() for path in sorted(STATIC.glob("*.css"))]
FOLLOWED = "[len(trainer._engine.audience._listeners), len(trainer._engine.audience._probes)]"
THREADS = "[each.name for each in threading.enumerate() if each.name.startswith('seqwidgets')]"

# Traits that Python answers when they are set; a cursor moves without it.
ASKING = ["_asked", "preset", "chosen", "answer", "curve", "learning_rate", "clip"]
# What a saved page does with messages and with what is set, and the same heard.
ASKED = {
    "send: () => {}": "send: (message) => asked.push(message)",
    "state[name] = value;": "state[name] = value; if (asking.includes(name)) asked.push({ type: name });",
}


def each(examples: Sequence[Example | Other]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("example", examples, ids=lambda example: example.name)


def step(view: Locator) -> int:
    return int(view.get_attribute("data-step") or 0)


def follows(view: Locator) -> None:
    """It is drawn, and goes on to be."""
    expect(view).to_have_attribute("data-state", "running")
    seen = step(view)
    wait_until(lambda: step(view) > seen, "the picture to follow the run")


@each([*WIDGETS, PLAYGROUND])
def test_two_views_follow_a_run_through_a_reload_and_leave_nothing(open_notebook, new_page: Page, example):
    page = new_page
    page.add_init_script(path=LEFTOVERS)
    notebook = open_notebook(example.setup, f"view = {example.of('trainer')}\nview", "view", page=page)
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
    try:
        wait_until(lambda: page.evaluate("leftovers()") == [], "the page to forget the views")
    except TimeoutError:
        raise AssertionError(f"left behind: {page.evaluate('leftovers()')}") from None
    assert kernel.value(FOLLOWED) == [0, 0]
    kernel.run("if trainer.state != 'closed': trainer.close()")
    assert kernel.value(THREADS) == []


@each(WIDGETS)
def test_a_recordings_page_of_its_own_goes_through_the_training(
    shared_kernel: Kernel, new_page: Page, tmp_path: Path, example
):
    run, html = tmp_path / "run.safetensors", tmp_path / "view.html"
    shared_kernel.run(
        f"{example.setup}\n"
        f"trainer.step(40)\n"
        f"trainer.recording.save({str(run)!r})\n"
        f"{example.of(f'sw.Recording.load({str(run)!r})')}.save_html({str(html)!r})\n"
        f"trainer.close()"
    )
    view = opened(new_page, html, example.name)
    goes_back(view, 40)
    if example.key:
        the_cursor_moves(view, example)
    asks_for_nothing(view)


@each(OTHERS)
def test_a_page_of_its_own_shows_all_that_is_there(open_notebook, new_page: Page, tmp_path: Path, example):
    html = tmp_path / "view.html"
    notebook = open_notebook(example.setup, example.shown)
    notebook.run_all()
    live = notebook.view(example.name)
    expect(live).to_have_attribute(*example.ready, timeout=60_000)
    parts = live.locator("[data-seqwidget]").evaluate_all("all => all.map(each => each.dataset.seqwidget)")
    notebook.kernel.run(f"{example.shown}.save_html({str(html)!r})")
    view = opened(new_page, html, example.name)
    expect(view.get_by_text("A saved page, with no kernel").locator("visible=true")).to_have_count(1)
    within = view.locator("[data-seqwidget]")
    expect(within).to_have_count(len(parts))
    assert within.evaluate_all("all => all.map(each => each.dataset.seqwidget)") == parts
    for part in within.all():
        goes_back(part, 10)
        if part.get_attribute("data-chosen") is not None:  # what is drawn of it could not follow
            part.get_by_role("listbox").press("End")
            expect(part).to_have_attribute("data-chosen", "0")
    asks_for_nothing(view)


def opened(page: Page, html: Path, name: str) -> Locator:
    """A saved page, from disk; what it asks of a kernel is kept in `asked`."""
    text = html.read_text()
    for said, heard in ASKED.items():
        assert said in text
        text = text.replace(said, heard)
    html.write_text(text)
    page.add_init_script(f"window.asked = []; window.asking = {ASKING}")
    page.goto(html.as_uri())
    view = page.locator(f'[data-seqwidget="{name}"]')
    expect(view).to_have_attribute("data-state", "no-kernel")
    others = view.evaluate(f"view => ({LOOKS})(view, {json.dumps(SHEETS)})")
    assert not others, "beside other widgets it looks another way:\n" + "\n".join(others[:20])
    return view


def goes_back(view: Locator, last: int) -> None:
    """From the last step to the first, whose picture is another, and again to the present."""
    expect(view).to_have_attribute("data-step", str(last))
    picture = seen(view)
    view.get_by_label("Training step", exact=True).press("Home")
    expect(view).to_have_attribute("data-step", "0")
    assert seen(view) != picture
    view.get_by_role("button", name="Now", exact=True).click()
    expect(view).to_have_attribute("data-step", str(last))
    assert seen(view) == picture


def seen(view: Locator) -> str:
    """The words and numbers of the picture and of the reading, but what a translator tells of earlier
    steps, which comes one after the other."""
    return view.locator(".sw-body").evaluate(
        "body => body.innerText.replace(body.querySelector('.sw-history')?.innerText ?? '', '')"
    )


def the_cursor_moves(view: Locator, example: Example) -> None:
    mark = f"data-{example.chosen}"
    before = view.get_attribute(mark)
    view.get_by_role(example.role).first.press(example.key)
    expect(view).not_to_have_attribute(mark, before)


def asks_for_nothing(view: Locator) -> None:
    """What needs a kernel is disabled: nothing that can be used waits for an answer, but what goes through
    the training, which the page holds."""
    asks = "asked.filter(({ type }) => type !== 'seen').length"
    before = view.page.evaluate(asks)
    usable = view.locator("button:not(.sw-history *), select, input:not([aria-label='Training step'])")
    for control in usable.locator("visible=true").all():
        if control.is_disabled() or control.get_attribute("data-head"):  # the page has every head's map
            continue
        what = control.evaluate("element => element.outerHTML.slice(0, 120)")
        if control.evaluate("element => element.matches('input:is([type=text], :not([type]))')"):
            assert not control.is_editable(), f"can be written to: {what}"
        if control.get_attribute("type") == "range":
            control.press("ArrowRight")
        else:
            control.click()
        assert view.page.evaluate(asks) == before, f"asks a kernel that is not there: {what}"
