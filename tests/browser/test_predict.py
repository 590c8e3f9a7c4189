"""A question in a real JupyterLab: the answer is in the notebook, and comes back with it."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.lab import wait_until

CELL = """
import seqwidgets as sw
task = sw.load_task("recall", delay=3)
show = lambda: sw.Examples(sw.build_model("gru", task, hidden_size=8), task)
question = sw.Predict("Who <b>remembers</b>?", ["RNN", "LSTM"], truth="LSTM", because="So.", reveal=show)
question
"""
CURVE = 'drawing = sw.Predict("How does it fall?", truth=[1, 0.2])\ndrawing'


def test_the_answer_is_kept_with_the_notebook_and_opens_what_was_hidden(open_notebook, lab):
    notebook = open_notebook(CELL, CURVE)
    notebook.run_all()
    choice, drawing = notebook.view("predict").nth(0), notebook.view("predict").nth(1)
    expect(choice.locator(".sw-question")).to_have_text("Who <b>remembers</b>?")
    expect(notebook.view("examples")).to_have_count(0)
    choice.get_by_role("button", name="RNN").focus()
    notebook.page.keyboard.press("Enter")
    expect(choice.locator(".sw-outcome")).to_have_text("You said “RNN”; it is “LSTM”. So.")
    expect(notebook.view("examples")).to_have_attribute("data-state", "still")
    paper = drawing.get_by_role("application")
    for key in ("ArrowRight", "ArrowUp"):
        paper.press(key)
    drawing.get_by_role("button", name="That is my guess").press("Enter")
    expect(drawing).to_have_attribute("data-given", "true")
    assert notebook.kernel.value("question.answer, len(drawing.curve)") == ("RNN", 12)

    notebook.command("docmanager:save")
    kept = lab.home / notebook.path
    cells = json.loads(kept.read_text())["cells"]
    assert cells[0]["metadata"]["seqwidgets"]["predictions"]["Who <b>remembers</b>?"]["answer"] == "RNN"
    notebook.run_all()  # a new question finds the answer in the notebook
    wait_until(lambda: notebook.kernel.value("question.answer") == "RNN", "the answer to come back")
    expect(notebook.view("examples")).to_have_count(1)
    notebook.reload()
    expect(notebook.view("examples")).to_have_attribute("data-state", "still")
    choice = notebook.view("predict").first
    choice.get_by_role("button", name="Answer anew").click()
    expect(choice.get_by_role("button", name="LSTM")).to_be_enabled()
    expect(notebook.view("examples")).to_have_count(0)
