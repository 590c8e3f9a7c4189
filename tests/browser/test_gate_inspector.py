"""The gate inspector in a real JupyterLab: it shows what Python computes, and refuses what it cannot."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until

# The alphabet of the messages has no angle brackets, so they are added behind it, and a token that
# would be bold if it were taken for HTML.
CELL = """
import seqwidgets as sw
from seqwidgets.tasks import Vocabulary
task = sw.load_task("presidents")
task.vocabulary = task.target_vocabulary = Vocabulary((*task.vocabulary.tokens, *"<>=/", "<b>bold</b>"))
model = sw.build_model("lstm", task, hidden_size=16)
trainer = sw.Trainer(model, task, learning_rate=3e-3, batch_size=8, name="tested")
inspector = sw.GateInspector(trainer, text="the Union")

def traced(text, name, position, unit):
    with sw.watch() as trace:
        trainer.model(task.vocabulary.encode(text)[None])
    return float(trace[name].select(layer=0, batch=0)[position, unit])
"""
HOSTILE = "<img src=x onerror=document.title=1>"


@pytest.fixture
def opened(open_notebook):
    """A notebook that shows the inspector of a small model, its view, and its kernel."""
    notebook = open_notebook(CELL, "inspector")
    notebook.run_all()
    view = notebook.view("gate-inspector")
    expect(tokens(view)).to_have_text([*"the␣Union"])
    return notebook, view, notebook.kernel


def tokens(view: Locator) -> Locator:
    return view.locator(".sw-tokens span")


def sequence(view: Locator) -> Locator:
    return view.get_by_label("Sequence", exact=True)


def notice(view: Locator) -> Locator:
    return view.get_by_role("alert")


def step(view: Locator) -> int:
    return int(view.get_attribute("data-step"))


def test_typed_text_is_read_and_the_numbers_are_pythons(opened):
    _, view, kernel = opened
    kernel.run("trainer.step(20)")
    expect(view).to_have_attribute("data-step", "20")
    sequence(view).fill("We the people")
    expect(tokens(view)).to_have_text([*"We␣the␣people"])
    assert kernel.value("inspector.text") == "We the people"

    unit, position = 5, 9
    kernel.run(f"inspector.unit, inspector.position = {unit}, {position}")
    expect(view).to_have_attribute("data-position", str(position))
    shown = {
        name: view.locator(f'[data-quantity-value="{name}"]').first
        for name in ("input_gate", "forget_gate", "output_gate", "candidate", "cell", "hidden")
    }
    expect(shown["cell"]).to_be_visible()
    for name, number in shown.items():
        traced = kernel.value(f"traced('We the people', {name!r}, {position}, {unit})")
        assert float(number.inner_text().replace("−", "-")) == pytest.approx(traced, abs=0.005 + 1e-6), name


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("", "The text is empty"), ("100 €", "The character '€' at position 4")],
    ids=["empty", "unknown character"],
)
def test_a_text_that_cannot_be_read_is_refused(opened, typed, reason):
    _, view, kernel = opened
    kernel.run("trainer.play()")
    sequence(view).fill(typed)
    expect(notice(view)).to_contain_text(reason)
    expect(tokens(view)).to_have_text([*"the␣Union"])
    assert kernel.value("inspector.text") == "the Union"
    seen = step(view)
    wait_until(lambda: step(view) > seen, "the run to go on")

    sequence(view).fill("100")
    expect(tokens(view)).to_have_text([*"100"])
    expect(notice(view)).to_be_hidden()


def test_it_follows_the_run(opened):
    _, view, kernel = opened
    expect(view).to_have_attribute("data-step", "0")
    before = view.locator('[data-quantity-value="candidate"]').first.inner_text()
    kernel.run("trainer.play()")
    wait_until(lambda: step(view) >= 200, "the picture to follow")
    kernel.run("trainer.pause()")
    stands_at = kernel.value("trainer.history.step_count")
    expect(view).to_have_attribute("data-step", str(stands_at))
    expect(view).to_have_attribute("data-state", "paused")
    assert view.locator('[data-quantity-value="candidate"]').first.inner_text() != before


def test_the_selection_moves_by_keyboard_and_by_mouse(opened):
    notebook, view, kernel = opened
    picture = view.get_by_role("application")
    picture.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        notebook.page.keyboard.press(key)
    expect(view).to_have_attribute("data-position", "2")
    expect(view).to_have_attribute("data-unit", "1")
    wait_until(
        lambda: kernel.value("inspector.position, inspector.unit") == (2, 1), "the keys to reach Python"
    )
    expect(picture).to_be_focused()

    tokens(view).nth(4).click()
    wait_until(lambda: kernel.value("inspector.position") == 4, "the click to reach Python")
    view.get_by_role("button", name="cell state").click()
    wait_until(lambda: kernel.value("inspector.quantity") == "cell", "the choice to reach Python")


def test_hostile_text_is_text(opened):
    notebook, view, kernel = opened
    title = notebook.page.title()
    kernel.run("trainer.model.output.bias.data[-1] = 50.0  # the last token is always expected")
    sequence(view).fill(HOSTILE)
    expect(tokens(view)).to_have_text([*HOSTILE.replace(" ", "␣")])
    expect(view.get_by_role("listitem").first).to_contain_text("<b>bold</b>")
    assert notebook.page.title() == title


def test_a_gate_is_held_and_a_line_is_dragged(opened):
    notebook, view, kernel = opened
    kernel.run("trainer.step(20)")
    expect(view).to_have_attribute("data-step", "20")
    view.get_by_label("Hold the forget gate of unit 0").press("Home")
    wait_until(lambda: kernel.value("inspector.changes") == [["forget_gate", 0, None, 0]], "the slider")
    expect(view.locator(".sw-hold .sw-notice")).to_contain_text("Loss")
    expect(view.locator('[data-quantity-value="forget_gate"]')).to_have_text("0.00")
    view.get_by_role("button", name="Let go").click()
    wait_until(lambda: kernel.value("inspector.changes") == [], "the gate to be let go")

    dot = view.locator('.sw-lines circle[data-hue="output_gate"]').bounding_box()
    x, y = dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2
    notebook.page.mouse.move(x, y)
    notebook.page.mouse.down()
    notebook.page.mouse.move(x, y - 120, steps=5)
    notebook.page.mouse.up()
    # On the way up it is held at less.
    wait_until(lambda: kernel.value("[each[3] > 0.9 for each in inspector.changes]") == [True], "the line")
    quantity, unit, position, _ = kernel.value("inspector.changes")[0]
    assert (unit, position) == (0, 0), quantity


def test_units_that_fire_are_found_elsewhere(opened):
    notebook, view, kernel = opened
    picture = view.get_by_role("application")
    picture.focus()
    for _ in range(2):
        notebook.page.keyboard.press("Shift+ArrowRight")
    expect(view).to_have_attribute("data-span", "0-3")
    view.get_by_label("Threshold").press("Home")
    expect(view.locator(".sw-firing .sw-notice")).to_contain_text("16 of 16 units")
    view.get_by_role("button", name="Find elsewhere").click()
    expect(view.locator(".sw-places li mark").first).to_be_visible()
    shown = view.locator(".sw-places li mark").first.inner_text()
    place = kernel.value("inspector._found['places'][0]")
    assert shown == "".join(place["tokens"][place["start"] : place["end"]]).replace(" ", "␣")
