"""What becomes of a run when its kernel goes."""

from __future__ import annotations

import psutil
from playwright.sync_api import expect

from tests.browser.lab import wait_until
from tests.browser.notebook import Notebook

CELLS = [
    "import seqwidgets as sw\ntask = sw.load_task('recall', delay=5)",
    "trainer = sw.Trainer(sw.build_model('lstm', task, hidden_size=16), task)",
    "sw.TrainingPanel(trainer)",
    "sw.GateInspector(trainer)",
]


def test_restart_leaves_no_thread_and_the_page_says_so(page, lab):
    notebook = Notebook(page, lab, lab.write("restart.ipynb", CELLS))
    notebook.run_all()
    views = [notebook.view("training-panel"), notebook.view("gate-inspector")]
    views[0].get_by_role("button", name="Play").click()
    expect(views[1]).to_have_attribute("data-state", "running")
    notebook.kernel.run("import os, threading")
    old = notebook.kernel.value("os.getpid()")

    notebook.restart()
    for view in views:
        expect(view).to_have_attribute("data-state", "no-kernel")
        expect(view.get_by_role("alert")).to_contain_text("No kernel")
        expect(view.get_by_role("alert")).to_be_visible()
    wait_until(lambda: not psutil.pid_exists(old), "the old kernel to end")
    notebook.kernel.run("import threading")
    names = notebook.kernel.value("[thread.name for thread in threading.enumerate()]")
    assert not [name for name in names if name.startswith("seqwidgets")]
