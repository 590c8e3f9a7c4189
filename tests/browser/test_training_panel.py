"""The training panel in a real JupyterLab."""

from __future__ import annotations

import re

from playwright.sync_api import expect

SETUP = """
import seqwidgets as sw
task = sw.load_task("presidents")
trainer = sw.Trainer(sw.build_model("lstm", task, hidden_size=32), task, batch_size=8, name="tested")
panel = sw.TrainingPanel(trainer)
"""


def test_play_and_pause(open_notebook):
    notebook = open_notebook(SETUP, "panel")
    notebook.run_all()
    panel = notebook.view()
    panel.get_by_role("button", name="Play").click()
    expect(panel).to_have_attribute("data-step", re.compile(r"^([5-9]\d|\d{3,})$"))
