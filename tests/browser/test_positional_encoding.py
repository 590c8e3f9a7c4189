"""The positional encoding in a real JupyterLab: its numbers are Python's, a shuffle reaches the model."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until

CELL = """
import seqwidgets as sw
task = sw.load_task("presidents")
model = sw.build_model("transformer", task, hidden_size=16, heads=2)
trainer = sw.Trainer(model, task, batch_size=8, name="tested")
view = sw.PositionalEncoding(trainer, text="the Union")

def moved(order, **held):
    import torch
    inputs = task.vocabulary.encode("the Union")[None]
    def answers(each):
        if not held:
            return trainer.model(each)[0]
        with sw.intervene(**held):
            return trainer.model(each)[0]
    with torch.no_grad():
        return float((answers(inputs[:, order]) - answers(inputs)[order]).abs().max())
"""
PLACE = '[data-quantity-value="encoding"]'


@pytest.fixture
def opened(open_notebook):
    """A notebook that shows the positions of a small model twice, its first view, and its kernel."""
    notebook = open_notebook(CELL, "view", "view")
    notebook.run_all()
    views = notebook.view("positional-encoding")
    expect(views).to_have_count(2)
    expect(views.first.locator(PLACE)).to_be_visible()
    return notebook, views.first, notebook.kernel


def press(view: Locator, name: str) -> None:
    view.get_by_role("button", name=name, exact=True).click()


def test_a_place_is_chosen_by_pointer_and_keys_and_its_number_is_pythons(opened):
    notebook, view, kernel = opened
    kernel.run("trainer.step(20)")
    expect(view).to_have_attribute("data-step", "20")
    before = kernel.value("view.position, view.dimension")
    view.locator("canvas").first.click(position={"x": 100, "y": 50})
    wait_until(lambda: kernel.value("view.position, view.dimension") != before, "the click to reach Python")
    clicked = kernel.value("view.position, view.dimension")
    picture = view.get_by_role("application", name="Positions and dimensions")
    picture.press("ArrowRight")
    picture.press("ArrowDown")
    position, dimension = (each + 1 for each in clicked)
    assert position > 1 and dimension > 1
    expect(view).to_have_attribute("data-position", str(position))
    expect(view).to_have_attribute("data-dimension", str(dimension))
    wait_until(lambda: kernel.value("view.position, view.dimension") == (position, dimension), "the keys")
    vector = f"float(trainer.model.positions.vectors[{position}, {dimension}].detach())"
    assert float(view.locator(PLACE).inner_text()) == pytest.approx(kernel.value(vector), abs=0.0051)
    expect(notebook.view("positional-encoding").last).to_have_attribute("data-position", str(position))


def test_the_tokens_are_shuffled_and_the_figures_are_pythons(opened):
    notebook, view, kernel = opened
    press(view, "Shuffle")
    expect(view.locator("[data-run]")).to_have_count(3)
    order = [int(place) for place in view.get_attribute("data-order").split()]
    held = {"with": "", "without": ", positions=0.0", "unmasked": ", positions=0.0, visible=True"}
    for name, held_by in held.items():
        shown = float(view.locator(f'[data-run="{name}"]').get_attribute("data-most"))
        assert shown == pytest.approx(kernel.value(f"moved({order}{held_by})"), abs=0.0051)
    expect(view.locator(".sw-verdict")).to_contain_text("the mask alone tells order")
    expect(notebook.view("positional-encoding").last.locator("[data-run]")).to_have_count(3)
    press(view, "In order")
    expect(view.locator("[data-run]")).to_have_count(0)
    assert kernel.value("view.shuffled") is None


def test_the_formulas_waves_get_shorter_with_the_base(opened):
    _, view, kernel = opened
    press(view, "Formula")
    expect(view).to_have_attribute("data-shown", "formula")
    view.get_by_role("slider", name="Base").press("Home")
    expect(view).to_have_attribute("data-base", "10")
    assert kernel.value("view.base") == 10
    expect(view.get_by_text("Waves from 6.28 to 47.12 tokens.")).to_be_visible()


def test_it_follows_a_run_after_a_reload_and_looks_back(opened):
    notebook, view, kernel = opened
    press(view, "Shuffle")
    kernel.run("trainer.play()")
    expect(view).not_to_have_attribute("data-step", "0")
    notebook.reload()
    view = notebook.view("positional-encoding").first
    expect(view.locator("[data-run]")).to_have_count(3)
    seen = int(view.get_attribute("data-step"))
    wait_until(lambda: int(view.get_attribute("data-step")) > seen, "the picture to follow again")
    kernel.run("trainer.pause()")
    view.get_by_role("slider", name="Training step").press("Home")
    expect(view).to_have_attribute("data-moment", "0")
    expect(view).to_have_attribute("data-step", "0")
