"""The translator in a real JupyterLab: a source is typed, and its translations then and now stand there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.lab import wait_until

CELL = """
import seqwidgets as sw
task = sw.load_task("numbers", largest=99)
model = sw.build_model("seq2seq-attention", task, hidden_size=32)
trainer = sw.Trainer(model, task, name="translates")
translator = sw.Translator(trainer, text="42")
"""


@pytest.fixture
def opened(open_notebook):
    notebook = open_notebook(CELL, "translator", "translator")
    notebook.run_all()
    views = notebook.view("translator")
    expect(views).to_have_count(2)
    expect(views.first).not_to_have_attribute("data-frames", "0")
    return notebook, views.first, notebook.kernel


def test_a_source_is_translated_as_it_is_typed_and_its_history_told(opened):
    notebook, view, kernel = opened
    kernel.run("trainer.step(150)")
    expect(view).to_have_attribute("data-step", "150")
    expect(view.locator(".sw-verdict")).to_have_text("Exact. Seen in training.")
    rows = view.locator(".sw-history li")
    expect(rows.first).to_contain_text("✗")
    expect(rows.last).to_have_text("nowzweiundvierzig✓")
    view.get_by_label("Source", exact=True).fill("24")
    expect(view.locator(".sw-right")).to_have_text("vierundzwanzig")
    wait_until(lambda: kernel.value("translator.text") == "24", "the source to arrive")
    for each in notebook.view("translator").all():
        expect(each.locator(".sw-output").first).to_have_text(kernel.value("translator._frame['said']"))

    rows.first.get_by_role("button").click()
    expect(view).to_have_attribute("data-step", "0")
    expect(view.locator(".sw-verdict")).not_to_contain_text("Exact")
    view.get_by_role("button", name="Now").click()
    expect(view).to_have_attribute("data-step", "150")
    view.locator(".sw-examples button").last.click()
    wait_until(lambda: len(kernel.value("translator.text")) == 4, "the hard example to arrive")
    expect(view.locator(".sw-verdict")).to_contain_text("Not in the data.")
    expect(view.locator(".sw-right")).to_have_text(kernel.value("task.right(translator.text)"))


def test_it_is_used_with_the_keyboard_alone_and_survives_a_reload(opened):
    notebook, view, kernel = opened
    keys = notebook.page.keyboard
    kernel.run("trainer.play()")
    wait_until(lambda: int(view.get_attribute("data-step")) > 40, "the translation to follow")
    notebook.reload()
    view = notebook.view("translator").first
    seen = int(view.get_attribute("data-step") or 0)
    wait_until(lambda: int(view.get_attribute("data-step")) > seen, "the translation to go on")
    kernel.run("trainer.pause()")
    view.get_by_role("application").focus()
    keys.press("ArrowRight")
    wait_until(lambda: kernel.value("translator.position") == 1, "the key to arrive")
    view.locator(".sw-examples button").first.focus()
    keys.press("Enter")
    wait_until(lambda: kernel.value("translator.text != '42'"), "the example to arrive")
    view.get_by_label("Training step").focus()
    keys.press("Home")
    expect(view).to_have_attribute("data-step", "0")


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "🙂4", "שלום"])
def test_hostile_text_is_refused_in_words(opened, text):
    _, view, kernel = opened
    view.get_by_label("Source", exact=True).fill(text)
    expect(view.get_by_role("alert")).to_contain_text("is not among the")
    assert view.locator("img").count() == 0 and kernel.value("translator.text") == "42"
