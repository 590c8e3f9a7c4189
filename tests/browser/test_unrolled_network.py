"""The unrolled network in a real JupyterLab: its numbers are Python's, and the reader reaches in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until

CELL = """
import seqwidgets as sw
task = sw.load_task("presidents")
model = sw.build_model("rnn", task, hidden_size=12)
trainer = sw.Trainer(model, task, learning_rate=3e-3, batch_size=8, name="unrolled")
network = sw.UnrolledNetwork(trainer, text="the Union")

def traced(name, position, index, **changes):
    with sw.watch() as trace:
        if changes:
            with sw.intervene(**changes):
                model(task.vocabulary.encode(network.text)[None])
        else:
            model(task.vocabulary.encode(network.text)[None])
    return float(trace[name].select(layer=0, batch=0)[position, index])
"""


@pytest.fixture
def opened(open_notebook):
    """A notebook that shows a small network twice, its first view, and its kernel."""
    notebook = open_notebook(CELL, "network", "network")
    notebook.run_all()
    views = notebook.view("unrolled-network")
    expect(views).to_have_count(2)
    expect(tokens(views.first)).to_have_text([*"the␣Union"])
    return notebook, views.first, notebook.kernel


def tokens(view: Locator) -> Locator:
    return view.locator(".sw-tokens span")


def number(view: Locator, name: str) -> float:
    return float(view.locator(f'[data-quantity-value="{name}"]').inner_text())


def test_it_follows_a_run_with_the_models_numbers_in_every_view(opened):
    notebook, view, kernel = opened
    kernel.run("trainer.play()")
    wait_until(lambda: int(view.get_attribute("data-step")) > 100, "the picture to follow")
    kernel.run("trainer.pause()")
    reached = str(kernel.value("trainer.history.step_count"))
    for each in notebook.view("unrolled-network").all():
        expect(each).to_have_attribute("data-step", reached)
    tokens(view).nth(2).click()
    view.get_by_role("application").press("ArrowDown")
    expect(view).to_have_attribute("data-position", "2")
    expect(view).to_have_attribute("data-unit", "1")
    wait_until(lambda: kernel.value("network.unit, network.position") == (1, 2), "the click to arrive")
    assert number(view, "hidden") == pytest.approx(kernel.value("traced('hidden', 2, 1)"), abs=0.0051)
    total = number(view, "from_input") + number(view, "from_hidden")
    assert total == pytest.approx(kernel.value("__import__('math').atanh(traced('hidden', 2, 1))"), abs=0.02)


def test_a_typed_letter_replaces_the_token_and_what_changes_lights_up(opened):
    notebook, view, kernel = opened
    picture = view.get_by_role("application")
    picture.focus()
    for key in ("ArrowRight", "ArrowRight", "n"):
        notebook.page.keyboard.press(key)
    expect(tokens(view)).to_have_text([*"thn␣Union"])
    expect(view.locator(".sw-insight")).to_contain_text("Token 2, “e” → “n”")
    assert kernel.value("network.text, network.compared") == ("thn Union", "the Union")
    expect(picture).to_be_focused()
    view.get_by_role("button", name="Compare no more").click()
    wait_until(lambda: kernel.value("network.compared") == "", "Python to forget")


def test_a_unit_is_held_at_zero_and_the_gradient_flows_back(opened):
    notebook, view, kernel = opened
    view.get_by_role("button", name="Hold at zero").click()
    expect(view).to_have_attribute("data-zeroed", "0")
    tokens(view).nth(5).click()
    notebook.page.mouse.move(0, 0)  # away from the tokens, where the pointer would preview
    wait_until(lambda: number(view, "hidden") == 0, "the unit to be zero")
    view.get_by_role("application").press("ArrowDown")
    expect(view).to_have_attribute("data-unit", "1")
    held = kernel.value("traced('hidden', 5, 1, hidden=0.0, unit=0)")
    wait_until(
        lambda: number(view, "hidden") == pytest.approx(held, abs=0.0051), "the others to go on from it"
    )
    view.get_by_role("button", name="Backward").click()
    expect(view.locator(".sw-insight")).to_contain_text("gradient")
    assert kernel.value("network.backward, network.zeroed") == (True, [0])


def test_it_looks_back_and_survives_a_reload_in_mid_run(opened):
    notebook, view, kernel = opened
    kernel.run("trainer.play()")
    wait_until(lambda: int(view.get_attribute("data-step")) > 50, "the run to go on")
    view.get_by_label("Training step").press("Home")
    expect(view).to_have_attribute("data-step", "0")
    expect(view.get_by_role("status").first).to_contain_text("looking back")
    view.get_by_role("button", name="Now").click()
    wait_until(lambda: int(view.get_attribute("data-step")) > 60, "the present")
    notebook.reload()
    view = notebook.view("unrolled-network").first
    expect(tokens(view)).to_have_text([*"the␣Union"])
    seen = int(view.get_attribute("data-step"))
    wait_until(lambda: int(view.get_attribute("data-step")) > seen, "the picture to follow again")


def test_the_cursor_runs_through_the_views_of_a_run(open_notebook):
    gates = "sw.GateInspector(gated, text='the Union')"
    gated = "gated = sw.Trainer(sw.build_model('lstm', task, hidden_size=12), task, name='gated')"
    notebook = open_notebook(CELL, gated, "sw.UnrolledNetwork(gated, text='the Union')", gates)
    notebook.run_all()
    network, inspector = notebook.view("unrolled-network"), notebook.view("gate-inspector")
    tokens(network).nth(4).click()
    expect(inspector).to_have_attribute("data-position", "4")
    tokens(inspector).nth(7).click()
    expect(network).to_have_attribute("data-position", "7")


@pytest.mark.parametrize(("cell", "view"), [("network", "unrolled-network"), ("gates", "gate-inspector")])
def test_a_long_text_is_seen_as_a_whole_and_gone_through_with_keys_and_pointer(open_notebook, cell, view):
    setup = """
import seqwidgets as sw
task = sw.load_task("presidents")
model = sw.build_model("lstm", task, hidden_size=8)
text = ("the people of the United States " * 7)[:200]
network = sw.UnrolledNetwork(model, task, text=text)
gates = sw.GateInspector(model, task, text=text)
"""
    notebook = open_notebook(setup, cell)
    notebook.run_all()
    shown = notebook.view(view)
    slider = shown.get_by_label("First token in sight")
    expect(slider).to_be_visible()
    expect(shown.locator(".sw-strip span")).to_have_count(200)

    def first():
        scroller = shown.get_by_role("application")
        return scroller.evaluate("e => e.scrollLeft / (e.scrollWidth / 200)")

    slider.press("ArrowRight")
    wait_until(lambda: round(first()) == 1, "the key to move the columns")
    slider.press("End")
    wait_until(lambda: first() > 100, "the end of the text")
    last = first()
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    notebook.page.mouse.move(box["x"] + box["width"] - 4, middle)  # the thumb
    notebook.page.mouse.down()
    notebook.page.mouse.move(box["x"] + box["width"] / 2, middle, steps=4)
    notebook.page.mouse.up()
    wait_until(lambda: 20 < first() < last - 20, "the drag to move the columns")
    # And the strip follows the reader who scrolls.
    shown.get_by_role("application").evaluate("e => { e.scrollLeft = 0 }")
    expect(slider).to_have_attribute("aria-valuetext", "1 of 200")
