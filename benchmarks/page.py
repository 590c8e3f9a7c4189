"""How smoothly a page draws while a network trains in it, and whether page or kernel grows.

    python benchmarks/page.py --seconds 60 drawings
    python benchmarks/page.py --seconds 60 playground

A real JupyterLab and a real Chromium on this machine. Shown are three drawings of one run (the tiny
model's TrainingPanel, GateInspector and UnrolledNetwork), or the Playground as it opens. Prints one JSON
line: frames drawn a second, the longest tasks that kept the page from answering (milliseconds, above
50), the updates that were drawn, the heap after a collection and the kernel's memory, early and late.
The goals are 50 frames a second, no task above 100 ms and, in an hour, 20 MB of heap and 30 of kernel.
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
CELLS = {
    "drawings": [
        SETUP,
        "sw.TrainingPanel(trainer)",
        "sw.GateInspector(trainer, text='of the United States')",
        "sw.UnrolledNetwork(trainer, text='of the United States')",
    ],
    "playground": ["import seqwidgets as sw\nplayground = sw.Playground()", "playground"],
}
VIEWS = {
    "drawings": ["training-panel", "gate-inspector", "unrolled-network"],
    "playground": ["playground", "examples", "unrolled-network", "training-panel"],
}
TRAINER = {"drawings": "trainer", "playground": "playground.trainer"}
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
@click.argument("shown", type=click.Choice(list(CELLS)))
@click.option("--seconds", default=60.0, show_default=True)
def main(shown: str, seconds: float) -> None:
    views = VIEWS[shown]
    executable = find()
    with TemporaryDirectory() as home, running_lab(Path(home)) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 2400})  # tall enough for all of it
        notebook = Notebook(page, lab, lab.write("page.ipynb", CELLS[shown]))
        notebook.run_all()
        for name in views:
            expect(notebook.view(name)).to_be_visible(timeout=60_000)
        notebook.kernel.run(f"{TRAINER[shown]}.play()")
        expect(notebook.view()).to_have_attribute("data-state", "running")
        page.wait_for_timeout(5000)
        early, before = memory(page, notebook), updates(notebook, views)
        page.evaluate(WATCH)
        page.wait_for_timeout(1000 * seconds)
        drawn, long = page.evaluate("[window.drawn, window.long]")
        after, late = updates(notebook, views), memory(page, notebook)
        browser.close()
    result = {
        "benchmark": f"page {shown}",
        "seconds": seconds,
        "frames_per_second": round(drawn / seconds, 1),
        "long_tasks_ms": [round(task) for task in sorted(long)[-5:]],
        "long_tasks": len(long),
        "updates_per_second": {name: round((after[name] - before[name]) / seconds, 1) for name in views},
        "heap_mb": [early[0], late[0]],
        "kernel_mb": [early[1], late[1]],
        **about("jupyterlab", "anywidget"),
    }
    print(json.dumps(result))


def updates(notebook: Notebook, views: list[str]) -> dict[str, int]:
    """What each view has drawn so far."""
    return {name: int(notebook.view(name).get_attribute("data-frames") or 0) for name in views}


def memory(page: Page, notebook: Notebook) -> tuple[float, float]:
    """Megabytes of the page's heap after a collection, and of the kernel's resident memory."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used: dict[str, Any] = session.send("Runtime.getHeapUsage")
    session.detach()
    resident: float = notebook.kernel.value("__import__('psutil').Process().memory_info().rss")
    return round(used["usedSize"] / 1e6, 1), round(resident / 1e6, 1)


if __name__ == "__main__":
    main()
