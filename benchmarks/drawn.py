"""How long a reader waits for each widget: from running its cell to a drawn view.

    python benchmarks/drawn.py --shows 10

A real JupyterLab and a real Chromium on this machine. torch is loaded and the model is made; the page
is loaded anew for each show, so that no widget's code is there yet. Prints a table of milliseconds, and
exits with 1 when a widget's 95th percentile is above a second.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

sys.path.insert(0, str(Path(__file__).parents[1]))  # the browser that the tests use

from playwright.sync_api import Browser, sync_playwright

from setup.chromium import find
from tests.browser.conftest import FLAGS
from tests.browser.kernel import Kernel
from tests.browser.lab import Lab, running_lab
from tests.browser.notebook import Notebook
from tests.browser.views import WIDGETS, Example

MOST = 1000

# From the command that runs the cell to the frame after the one in which the view's numbers stand.
SHOW = """
name => new Promise(done => {
  const start = performance.now();
  const drawn = () => {
    const view = document.querySelector(`[data-seqwidget="${name}"]`);
    if (view && Number(view.dataset.frames) > 0) {
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    } else requestAnimationFrame(drawn);
  };
  jupyterapp.commands.execute("notebook:run-cell");
  drawn();
})
"""
FORGET = """
import ipywidgets
from seqwidgets.training.registry import close_all
close_all()
ipywidgets.Widget.close_all()
"""


@click.command()
@click.option("--shows", default=10, show_default=True, help="Of each widget.")
def main(shows: int) -> None:
    print(f"{'milliseconds':22}{'median':>8}{'95 %':>8}{'most':>8}")
    slow = []
    with TemporaryDirectory() as home, running_lab(Path(home)) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        kernel = lab.new_kernel()
        kernel.run("import seqwidgets as sw; sw.TrainingPanel")
        for example in WIDGETS:
            times = [shown(browser, lab, kernel, example, number) for number in range(shows)]
            most = statistics.quantiles(times, n=20, method="inclusive")[-1]
            figures = "".join(f"{each:8.0f}" for each in (statistics.median(times), most, max(times)))
            print(f"{example.name:22}{figures}", flush=True)
            if most > MOST:
                slow.append(example.name)
        browser.close()
    if slow:
        sys.exit(f"More than {MOST} ms: {', '.join(slow)}.")


def shown(browser: Browser, lab: Lab, kernel: Kernel, example: Example, number: int) -> float:
    """One show, in a page that has nothing of an earlier one."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    path = lab.write(f"{example.name}-{number}.ipynb", [example.setup, example.of("trainer")], kernel)
    notebook = Notebook(page, lab, path)
    kernel.run(example.setup)
    notebook.select(1)
    milliseconds: float = page.evaluate(SHOW, example.name)
    context.close()
    kernel.run(FORGET)
    return milliseconds


if __name__ == "__main__":
    main()
