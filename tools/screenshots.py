"""Makes docs/images/: the first lesson's widgets after 40 s of training, and each view by itself.

Run it from the repository, with the environment of `make test`: python -m tools.screenshots [NAME]...
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import WORKSHOP, Lab, wait_until
from tests.browser.notebook import Notebook
from tools.pictures import PICTURES, Picture
from tools.studio import studio

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
LESSON = "04-language-models.ipynb"
# The lesson without its text, so that both widgets fit into one picture.
CELLS = ["load", "trainer", "panel", "inspector"]
SIZE = {"width": 1280, "height": 1256}
SECONDS = 40
THEMES = ("Light", "Dark")
# What is chosen in the inspector, the last cell's output: the comma of "States, and", and the unit
# that forgets most there.
POSITION = 20
CHOOSE_UNIT = f"""
import numpy
seen = numpy.frombuffer(_._frame["values"], "float32").reshape(_._frame["shape"])
cell = abs(seen[_._frame["names"].index("cell")])
_.unit = int((cell[{POSITION} - 1] - cell[{POSITION}]).argmax())
"""


def main() -> None:
    """All pictures, or those that are named."""
    wanted = sys.argv[1:] or ["lesson", *(picture.name for picture in PICTURES)]
    with studio() as (lab, browser):
        context = browser.new_context(viewport=SIZE, device_scale_factor=2)
        if "lesson" in wanted:
            _lesson(context.new_page(), lab)
        for picture in PICTURES:
            if picture.name in wanted:
                _view(context.new_page(), lab, picture)


def _lesson(page: Page, lab: Lab) -> None:
    notebook = Notebook(page, lab, lab.write(LESSON, _cells()))
    notebook.command("application:toggle-left-area")
    notebook.run_all()
    _train(notebook)
    for theme in THEMES:
        notebook.theme(theme)
        _shoot(page, IMAGES / f"lesson-{theme.lower()}.png")
    page.close()


def _view(page: Page, lab: Lab, picture: Picture) -> None:
    """One view after some training, by itself."""
    setup = f"import seqwidgets as sw\ntask = {picture.task}"
    if picture.model:
        setup += f"\ntrainer = sw.Trainer(sw.build_model({picture.model}, task=task), task)"
    notebook = Notebook(page, lab, lab.write(f"{picture.name}.ipynb", [setup, picture.widget]))
    notebook.command("application:toggle-left-area")
    notebook.run_all()
    view = notebook.view(picture.name)
    expect(view).to_be_visible(timeout=60_000)
    if picture.steps:
        notebook.kernel.run(f"{picture.runs}.play()")
        wait_until(lambda: int(view.get_attribute("data-step")) >= picture.steps, "the training", seconds=120)
        notebook.kernel.run(f"{picture.runs}.pause()")
    picture.choose(view)
    tall = view.evaluate("view => Math.ceil(view.getBoundingClientRect().height)") + 300
    page.set_viewport_size(SIZE | {"height": max(SIZE["height"], tall)})  # what is below is cut off
    for theme in THEMES:
        notebook.theme(theme)
        _shoot(page, IMAGES / f"{picture.name}-{theme.lower()}.png", view)
    page.close()


def _cells() -> list[str]:
    source = {cell.id: cell.source for cell in nbformat.read(WORKSHOP / LESSON, as_version=4).cells}
    return [source[name] for name in CELLS]


def _train(notebook: Notebook) -> None:
    panel, inspector = notebook.view(), notebook.view("gate-inspector")
    panel.get_by_role("button", name="Play").click()
    inspector.get_by_role("button", name="cell state").click()
    notebook.page.wait_for_function(
        "seconds => performance.now() > (window.started ??= performance.now()) + 1000 * seconds",
        arg=SECONDS,
        timeout=2000 * SECONDS,
    )
    inspector.locator(".sw-tokens span").nth(POSITION).click()
    kernel = notebook.kernel
    wait_until(lambda: kernel.value("_.position") == POSITION, "the click to reach Python")
    kernel.run(CHOOSE_UNIT)
    expect(inspector).not_to_have_attribute("data-unit", "0")
    notebook.select(0)
    notebook.page.locator(".jp-WindowedPanel-outer").evaluate("pane => pane.scrollTo(0, 0)")


def _shoot(page: Page, path: Path, view: Locator | None = None) -> None:
    # A canvas is painted anew at the frame after the one that changed the colours.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.mouse.move(0, 0)
    (view or page).screenshot(path=path)
    # A view has few colours: a third of the bytes with 256 of them.
    Image.open(path).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
