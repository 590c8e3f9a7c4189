"""Makes docs/images/training.webp, the moving picture of the README: the panel of lesson 4 in JupyterLab,
while an LSTM learns to write.

Run it from the repository, with the environment of `make test`: python -m tools.moving_picture
"""

from __future__ import annotations

import io
from pathlib import Path

import nbformat
from PIL import Image
from playwright.sync_api import Page

from tests.browser.lab import WORKSHOP, wait_until
from tests.browser.notebook import Notebook
from tools.studio import studio

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "images" / "training.webp"
LESSON = "04-language-models.ipynb"
CELLS = ["load", "trainer", "panel"]
SIZE = {"width": 960, "height": 660}
# Steps of the training at which a frame is taken: close together where much is learnt.
STEPS = [*range(0, 200, 20), *range(200, 800, 50), *range(800, 2400, 150)]
MILLISECONDS, LAST = 250, 3000  # that a frame is seen, and the last one


def main() -> None:
    """Train, and keep the frames as one file."""
    with studio() as (lab, browser):
        page = browser.new_context(viewport=SIZE).new_page()
        source = {cell.id: cell.source for cell in nbformat.read(WORKSHOP / LESSON, as_version=4).cells}
        notebook = Notebook(page, lab, lab.write(LESSON, [source[name] for name in CELLS]))
        notebook.command("application:toggle-left-area")
        notebook.run_all()
        frames = _frames(notebook, page)
    first, *others = frames
    shown = [MILLISECONDS] * len(others) + [LAST]
    first.save(PICTURE, save_all=True, append_images=others, duration=shown, loop=0, quality=70, method=6)
    print(f"{PICTURE.name}: {len(frames)} frames, {PICTURE.stat().st_size / 1000:.0f} kB")


def _frames(notebook: Notebook, page: Page) -> list[Image.Image]:
    view = notebook.view()
    view.scroll_into_view_if_needed()
    view.get_by_role("button", name="Play").click()
    frames = []
    for step in STEPS:
        wait_until(lambda step=step: int(view.get_attribute("data-step")) >= step, f"step {step}", 120)
        frames.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    view.get_by_role("button", name="Pause").click()
    return frames


if __name__ == "__main__":
    main()
