"""How smoothly a page draws while three views of one run are open, and whether its memory grows.

    python benchmarks/page.py --seconds 60

A real JupyterLab and a real Chromium on this machine. The tiny model trains, and its TrainingPanel,
GateInspector and UnrolledNetwork are shown. Prints one JSON line: frames drawn a second, the longest
tasks that kept the page from answering (milliseconds, above 50), the updates that the views drew, and
the heap after a collection, early and late. The goals are 50 frames a second, no task above 100 ms and
20 MB in an hour.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from interleaved import about

sys.path.insert(0, str(Path(__file__).parents[1]))  # the browser that the tests use

from playwright.sync_api import Page, expect, sync_playwright

from setup.chromium import find
from tests.browser.conftest import FLAGS
from tests.browser.lab import running_lab
from tests.browser.notebook import Notebook

SETUP = """
import seqwidgets as sw
task = sw.load_task("presidents", length=32)
trainer = sw.Trainer(sw.build_model("lstm", task, hidden_size=32), task, batch_size=8, device="cpu")
"""
VIEWS = {
    "training-panel": "sw.TrainingPanel(trainer)",
    "gate-inspector": "sw.GateInspector(trainer, text='of the United States')",
    "unrolled-network": "sw.UnrolledNetwork(trainer, text='of the United States')",
}
WATCH = """
() => {
  window.drawn = 0;
  window.long = [];
  const next = () => { window.drawn += 1; requestAnimationFrame(next); };
  requestAnimationFrame(next);
  new PerformanceObserver(list => window.long.push(...list.getEntries().map(each => each.duration)))
    .observe({ type: "longtask" });
}
"""


@click.command()
@click.option("--seconds", default=60.0, show_default=True)
def main(seconds: float) -> None:
    executable = find()
    with TemporaryDirectory() as home, running_lab(Path(home)) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 2400})  # tall enough for all three
        notebook = Notebook(page, lab, lab.write("page.ipynb", [SETUP, *VIEWS.values()]))
        notebook.run_all()
        for name in VIEWS:
            expect(notebook.view(name)).to_be_visible(timeout=60_000)
        notebook.kernel.run("trainer.play()")
        expect(notebook.view()).to_have_attribute("data-state", "running")
        page.wait_for_timeout(5000)
        first, before = heap(page), updates(notebook)
        page.evaluate(WATCH)
        page.wait_for_timeout(1000 * seconds)
        drawn, long = page.evaluate("[window.drawn, window.long]")
        after, last = updates(notebook), heap(page)
        browser.close()
    result = {
        "benchmark": "page",
        "seconds": seconds,
        "frames_per_second": round(drawn / seconds, 1),
        "long_tasks_ms": [round(task) for task in sorted(long)[-5:]],
        "long_tasks": len(long),
        "updates_per_second": {name: round((after[name] - before[name]) / seconds, 1) for name in VIEWS},
        "heap_mb": [first, last],
        **about("jupyterlab", "anywidget"),
    }
    print(json.dumps(result))


def updates(notebook: Notebook) -> dict[str, int]:
    """What each view has drawn so far."""
    return {name: int(notebook.view(name).get_attribute("data-frames") or 0) for name in VIEWS}


def heap(page: Page) -> float:
    """Megabytes that are in use after a collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used: dict[str, Any] = session.send("Runtime.getHeapUsage")
    session.detach()
    return round(used["usedSize"] / 1e6, 1)


if __name__ == "__main__":
    main()
