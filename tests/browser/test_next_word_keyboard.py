"""The keyboard in a real JupyterLab: typed on, it suggests what the model in Python expects."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until

CELL = """
import seqwidgets as sw
task = sw.load_task("presidents-words")
model = sw.build_model("gru", task, hidden_size=24)
trainer = sw.Trainer(model, task, name="typed on")
keyboard = sw.NextWordKeyboard(trainer)

def expected(text):
    logits = model.eval()(task.vocabulary.encode(text)[None])[0, -1]
    logits[0] = -float("inf")
    return [task.vocabulary.tokens[n] for n in logits.topk(3).indices]
"""


@pytest.fixture
def opened(open_notebook):
    notebook = open_notebook(CELL, "keyboard", "keyboard")
    notebook.run_all()
    views = notebook.view("next-word-keyboard")
    expect(views).to_have_count(2)
    expect(views.first.locator(".sw-suggestion")).to_have_count(3)
    return notebook, views.first, notebook.kernel


def suggestions(view: Locator) -> list[str]:
    return json.loads(view.get_attribute("data-suggestions"))


def test_what_is_typed_reaches_the_model_and_the_suggestions_follow_the_run(opened):
    notebook, view, kernel = opened
    view.get_by_label("Message").press_sequentially("we the ")
    expect(view).to_have_attribute("data-text", "we the ")
    assert suggestions(view) == kernel.value("expected('we the')")
    kernel.run("trainer.play()")
    wait_until(lambda: int(view.get_attribute("data-step")) > 40, "the keyboard to follow")
    kernel.run("trainer.pause()")
    reached = str(kernel.value("trainer.history.step_count"))
    for each in notebook.view("next-word-keyboard").all():
        expect(each).to_have_attribute("data-step", reached)
        assert suggestions(each) == kernel.value("expected('we the')")
    view.locator(".sw-suggestion").nth(1).click()
    text = kernel.value("'we the ' + expected('we the')[1] + ' '")
    wait_until(lambda: kernel.value("keyboard.text") in (text, text.replace(" ,", ",")), "the tap to arrive")
    for name in ("u", "n"):
        view.get_by_role("button", name=name, exact=True).click()
    expect(view.locator(".sw-begun")).to_have_text("un")
    assert all(word.startswith("un") for word in suggestions(view))


def test_it_is_used_with_the_keyboard_alone(opened):
    notebook, view, kernel = opened
    keys = notebook.page.keyboard
    view.get_by_label("Message").focus()
    keys.type("the un")
    expect(view).to_have_attribute("data-text", "the un")
    first, second, _ = suggestions(view)
    keys.press("Alt+Digit2")
    expect(view.get_by_label("Message")).to_have_value(f"the {second} ")
    keys.type("un")
    expect(view).to_have_attribute("data-text", f"the {second} un")
    first = suggestions(view)[0]
    keys.press("Tab")
    expect(view.locator(".sw-suggestion").first).to_be_focused()
    keys.press("Enter")
    expect(view.get_by_label("Message")).to_have_value(f"the {second} {first} ")
    for key in ("Tab", "Tab", "Tab", "ArrowRight", "Enter"):
        keys.press(key)
    expect(view.get_by_role("button", name="w", exact=True)).to_be_focused()
    expect(view.get_by_label("Message")).to_have_value(f"the {second} {first} w")
    view.get_by_label("Temperature").focus()
    keys.press("Home")
    wait_until(lambda: kernel.value("keyboard.temperature") == 0.1, "the temperature to arrive")


def test_it_looks_back_and_survives_a_reload_in_mid_run(opened):
    notebook, view, kernel = opened
    view.get_by_label("Message").press_sequentially("of the ")
    kernel.run("trainer.play()")
    wait_until(lambda: int(view.get_attribute("data-step")) > 30, "the run to go on")
    view.get_by_label("Training step").press("Home")
    expect(view).to_have_attribute("data-step", "0")
    early = suggestions(view)
    view.get_by_role("button", name="Now").click()
    wait_until(lambda: suggestions(view) != early, "the present")
    notebook.reload()
    view = notebook.view("next-word-keyboard").first
    expect(view.get_by_label("Message")).to_have_value("of the ")
    seen = int(view.get_attribute("data-step"))
    wait_until(lambda: int(view.get_attribute("data-step")) > seen, "the keyboard to follow again")


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)> ", "🙂🙃 ", "שלום עולם "])
def test_hostile_text_is_text_and_called_unknown(opened, text):
    _, view, kernel = opened
    view.get_by_label("Message").fill(text)
    expect(view).to_have_attribute("data-text", text)
    expect(view.locator(".sw-strange")).to_contain_text("The model does not know")
    assert view.locator("img").count() == 0 and kernel.value("keyboard.text") == text
    view.get_by_role("button", name="New message").click()
    expect(view).to_have_attribute("data-text", "")
