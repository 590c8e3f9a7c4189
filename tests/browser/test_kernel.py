"""What becomes of a run when its kernel goes."""

from __future__ import annotations

import psutil
from playwright.sync_api import Locator, expect

from tests.browser.lab import wait_until
from tests.browser.notebook import Notebook
from tests.browser.views import OTHERS, WIDGETS


def test_restart_leaves_no_thread_and_every_view_says_so_and_keeps_its_picture(page, lab):
    trainers = [example.setup.replace("'tested'", repr(example.name)) for example in WIDGETS]
    cells = [f"{setup}\n{each.of('trainer')}" for setup, each in zip(trainers, WIDGETS, strict=True)]
    cells.append("import os, threading\nfrom seqwidgets.training import registry")
    page.set_viewport_size({"width": 1280, "height": 9000})  # what is out of sight need not be there
    notebook = Notebook(page, lab, lab.write("restart.ipynb", cells))
    notebook.run_all()
    views = [notebook.view(example.name) for example in WIDGETS]
    expect(views[-1]).to_have_attribute("data-state", "idle", timeout=60_000)
    kernel = notebook.kernel
    kernel.run("for each in list(registry._open.values()): each.play()")
    for view in views:
        expect(view).to_have_attribute("data-state", "running")
    kernel.run("for each in list(registry._open.values())[1:]: each.pause()")  # one runs on
    for view in views[1:]:
        expect(view).to_have_attribute("data-state", "paused")
    pictures = [reading(view) for view in views[1:]]
    old = kernel.value("os.getpid()")
    notebook.restart()
    for view in views:
        expect(view).to_have_attribute("data-state", "no-kernel")
        expect(view.get_by_role("alert")).to_contain_text("No kernel")
        expect(view.get_by_role("alert")).to_be_visible()
    assert [reading(view) for view in views[1:]] == pictures
    wait_until(lambda: not psutil.pid_exists(old), "the old kernel to end")
    notebook.kernel.run("import threading")
    names = notebook.kernel.value("[thread.name for thread in threading.enumerate()]")
    assert not [name for name in names if name.startswith("seqwidgets")]


def test_what_looks_inside_no_model_says_so_too_and_keeps_what_it_shows(page, lab):
    page.set_viewport_size({"width": 1280, "height": 5000})
    cells = [f"{other.setup}\n{other.shown}" for other in OTHERS]
    notebook = Notebook(page, lab, lab.write("restart-others.ipynb", cells))
    notebook.run_all()
    views = [notebook.view(other.name) for other in OTHERS]
    for view, other in zip(views, OTHERS, strict=True):
        expect(view).to_have_attribute(*other.ready, timeout=60_000)
    pictures = [words(view) for view in views]
    notebook.restart()
    for view in views:
        expect(view).to_have_attribute("data-state", "no-kernel")
        told = view.get_by_text("No kernel: this is the last picture").locator("visible=true")
        expect(told).to_have_count(1)  # whatever is shown within it
        for part in view.locator("[data-seqwidget]").all():
            expect(part).to_have_attribute("data-state", "no-kernel")
        usable = view.get_by_role("button").or_(view.get_by_role("combobox"))
        able = [each.inner_text() for each in usable.locator("visible=true").all() if each.is_enabled()]
        assert not {"Play", "Pause", "Step", "Reset", "Add", "Answer anew", "GRU 16"} & set(able)
    for view, picture in zip(views, pictures, strict=True):
        assert picture <= words(view)


def words(view: Locator) -> set[str]:
    """The lines that are written in a picture, but those of its state and of going back, and what is said
    to those who do not see it: that may be of up to ten seconds ago."""
    lines = {line.strip() for line in view.locator(".sw-body").first.inner_text().splitlines()}
    changing = ("paused", "finished", "choose one", "Training step", "Now")
    said = view.locator(".sw-unseen").all_inner_texts()
    return {line for line in lines - {"", *said} if not any(each in line for each in changing)}


def reading(view: Locator) -> str:
    """What is written of the picture, without the note above it."""
    return view.locator(".sw-reading, .sw-examples").first.inner_text()
