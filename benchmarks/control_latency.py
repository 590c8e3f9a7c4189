"""How long a press on the page takes until a training step obeys it.

    python benchmarks/control_latency.py --presses 60

A real JupyterLab and a real Chromium. The learning rate's slider is moved by an arrow key again and
again while the network trains; the time runs from the key event in the page to the moment when the
trainer sets the rate for its next step, both by the clock of this machine. Prints one JSON line, in
milliseconds. The goal is 25 ms and one step for the slowest of twenty presses (p95).
"""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from interleaved import about
from workload import SIZES

sys.path.insert(0, str(Path(__file__).parents[1]))  # the browser that the tests use

from playwright.sync_api import expect, sync_playwright

from setup.chromium import find
from tests.browser.conftest import FLAGS
from tests.browser.lab import running_lab, wait_until
from tests.browser.notebook import Notebook

SETUP = """
import time
import seqwidgets as sw
task = sw.load_task("presidents", length={size.length})
model = sw.build_model("lstm", task, hidden_size={size.hidden})
trainer = sw.Trainer(model, task, batch_size={size.batch}, device="cpu")
steps, obeyed = trainer._engine._steps, []
kept = steps.set
def timed(**settings):
    kept(**settings)
    obeyed.append(time.time())
steps.set = timed
"""
# Steps from one press to the next.
FURTHER = 30
PANEL = "sw.TrainingPanel(trainer)"
LISTEN = """
slider => {
  window.pressed = [];
  slider.addEventListener("keydown", event => {
    window.pressed.push((performance.timeOrigin + event.timeStamp) / 1000);
  }, true);
}
"""


@click.command()
@click.option("--size", type=click.Choice(list(SIZES)), default="standard", show_default=True)
@click.option("--presses", default=60, show_default=True)
def main(size: str, presses: int) -> None:
    executable = find()
    with TemporaryDirectory() as home, running_lab(Path(home)) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_page()
        notebook = Notebook(page, lab, lab.write("press.ipynb", [SETUP.format(size=SIZES[size]), PANEL]))
        notebook.run_all()
        panel = notebook.view()
        panel.get_by_role("button", name="Play").click()
        expect(panel).to_have_attribute("data-state", "running")
        slider = panel.get_by_label("Learning rate")
        slider.evaluate(LISTEN)
        for number in range(presses):
            slider.press("ArrowUp" if number % 2 else "ArrowDown")
            # Seen on the page: to ask the kernel would keep it busy while it is to obey.
            enough = int(panel.get_attribute("data-step")) + FURTHER
            wait_until(lambda step=enough: int(panel.get_attribute("data-step")) >= step, "the next press")
        pressed = page.evaluate("window.pressed")
        obeyed = notebook.kernel.value("obeyed")
        browser.close()
        step = 1000 / notebook.kernel.value("trainer.history.steps_per_second")
    waits = sorted(1000 * (end - start) for start, end in zip(pressed, obeyed, strict=True))
    result = {
        "benchmark": "control_latency",
        "size": size,
        "presses": presses,
        "median_ms": round(statistics.median(waits), 1),
        "slowest_ms": [round(wait) for wait in waits[-5:]],
        "p95_ms": round(waits[int(0.95 * len(waits))], 1),
        "step_ms": round(step, 1),
        **about("jupyterlab", "ipykernel"),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
