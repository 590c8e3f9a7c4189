"""How smoothly a track of 20,000 bases is panned and zoomed, and how soon a mutation is answered.

    python benchmarks/track.py

A real JupyterLab and a real Chromium on this machine; `genes`, whose held-out stretch has 20,000 bases,
and a network that stands still. Prints one JSON line a network: frames drawn a second while the track is
dragged and zoomed (and the longest task that kept the page from answering, in milliseconds), milliseconds
from a letter's key to the redrawn prediction (median and worst of ten), and seconds to the full grid of
mutagenesis, with the steps of progress that were seen, and milliseconds to its stop. The goals are 50
frames a second, 150 ms and 2 s.
"""

from __future__ import annotations

import json
import statistics
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
from tests.browser.lab import Lab, running_lab
from tests.browser.notebook import Notebook

NETWORKS = ("convolution", "bilstm", "transformer")
CELL = """
import seqwidgets as sw
task = sw.load_task("genes")
track = sw.SequenceTrack(sw.build_model({name!r}, task), task)
track
"""
# Counted once a page, however many gestures follow.
WATCH = """
() => {
  window.drawn = 0;
  window.long = [];
  if (window.watching) return;
  window.watching = true;
  const next = () => { window.drawn += 1; requestAnimationFrame(next); };
  requestAnimationFrame(next);
  new PerformanceObserver(list => window.long.push(...list.getEntries().map(each => each.duration)))
    .observe({ type: "longtask" });
}
"""
# One drag to and fro over the picture, and one zoom out and in, a move at each frame.
PAN = """
async (seconds) => {
  const stage = document.querySelector('.sw-stage');
  const box = stage.getBoundingClientRect();
  const at = (type, x) => stage.dispatchEvent(new PointerEvent(type, {
    clientX: box.left + x, clientY: box.top + 90, pointerId: 1, button: 0, bubbles: true }));
  stage.setPointerCapture = () => {};
  const end = performance.now() + 1000 * seconds;
  at('pointerdown', 400);
  for (let i = 0; performance.now() < end; i += 1) {
    at('pointermove', 400 + 300 * Math.sin(i / 20));
    await new Promise(requestAnimationFrame);
  }
  at('pointerup', 400);
}
"""
ZOOM = """
async (seconds) => {
  const stage = document.querySelector('.sw-stage');
  const box = stage.getBoundingClientRect();
  const end = performance.now() + 1000 * seconds;
  for (let i = 0; performance.now() < end; i += 1) {
    stage.dispatchEvent(new WheelEvent('wheel', { ctrlKey: true, deltaY: 60 * Math.sin(i / 25),
      clientX: box.left + 400, clientY: box.top + 90, bubbles: true, cancelable: true }));
    await new Promise(requestAnimationFrame);
  }
}
"""
# From the key to the frame in which the answer is drawn.
MUTATE = """
(letter) => new Promise(done => {
  const view = document.querySelector('[data-seqwidget="sequence-track"]');
  const begun = performance.now();
  const before = view.dataset.frames;
  new MutationObserver((_, observer) => {
    if (view.dataset.frames === before) return;
    observer.disconnect();
    requestAnimationFrame(() => done(performance.now() - begun));
  }).observe(view, { attributes: true, attributeFilter: ['data-frames'] });
  view.querySelector('.sw-stage').dispatchEvent(new KeyboardEvent('keydown', { key: letter, bubbles: true }));
})
"""
# From the button to the last change, and the steps seen on the way; or to the stop after the first.
SCAN = """
(stop) => new Promise(done => {
  const view = document.querySelector('[data-seqwidget="sequence-track"]');
  const press = name => [...view.querySelectorAll('button')].find(b => b.textContent === name).click();
  const sentence = view.querySelector('.sw-scan .sw-notice');
  const seen = [];
  let begun = performance.now();
  let pressed = false;
  const look = () => {
    const [made, total] = (view.dataset.scanned || '0 1').split(' ').map(Number);
    if (made && seen.at(-1) !== made) seen.push(made);
    const stopped = sentence.textContent.startsWith('Stopped');
    if (made === total || stopped) {
      done({ ms: Math.round(performance.now() - begun), steps: seen.length, made, total });
      return;
    }
    if (stop && made && !pressed) {
      pressed = true;
      begun = performance.now();
      press('Stop');
    }
    requestAnimationFrame(look);
  };
  press('Try every change');
  requestAnimationFrame(look);
})
"""


@click.command()
@click.option("--seconds", default=5.0, show_default=True)
@click.argument("networks", nargs=-1)
def main(seconds: float, networks: tuple[str, ...]) -> None:
    executable = find()
    with TemporaryDirectory() as home, running_lab(Path(home)) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        for name in networks or NETWORKS:
            page = browser.new_page(viewport={"width": 1280, "height": 1100})
            measured = measure(page, lab, name, seconds)
            print(
                json.dumps({"benchmark": "track", "network": name, **measured, **about("jupyterlab")}),
                flush=True,
            )
            page.close()
        browser.close()


def measure(page: Page, lab: Lab, name: str, seconds: float) -> dict[str, Any]:
    notebook = Notebook(page, lab, lab.write(f"{name}.ipynb", [CELL.format(name=name)]))
    notebook.run_all()
    view = notebook.view("sequence-track")
    expect(view).not_to_have_attribute("data-frames", "0", timeout=60_000)
    result: dict[str, Any] = {"bases": notebook.kernel.value("len(track.sequence)")}
    zoom_out = view.get_by_role("button", name="Zoom out")
    result["pan, letters"] = frames(page, PAN, seconds)
    for _ in range(4):
        zoom_out.click()
    result["pan, 1,600 bases"] = frames(page, PAN, seconds)
    for _ in range(3):
        zoom_out.click()
    result["pan, 12,800 bases"] = frames(page, PAN, seconds)
    result["zoom"] = frames(page, ZOOM, seconds)
    result["mutation_ms"] = mutations(page)
    stage = view.get_by_role("application")
    grids = []
    for _ in range(5):
        stage.press("ArrowRight")  # which forgets the grid before
        expect(view).to_have_attribute("data-scanned", "")
        grids.append(page.evaluate(SCAN, False))
    result["grid"] = {
        "changes": grids[0]["total"],
        "seconds": round(statistics.median(each["ms"] for each in grids) / 1000, 2),
        "progress": [each["steps"] for each in grids],
    }
    stage.press("ArrowRight")
    expect(view).to_have_attribute("data-scanned", "")
    result["stopped"] = page.evaluate(SCAN, True)
    return result


def frames(page: Page, gesture: str, seconds: float) -> dict[str, Any]:
    """What was drawn a second while a gesture went on."""
    page.evaluate(WATCH)
    page.evaluate(gesture, seconds)
    drawn, long = page.evaluate("[window.drawn, window.long]")
    return {"frames_per_second": round(drawn / seconds, 1), "longest_task_ms": round(max(long, default=0))}


def mutations(page: Page) -> dict[str, int]:
    taken = []
    for number in range(11):
        taken.append(page.evaluate(MUTATE, "ACGT"[number % 4]))
        page.wait_for_timeout(400)
    return {"median": round(statistics.median(taken[1:])), "worst": round(max(taken[1:]))}


if __name__ == "__main__":
    main()
