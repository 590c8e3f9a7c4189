"""Makes the pictures in docs/images/: each view by itself, after some training, in light and in dark.

Run it from the repository, with the environment of `make test`: python -m tools.screenshots [NAME]...
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab import Lab, wait_until
from tests.browser.notebook import Notebook
from tools.pictures import PICTURES, Picture
from tools.studio import studio

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
SIZE = {"width": 1280, "height": 1256}
THEMES = ("Light", "Dark")


def main() -> None:
    """All pictures, or those that are named."""
    wanted = sys.argv[1:] or [picture.name for picture in PICTURES]
    with studio() as (lab, browser):
        context = browser.new_context(viewport=SIZE, device_scale_factor=2)
        for picture in PICTURES:
            if picture.name in wanted:
                _view(context.new_page(), lab, picture)


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


def _shoot(page: Page, path: Path, view: Locator) -> None:
    # A canvas is painted anew at the frame after the one that changed the colours.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.mouse.move(0, 0)
    view.screenshot(path=path)
    # A view has few colours: a third of the bytes with 256 of them.
    Image.open(path).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
