"""Gradient flow in a real JupyterLab: it shows what Python computes and changes what Python trains."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until

CELL = """
import torch, seqwidgets as sw
task = sw.load_task("recall", delay=20)
model = sw.build_model("rnn", task, hidden_size=16)
trainer = sw.Trainer(model, task, learning_rate=3e-3, batch_size=8, name="tested")
flow = sw.GradientFlow(trainer)

def mean(lag):
    batch = next(task.batches(16, seed=0, split="valid"))
    return float(sw.gradient_norm(trainer.model, task, batch)["gradient_norm"].values[-1, :, lag].mean())

def radius():
    return float(torch.linalg.eigvals(trainer.model.layers[-1][0].weights.of_hidden.detach()).abs().max())
"""


@pytest.fixture
def opened(open_notebook):
    """A notebook that shows the gradient of a small model twice, both views, and its kernel."""
    notebook = open_notebook(CELL, "flow", "flow")
    notebook.run_all()
    views = notebook.view("gradient-flow")
    expect(views).to_have_count(2)
    expect(views.first).to_have_attribute("data-cell", "rnn")
    return notebook, views, notebook.kernel


def value(view: Locator, name: str) -> float:
    return float(view.locator(f'[data-value="{name}"]').inner_text().lstrip("× "))


def step(view: Locator) -> int:
    return int(view.get_attribute("data-step"))


def test_it_follows_a_run_and_its_numbers_are_pythons(opened):
    _, views, kernel = opened
    for view in views.all():
        expect(view).to_have_attribute("data-step", "0")
    kernel.run("trainer.play()")
    wait_until(lambda: step(views.first) >= 50, "the picture to follow")
    kernel.run("trainer.pause()")
    stands_at = str(kernel.value("trainer.history.step_count"))
    for view in views.all():
        expect(view).to_have_attribute("data-step", stands_at)
        assert value(view, "mean") == pytest.approx(kernel.value("mean(flow.lag)"), rel=0.06)
        assert value(view, "radius") == pytest.approx(kernel.value("radius()"), abs=0.006)
        assert int(stands_at) not in [int(each) for each in view.get_attribute("data-earlier").split(",")]


def test_the_lag_is_chosen_by_keyboard_and_by_mouse_in_both_views(opened):
    notebook, views, kernel = opened
    plot = views.first.get_by_role("application")
    plot.focus()
    notebook.page.keyboard.press("Home")
    notebook.page.keyboard.press("ArrowRight")
    for view in views.all():
        expect(view).to_have_attribute("data-lag", "1")
    wait_until(lambda: kernel.value("flow.lag") == 1, "the keys to reach Python")
    expect(plot).to_be_focused()
    assert value(views.first, "mean") == pytest.approx(kernel.value("mean(1)"), rel=0.06)

    box = plot.bounding_box()
    plot.click(position={"x": box["width"] * 0.5, "y": 100})
    wait_until(lambda: 5 < kernel.value("flow.lag") < 18, "the click to reach Python")


def test_another_cell_is_put_into_the_run(opened):
    _, views, kernel = opened
    view = views.first
    kernel.run("trainer.play()")
    wait_until(lambda: step(view) >= 20, "the run to go on")
    view.get_by_role("button", name="LSTM", exact=True).click()
    for each in views.all():
        expect(each).to_have_attribute("data-cell", "lstm")
        expect(each).to_have_attribute("data-step", "0")
        expect(each.get_by_role("status").nth(1)).to_contain_text("The run was paused at step")
        expect(each.get_by_text("RNN 16, step")).to_be_visible()
        expect(each.get_by_text("no single matrix decides")).to_be_visible()
    assert kernel.value("trainer.model.cell, trainer.state") == ("lstm", "idle")
    kernel.run("trainer.step(5)")
    expect(view).to_have_attribute("data-step", "5")
    assert value(view, "mean") == pytest.approx(kernel.value("mean(flow.lag)"), rel=0.06)


def test_the_clip_reaches_the_next_step(opened):
    notebook, views, kernel = opened
    kernel.run("trainer.step(1)")
    slider = views.first.get_by_label("Clip gradients at")
    slider.focus()
    for _ in range(30):
        notebook.page.keyboard.press("ArrowLeft")
    expect(views.nth(1)).to_have_attribute("data-clip", "0.01")
    wait_until(lambda: kernel.value("trainer.settings['clip']") == 0.01, "the slider to reach the trainer")
    kernel.run("trainer.step(1)")
    expect(views.first).to_have_attribute("data-step", "2")
    expect(views.first.get_by_text("It is cut to 0.010")).to_be_visible()
    assert value(views.first, "last") == pytest.approx(
        kernel.value("trainer.history.last.gradient_norm"), rel=0.06
    )
    views.first.get_by_label("no clip").check()
    wait_until(lambda: kernel.value("trainer.settings['clip']") is None, "the box to reach the trainer")


def test_a_reload_in_mid_run_and_a_look_back(opened):
    notebook, views, kernel = opened
    kernel.run("trainer.play()")
    wait_until(lambda: step(views.first) >= 20, "the run to go on")
    notebook.reload()
    view = notebook.view("gradient-flow").first
    seen = step(view)
    wait_until(lambda: step(view) > seen, "the reloaded view to follow")
    kernel.run("trainer.pause()")

    view.get_by_label("Training step", exact=True).fill("0")
    expect(view).to_have_attribute("data-moment", "0")
    expect(view).to_have_attribute("data-step", "0")
    expect(view).to_have_attribute("data-earlier", "")
    view.get_by_role("button", name="Now").click()
    expect(view).to_have_attribute("data-step", str(kernel.value("trainer.history.step_count")))


def test_a_bare_model_has_nothing_to_be_switched(open_notebook):
    notebook = open_notebook(CELL, "sw.GradientFlow(model, task)")
    notebook.run_all()
    view = notebook.view("gradient-flow")
    expect(view).to_have_attribute("data-state", "still")
    expect(view.get_by_role("button", name="GRU")).to_be_hidden()
    expect(view.get_by_label("no clip")).to_be_hidden()
