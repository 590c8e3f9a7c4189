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
