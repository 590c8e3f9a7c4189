"""How smoothly a track of 20,000 bases is panned and zoomed, and how soon a mutation is answered.

    python benchmarks/track.py --mutations 40

A real JupyterLab and a real Chromium on this machine; `genes`, whose held-out stretch has 20,000 bases,
and networks that have learnt for a while, as a fresh one forgets a change at once. Prints a table. Frames
are those drawn a second while the track is dragged with 100, 1,600 and 12,800 bases in sight and while it
is zoomed, and the longest task that kept the page from answering. A mutation is timed from the click on
a letter to the redrawn prediction (and, where the rest comes later, to that), each at another position;
mutagenesis of 100 bases from the button to the last change, with the steps of progress that were seen,
and from its Stop to the word that it has stopped. The goals are 50 frames a second, 150 ms and 2 s.
"""

from __future__ import annotations

import random
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

sys.path.insert(0, str(Path(__file__).parents[1]))  # the browser that the tests use

from playwright.sync_api import Browser, Page, expect, sync_playwright
from track_page import MUTATE, PAN, SCAN, WATCH, ZOOM

from setup.chromium import find
from tests.browser.conftest import FLAGS
from tests.browser.lab import Lab, running_lab, wait_until
from tests.browser.notebook import Notebook

NETWORKS = ("convolution", "gru", "lstm", "bilstm", "transformer")
CELL = """
import seqwidgets as sw
task = sw.load_task("genes")
trainer = sw.Trainer(sw.build_model({name!r}, task), task)
trainer.step({steps})
trainer.close()
track = sw.SequenceTrack(trainer.model, task)
track
"""
# Undoes what was changed; and how it is known that this has been answered.
GO = """
track.mutations = []
track.window = [{start}, {start} + 100]
track.position = {position}
"""
ANSWERED = "track._frame['position'] == {position} and not track._frame['changed']"
HEADS = "pan", "pan far", "pan all", "zoom", "task", "mutation", "95 %", "whole", "grid s", "steps", "stop"
GRIDS = 5


@click.command()
@click.option("--mutations", default=40, show_default=True)
@click.option("--seconds", default=5.0, show_default=True, help="Of each gesture.")
@click.option("--steps", default=200, show_default=True, help="Of training.")
@click.argument("networks", nargs=-1)
def main(mutations: int, seconds: float, steps: int, networks: tuple[str, ...]) -> None:
    print("Frames a second; milliseconds; seconds of a grid, and its steps of progress.")
    print(" " * 12 + "".join(f"{head:>9}" for head in HEADS))
    with TemporaryDirectory() as home, running_lab(Path(home)) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        for name in networks or NETWORKS:
            notebook = opened(browser, lab, name, steps)
            figures = [*gestures(notebook, seconds), *changes(notebook, mutations), *grids(notebook)]
            print(f"{name:12}" + "".join(f"{each:9.4g}" for each in figures), flush=True)
            notebook.page.close()
        browser.close()


def opened(browser: Browser, lab: Lab, name: str, steps: int) -> Notebook:
    page = browser.new_page(viewport={"width": 1280, "height": 1100})
    notebook = Notebook(page, lab, lab.write(f"{name}.ipynb", [CELL.format(name=name, steps=steps)]))
    notebook.run_all()
    expect(notebook.view("sequence-track")).not_to_have_attribute("data-frames", "0", timeout=60_000)
    return notebook


def gestures(notebook: Notebook, seconds: float) -> list[float]:
    """Frames a second of each, and the longest task of all of them."""
    page, found = notebook.page, []
    zoom_out = notebook.view("sequence-track").get_by_role("button", name="Zoom out")
    for gesture, closer in ((PAN, 0), (PAN, 4), (PAN, 3), (ZOOM, 0)):
        for _ in range(closer):
            zoom_out.click()
        found.append(frames(page, gesture, seconds))
    return [*(round(drawn, 1) for drawn, _ in found), round(max(long for _, long in found))]


def frames(page: Page, gesture: str, seconds: float) -> tuple[float, float]:
    """What was drawn a second while a gesture went on, and the longest task in milliseconds."""
    page.evaluate(WATCH)
    page.evaluate(gesture, seconds)
    drawn, long = page.evaluate("[window.drawn, window.long]")
    return drawn / seconds, max(long, default=0)


def changes(notebook: Notebook, count: int) -> list[int]:
    """Median and 95th percentile to what is in sight, and the 95th to all of it."""
    draw, taken = random.Random(0), []
    for _ in range(count + 1):
        position = draw.randrange(200, 19_800)
        notebook.kernel.run(GO.format(position=position, start=position - draw.randrange(10, 90)))
        wait_until(lambda at=position: notebook.kernel.value(ANSWERED.format(position=at)), "the position")
        notebook.page.wait_for_timeout(300)  # until the page has drawn it
        letter = notebook.kernel.value(f"'CGTA'['ACGT'.index(track.sequence[{position}])]")
        taken.append(notebook.page.evaluate(MUTATE, letter))
    first, whole = ([each[name] for each in taken[1:]] for name in ("first", "whole"))
    return [round(statistics.median(first)), round(late(first)), round(late(whole))]


def late(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def grids(notebook: Notebook) -> list[float]:
    """Seconds, steps of progress, and milliseconds to the stop of another one: medians."""
    done = [grid(notebook, stop=False) for _ in range(GRIDS)]
    stopped = [grid(notebook, stop=True) for _ in range(GRIDS)]
    assert all(each["made"] == each["total"] for each in done)
    steps = statistics.median(each["steps"] for each in done)
    seconds = statistics.median(each["ms"] for each in done) / 1000
    # One that had ended before it could be stopped says nothing.
    stops = [each["ms"] for each in stopped if each["stopped"]]
    return [round(seconds, 2), steps, statistics.median(stops or [float("nan")])]


def grid(notebook: Notebook, stop: bool) -> dict[str, Any]:
    view = notebook.view("sequence-track")
    view.get_by_role("application").press("ArrowRight")  # which forgets the grid before
    expect(view).to_have_attribute("data-scanned", "")
    result: dict[str, Any] = notebook.page.evaluate(SCAN, stop)
    return result


if __name__ == "__main__":
    main()
