"""The training panel in a real JupyterLab: what a reader presses, what Python does, what the page says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until

SMALL = """
import seqwidgets as sw
task = sw.load_task("presidents")
model = sw.build_model("lstm", task, hidden_size=32)
trainer = sw.Trainer(model, task, learning_rate=3e-3, batch_size=8, name="tested")
panel = sw.TrainingPanel(trainer)

def rate():
    return trainer._engine._steps._obeying().param_groups[0]["lr"]
"""
# Larger, so that it makes few steps while a page loads.
DEFAULT = SMALL.replace("hidden_size=32", "").replace("batch_size=8", "batch_size=16")

# A model whose answer changes at the 30th training step.
BREAKS = """
import torch
calls = 0
def from_step_30(change):
    def hook(module, inputs, output):
        global calls
        calls += module.training
        return change(output) if calls >= 30 else output
    trainer.model.output.register_forward_hook(hook)
"""

FIFTY_OR_MORE = re.compile(r"^([5-9]\d|\d{3,})$")


@pytest.fixture
def opened(open_notebook):
    """A notebook that shows the panel of a small model, its view, and its kernel."""
    notebook = open_notebook(SMALL, "panel")
    notebook.run_all()
    return notebook, notebook.view(), notebook.kernel


def press(panel: Locator, name: str) -> None:
    panel.get_by_role("button", name=name, exact=True).click()


def state(panel: Locator, name: str) -> None:
    expect(panel).to_have_attribute("data-state", name)


def step(panel: Locator) -> int:
    return int(panel.get_attribute("data-step"))


def test_play_slider_pause_and_step(opened):
    _, panel, kernel = opened
    press(panel, "Play")
    expect(panel).to_have_attribute("data-step", FIFTY_OR_MORE)
    assert kernel.value("rate()") == 3e-3

    panel.get_by_label("Learning rate").fill("30")
    wait_until(lambda: kernel.value("rate()") == 1e-2, "the optimizer to take the new learning rate")
    expect(panel.get_by_text("1.0e-2")).to_be_visible()

    press(panel, "Pause")
    state(panel, "paused")
    stands_at = kernel.value("trainer.history.step_count")
    expect(panel).to_have_attribute("data-step", str(stands_at))
    assert kernel.value("trainer.history.step_count") == stands_at

    press(panel, "Step")
    expect(panel).to_have_attribute("data-step", str(stands_at + 1))
    state(panel, "paused")
    assert kernel.value("trainer.history.step_count") == stands_at + 1

    press(panel, "Reset")
    expect(panel).to_have_attribute("data-step", "0")
    expect(panel).to_have_attribute("data-points", "0")


def test_python_moves_the_page(opened):
    _, panel, kernel = opened
    kernel.run("trainer.set(learning_rate=0.05); trainer.step(3)")
    expect(panel).to_have_attribute("data-step", "3")
    expect(panel.get_by_label("Learning rate")).to_have_attribute("aria-valuetext", "5.0e-2")


def test_a_second_view_agrees(opened):
    notebook, panel, kernel = opened
    press(panel, "Play")
    expect(panel).to_have_attribute("data-step", FIFTY_OR_MORE)
    notebook.select(1)
    notebook.command("notebook:create-output-view")
    views = notebook.view()
    expect(views).to_have_count(2)
    first, second = views.first, views.last
    expect(second).to_have_attribute("data-step", FIFTY_OR_MORE)
    expect(second).to_have_attribute("data-state", "running")
    # Read in one go: between two readings a frame may arrive.
    one, other = views.evaluate_all(
        "views => views.map(({dataset: {state, step, points}}) => [state, step, points])"
    )
    assert one == other

    press(second, "Pause")
    state(first, "paused")
    second.get_by_label("Learning rate").fill("40")
    expect(first.get_by_label("Learning rate")).to_have_attribute("aria-valuetext", "1.0e-1")
    state(second, "paused")
    assert first.get_attribute("data-points") == second.get_attribute("data-points")
    assert step(first) == step(second) == kernel.value("trainer.history.step_count")


def test_reload_in_mid_run(open_notebook):
    notebook = open_notebook(DEFAULT, "panel")
    notebook.run_all()
    panel = notebook.view()
    press(panel, "Play")
    expect(panel).to_have_attribute("data-points", FIFTY_OR_MORE)
    points, before = int(panel.get_attribute("data-points")), step(panel)

    notebook.reload()
    state(panel, "running")
    assert step(panel) > before
    assert int(panel.get_attribute("data-points")) >= points
    curve = panel.get_by_role("img", name="Learning curve")
    expect(curve).to_have_attribute("aria-label", re.compile("at step 1 to"))
    seen = step(panel)
    wait_until(lambda: step(panel) > seen, "the run to go on")


def test_a_loss_that_is_no_number_pauses(opened):
    _, panel, kernel = opened
    kernel.run(BREAKS + "from_step_30(lambda output: output * torch.nan)")
    press(panel, "Play")
    state(panel, "paused")
    expect(panel.get_by_role("alert")).to_contain_text("The loss became nan at step 30.")
    expect(panel).to_have_attribute("data-step", "30")


def test_a_failing_model_is_shown_as_text(opened):
    _, panel, kernel = opened
    kernel.run(BREAKS + "def fail(_): raise RuntimeError('<b>no</b> paper left')\nfrom_step_30(fail)")
    press(panel, "Play")
    state(panel, "failed")
    expect(panel.get_by_role("alert")).to_contain_text(
        "Step 30 failed with RuntimeError: <b>no</b> paper left"
    )
    expect(panel).to_have_attribute("data-error", re.compile("no paper|<b>no</b> paper"))
    expect(panel).to_have_attribute("data-points", "29")
    expect(panel.get_by_role("button", name="Reset")).to_be_enabled()


def test_a_learning_rate_of_0_is_refused(opened):
    _, panel, kernel = opened
    press(panel, "Play")
    for refused in ("panel.learning_rate = 0", "trainer.set(learning_rate=0)"):
        with pytest.raises(RuntimeError, match="above 0"):
            kernel.run(refused)
    assert kernel.value("panel.learning_rate, trainer.learning_rate, rate()") == (3e-3,) * 3
    seen = step(panel)
    wait_until(lambda: step(panel) > seen, "the run to go on")
    expect(panel.get_by_label("Learning rate")).to_have_attribute("aria-valuetext", "3.0e-3")


def test_everything_works_from_the_keyboard(opened):
    notebook, panel, kernel = opened
    keys = notebook.page.keyboard
    panel.get_by_role("button", name="Play").focus()
    keys.press("Space")
    expect(panel).to_have_attribute("data-step", FIFTY_OR_MORE)
    keys.press("Enter")
    state(panel, "paused")
    stands_at = step(panel)
    keys.press("Tab")
    keys.press("Space")
    expect(panel).to_have_attribute("data-step", str(stands_at + 1))
    keys.press("Tab")
    keys.press("Enter")
    wait_until(lambda: step(panel) <= stands_at, "Rewind to go back")
    keys.press("Tab")
    keys.press("Enter")
    expect(panel).to_have_attribute("data-step", "0")

    slider = panel.get_by_label("Learning rate")
    keys.press("Tab")  # the text that it writes: long texts scroll
    keys.press("Tab")
    expect(slider).to_be_focused()
    keys.press("ArrowUp")
    wait_until(lambda: kernel.value("trainer.learning_rate") == 4e-3, "the arrow key to reach Python")
    keys.press("ArrowDown")
    keys.press("ArrowLeft")
    wait_until(lambda: kernel.value("trainer.learning_rate") == 2.5e-3, "the arrow key to reach Python")
    expect(slider).to_be_focused()
    assert notebook.active_cell() == 1, "the notebook took the keys for itself"
