"""How long a reader waits for each widget: from running its cell to a drawn view.

    python benchmarks/drawn.py --shows 10
    python benchmarks/drawn.py --shows 10 playground

A real JupyterLab and a real Chromium on this machine. torch is loaded and the model is made; the page
is loaded anew for each show, so that no widget's code is there yet. A Playground makes its own model; it is
drawn when all its parts are, and then Play is pressed: how long until each of them shows a trained
step? Prints a table of milliseconds, and exits with 1 when a 95th percentile is above its goal: a
second for what is shown, two for the first steps.
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
from tests.browser.views import WIDGETS

# What is shown, by name: the cell before, and its own.
CELLS = {each.name: (each.setup, each.of("trainer")) for each in WIDGETS}
CELLS["playground"] = ("import seqwidgets as sw", "playground = sw.Playground()\nplayground")
PARTS = {"playground": 4}  # views with those within
MOST = {"shown": 1000, "first steps": 2000}

# From what is done to the frame after the one in which every view has a number that is not 0.
WAIT = """
([count, mark, act]) => new Promise(done => {
  const start = performance.now();
  const drawn = () => {
    const views = [...document.querySelectorAll("[data-seqwidget]")];
    if (views.filter(({ dataset }) => Number(dataset[mark]) > 0).length === count) {
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    } else requestAnimationFrame(drawn);
  };
  eval(act);
  drawn();
})
"""
RUN = 'jupyterapp.commands.execute("notebook:run-cell")'
PLAY = '[...document.querySelectorAll("button")].find(each => each.textContent.trim() === "Play").click()'
FORGET = """
import ipywidgets
from seqwidgets.training.registry import close_all
close_all()
ipywidgets.Widget.close_all()
"""


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(list(CELLS)))
@click.option("--shows", default=10, show_default=True, help="Of each widget.")
def main(names: tuple[str, ...], shows: int) -> None:
    print(f"{'milliseconds':32}{'median':>8}{'95 %':>8}{'most':>8}")
    slow = []
    with TemporaryDirectory() as home, running_lab(Path(home)) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        kernel = lab.new_kernel()
        kernel.run("import seqwidgets as sw; sw.TrainingPanel")
        for name in names or CELLS:
            waits = [waited(browser, lab, kernel, name, number) for number in range(shows)]
            for what in waits[0]:
                times = [each[what] for each in waits]
                most = statistics.quantiles(times, n=20, method="inclusive")[-1]
                figures = "".join(f"{each:8.0f}" for each in (statistics.median(times), most, max(times)))
                print(f"{name + ', ' + what:32}{figures}", flush=True)
                if most > MOST[what]:
                    slow.append(f"{name}, {what}")
        browser.close()
    if slow:
        sys.exit(f"More than the goal: {'; '.join(slow)}.")


def waited(browser: Browser, lab: Lab, kernel: Kernel, name: str, number: int) -> dict[str, float]:
    """The milliseconds of one show, in a page that has nothing of an earlier one."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    before, cell = CELLS[name]
    notebook = Notebook(page, lab, lab.write(f"{name}-{number}.ipynb", [before, cell], kernel))
    kernel.run(before)
    notebook.select(1)
    count = PARTS.get(name, 1)
    waits: dict[str, float] = {"shown": page.evaluate(WAIT, [count, "frames", RUN])}
    if name == "playground":
        waits["first steps"] = page.evaluate(WAIT, [count, "step", PLAY])
    context.close()
    kernel.run(FORGET)
    return waits


if __name__ == "__main__":
    main()
