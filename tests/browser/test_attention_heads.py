"""The attention heads in a real JupyterLab: the numbers are Python's, and a head can be taken away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until

CELL = """
import seqwidgets as sw
task = sw.load_task("recall", delay=4)
model = sw.build_model("transformer", task, hidden_size=16, heads=2)
trainer = sw.Trainer(model, task, batch_size=8, name="looked at")
heads = sw.AttentionHeads(trainer, text="c1234?")

def weight(layer, head, query, key):
    with sw.watch() as trace:
        model(task.vocabulary.encode(heads.text)[None])
    return float(trace["attention"].select(layer=layer, batch=0)[head, query, key])
"""


@pytest.fixture
def opened(open_notebook):
    """A notebook that shows the heads of a small model twice, its first view, and its kernel."""
    notebook = open_notebook(CELL, "heads", "heads")
    notebook.run_all()
    views = notebook.view("attention-heads")
    expect(views).to_have_count(2)
    return notebook, views.first, notebook.kernel


def looks(view: Locator) -> list[tuple[int, float]]:
    """The keys that are listed, with the weights shown."""
    return [
        (int(each.get_attribute("data-key")), float(each.get_attribute("data-weight")))
        for each in view.locator("[data-key]").all()
    ]


def test_a_head_is_chosen_and_its_numbers_are_pythons(opened):
    _, view, kernel = opened
    kernel.run("trainer.step(20)")
    expect(view).to_have_attribute("data-step", "20")
    view.get_by_role("button", name="layer 2, head 1").click()
    view.get_by_role("application").press("End")
    expect(view).to_have_attribute("data-position", "5")
    wait_until(lambda: kernel.value("heads.layer, heads.head, heads.position") == (1, 0, 5), "Python")
    wait_until(lambda: kernel.value("heads._frame['chosen']") == [1, 0], "the head's own numbers")
    shown = looks(view)
    assert len(shown) == 5 and shown == sorted(shown, key=lambda look: -look[1])
    for key, shown_weight in shown:
        assert shown_weight == pytest.approx(kernel.value(f"weight(1, 0, 5, {key})"), abs=0.0051)


def test_a_head_is_taken_away_in_every_view_and_after_a_reload_in_mid_run(opened):
    notebook, view, kernel = opened
    kernel.run("trainer.play()")
    view.get_by_role("button", name="Take this head away").click()
    for each in notebook.view("attention-heads").all():
        expect(each).to_have_attribute("data-ablated", "0,0")
        expect(each.locator(".sw-taken .sw-notice")).to_contain_text("Without layer 1, head 1: loss")
    assert kernel.value("heads.ablated") == [[0, 0]]
    notebook.reload()
    view = notebook.view("attention-heads").first
    expect(view).to_have_attribute("data-ablated", "0,0")
    seen = int(view.get_attribute("data-step"))
    wait_until(lambda: int(view.get_attribute("data-step")) > seen, "the picture to follow again")


def test_the_pointer_previews_a_head(opened):
    _, view, kernel = opened
    view.get_by_role("button", name="layer 1, head 2").hover()
    expect(view.get_by_role("heading").first).to_have_text("Layer 1, head 2")
    assert kernel.value("heads.head") == 0
