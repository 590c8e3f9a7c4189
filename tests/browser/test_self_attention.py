"""Self-attention in a real JupyterLab: the numbers are Python's, and what is pressed reaches the model."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until

CELL = """
import seqwidgets as sw
task = sw.load_task("presidents")
model = sw.build_model("transformer", task, hidden_size=16, heads=2)
trainer = sw.Trainer(model, task, batch_size=8, name="tested")
view = sw.SelfAttention(trainer, text="the Union")

def traced(name, *place, **touched):
    inputs = task.vocabulary.encode("the Union")[None]
    with sw.watch() as trace:
        trainer.model(inputs)
    value = trace[name].select(layer=0, batch=0, head=0)
    for index in place:
        value = value[index]
    return float(value)
"""


@pytest.fixture
def opened(open_notebook):
    """A notebook that shows the attention of a small model, its view, and its kernel."""
    notebook = open_notebook(CELL, "view")
    notebook.run_all()
    view = notebook.view("self-attention")
    expect(view.locator(".sw-queries .sw-tokens span")).to_have_text([*"the␣Union"])
    return notebook, view, notebook.kernel


def press(view: Locator, name: str) -> None:
    view.get_by_role("button", name=name, exact=True).click()


def shown(view: Locator, name: str) -> float:
    return float(view.locator(f'[data-quantity-value="{name}"]').first.inner_text())


def step(view: Locator) -> int:
    return int(view.get_attribute("data-step"))


def answer(view: Locator) -> str:
    return view.locator(".sw-expected").inner_text()


def test_each_step_of_a_cell_has_pythons_numbers(opened):
    _, view, kernel = opened
    kernel.run("trainer.step(20)")
    expect(view).to_have_attribute("data-step", "20")
    kernel.run("view.position, view.key, view.unit = 6, 3, 5")
    expect(view).to_have_attribute("data-key", "3")
    expected = {
        "query_5": kernel.value("traced('query', 6, 5)"),
        "key_5": kernel.value("traced('key', 3, 5)"),
        "dot": kernel.value("traced('scores', 6, 3)") * math.sqrt(8),
        "scaled": kernel.value("traced('scores', 6, 3)"),
        "score": kernel.value("traced('scores', 6, 3)"),
        "attention": kernel.value("traced('attention', 6, 3)"),
        "value_3": kernel.value("traced('value', 3, 5)"),
    }
    for name, value in expected.items():
        assert shown(view, name) == pytest.approx(value, abs=0.005 + 1e-5), name

    press(view, "5 Softmax")
    cells = view.locator(".sw-digits span")
    expect(cells.nth(6 * 9 + 8)).to_have_text("·")
    for key in range(7):
        written = float(cells.nth(6 * 9 + key).inner_text())
        assert written == pytest.approx(kernel.value(f"traced('attention', 6, {key})"), abs=0.006)
    assert kernel.value("view.stage") == "softmax"


def test_it_follows_the_run_and_looks_back(opened):
    _, view, kernel = opened
    expect(view).to_have_attribute("data-step", "0")
    first = shown(view, "dot")
    kernel.run("trainer.play()")
    wait_until(lambda: step(view) >= 60, "the picture to follow")
    kernel.run("trainer.pause()")
    stands_at = kernel.value("trainer.history.step_count")
    expect(view).to_have_attribute("data-step", str(stands_at))
    assert shown(view, "dot") != first

    view.get_by_label("Training step").fill("0")
    expect(view).to_have_attribute("data-moment", "0")
    expect(view.locator('[data-quantity-value="dot"]')).to_have_text(f"{first:.2f}")
    press(view, "Now")
    expect(view).to_have_attribute("data-moment", "")


def test_a_cell_is_chosen_by_mouse_and_by_keyboard(opened):
    notebook, view, kernel = opened
    view.locator(".sw-matrix").click(position={"x": 3.5 * 40, "y": 5.5 * 40})
    wait_until(lambda: kernel.value("view.position, view.key") == (5, 3), "the click to reach Python")
    picture = view.get_by_role("application")
    picture.focus()
    for key in ("ArrowDown", "ArrowLeft", "ArrowLeft"):
        notebook.page.keyboard.press(key)
    wait_until(lambda: kernel.value("view.position, view.key") == (6, 1), "the keys to reach Python")
    expect(view.locator(".sw-reading h3").first).to_contain_text("“i” looks at “h”")
    expect(picture).to_be_focused()


def test_what_is_switched_off_is_off_in_the_model(opened):
    _, view, kernel = opened
    press(view, "5 Softmax")
    later = view.locator(".sw-digits span").nth(8)
    expect(later).to_have_text("·")
    press(view, "Mask")
    expect(later).not_to_have_text("·")
    assert kernel.value("view.mask") is False
    expect(view.locator(".sw-reading")).to_contain_text("Without your changes")
    press(view, "Scaling")
    expect(view.locator(".sw-equation")).to_contain_text("not scaled")
    press(view, "Positions")
    wait_until(lambda: kernel.value("view.positions") is False, "the switch to reach Python")
    for name in ("Mask", "Scaling", "Positions"):
        press(view, name)
    expect(view.locator(".sw-reading")).not_to_contain_text("Without your changes")


def test_a_held_key_moves_attention_and_prediction(opened):
    _, view, kernel = opened
    kernel.run("view.position, view.key = 6, 3")
    expect(view).to_have_attribute("data-key", "3")
    before = shown(view, "attention"), answer(view)
    slider = view.get_by_label("key of “␣”, component 0")
    slider.fill("3")
    expect(view.locator('[data-quantity-value="key_0"]')).to_have_text("3.00")
    wait_until(lambda: shown(view, "attention") != before[0], "attention to move")
    assert kernel.value("view.changes") == [["key", 0, 0, 3, 0, 3]]
    kernel.run("trainer.step(10)")
    expect(view.locator('[data-quantity-value="key_0"]')).to_have_text("3.00")
    press(view, "Let go")
    expect(view.locator(".sw-reading")).not_to_contain_text("Without your changes")
    assert kernel.value("view.changes") == []


def test_a_reload_in_mid_run_and_a_second_view(opened):
    notebook, view, kernel = opened
    kernel.run("trainer.play()")
    press(view, "4 Mask")
    wait_until(lambda: kernel.value("view.stage") == "mask", "the step to reach Python")
    notebook.reload()
    notebook.run_cell(1)
    view = notebook.view("self-attention").first
    expect(view).to_have_attribute("data-stage", "mask")
    seen = step(view)
    wait_until(lambda: step(view) > seen, "the picture to follow the run")
    kernel.run("trainer.pause()")

    notebook.command("notebook:copy-cell")
    notebook.command("notebook:paste-cell-below")
    notebook.run_cell(2)
    views = notebook.view("self-attention")
    expect(views).to_have_count(2)
    press(views.nth(1), "2 Score")
    expect(views.nth(0)).to_have_attribute("data-stage", "score")


def test_play_tells_the_six_steps(opened):
    _, view, _ = opened
    said = view.locator(".sw-narration")
    expect(said).to_contain_text("Three matrices")
    press(view, "Play")
    expect(said).to_contain_text("Each cell is one dot product")
    expect(said).to_contain_text("divided by √8")
    press(view, "Pause")
    expect(view.get_by_role("button", name="Play", exact=True)).to_be_visible()
