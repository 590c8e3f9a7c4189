"""Puts into the lessons what is seen of them without a kernel, as on GitHub: outputs, a picture of each view.

Each lesson runs in JupyterLab, each demo is trained as far as the run sheet says, and what JupyterLab
saves is kept, except for the views themselves, which nobody could draw. It takes some minutes.

Run it from the repository, with the environment of `make test`: python -m tools.lesson_pictures [NN]...
"""

from __future__ import annotations

import base64
import io
import json
import sys
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Locator, expect

from seqwidgets.stage.lessons import lesson
from tests.browser.lab import WORKSHOP, wait_until
from tests.browser.notebook import PICTURE_ANEW, Notebook
from tools.studio import studio

VIEW = "application/vnd.jupyter.widget-view+json"
PNG = "image/png"
LONGEST = 300  # seconds for one demo: a race of Transformers
SAVED = 60_000  # milliseconds until a view has left its picture
LOADED = 120_000  # milliseconds until a gallery has loaded every task
TRAIN = ("training-panel", "playground", "model-race")  # Play of another view goes through a picture
WORD = "A picture. Run the cell, and it is live."
LINE = 24  # pixels for that word
CALM = 5_000  # the last picture comes a second behind the last change

# Whether a cell's output is the view of this model.
BY_ITSELF = f"""([cell, id]) => jupyterapp.shell.currentWidget.model.toJSON().cells
    .find(each => each.id === cell).outputs.some(output => output.data?.["{VIEW}"]?.model_id === id)"""


def main() -> None:
    """All lessons, or those whose numbers are named."""
    wanted = sys.argv[1:]
    lessons = [path for path in sorted(WORKSHOP.glob("0*.ipynb")) if not wanted or path.name[:2] in wanted]
    with studio() as (lab, browser):
        for path in lessons:
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            boxed = _run(Notebook(page, lab, f"workshop/{path.name}"))
            page.close()
            ran = (lab.home / "workshop" / path.name).read_text("utf-8")
            path.write_text(with_outputs(path.read_text("utf-8"), ran, boxed), "utf-8")
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


def _run(notebook: Notebook) -> dict[str, dict[str, str]]:
    """Run all cells, train the demos, and wait until each view has left its picture.

    Returns those of the cells whose view stands in a box of ipywidgets, which leaves none.
    """
    notebook.command("application:toggle-left-area")
    notebook.run_all()
    if errors := notebook.errors():
        sys.exit(f"{notebook.path}: {errors[0]}")
    played = lesson(notebook.lab.home / notebook.path)
    steps = {demo.cell: demo.steps for demo in played.demos}
    boxed = {}
    for cell in played.cells:
        index = notebook.number(cell)
        notebook.select(index)
        for view in notebook.cell(index).locator("[data-seqwidget]:not([data-seqwidget] *)").all():
            view.scroll_into_view_if_needed()
            _train(view, steps.get(cell) or 0)
            expect(view).not_to_have_attribute("data-state", "loading", timeout=LOADED)
            if notebook.page.evaluate(BY_ITSELF, [cell, view.get_attribute("data-of")]):
                _take_picture(view)
            else:
                boxed[cell] = _photograph(notebook.cell(index).locator(".jp-OutputArea-output"), view)
    notebook.page.wait_for_timeout(CALM)
    notebook.kernel.run("from seqwidgets.training.registry import close_all; close_all()")
    notebook.save()
    return boxed


def _take_picture(view: Locator) -> None:
    """Of what it shows now: one that it took by itself may be of the run, which is not its end."""
    view.evaluate(PICTURE_ANEW)
    expect(view).to_have_attribute("data-picture", "saved", timeout=SAVED)


def _photograph(output: Locator, view: Locator) -> dict[str, str]:
    """An output's picture and what its view says of itself."""
    says = view.locator("[data-says]").last.get_attribute("data-says")
    png = base64.b64encode(output.screenshot()).decode()
    return {PNG: _small(png), "text/plain": f"{view.get_attribute('aria-label')}: {says}"}


def _train(view: Locator, steps: int) -> None:
    """As far as the demo is shown: a run to so many steps, a race to its end."""
    play = view.locator(".sw-actions").first.get_by_role("button", name="Play", exact=True)
    trains = view.get_attribute("data-seqwidget") in TRAIN
    if trains and play.count() and int(view.get_attribute("data-step") or 0) < steps:
        play.click()
        try:
            wait_until(lambda: _is_trained(view, steps), "the training", LONGEST)
        except TimeoutError:
            print(f"stopped at step {view.get_attribute('data-step')} of {steps}")
        pause = view.locator(".sw-actions").first.get_by_role("button", name="Pause", exact=True)
        if pause.count():
            pause.click()
        expect(view).not_to_have_attribute("data-state", "running")


def _is_trained(view: Locator, steps: int) -> bool:
    """A race does more steps than the sheet has, for each of its models."""
    is_race = view.get_attribute("data-seqwidget") == "model-race"
    far = not is_race and int(view.get_attribute("data-step") or 0) >= steps
    return far or view.get_attribute("data-state") == "finished"


def with_outputs(text: str, ran: str, boxed: dict[str, dict[str, str]]) -> str:
    """The lesson with the outputs of a run of it, both as JSON text; `boxed` are pictures that it lacks."""
    notebook = json.loads(text)
    outputs = {cell["id"]: cell.get("outputs", []) for cell in json.loads(ran)["cells"]}
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for number, cell in enumerate(code, 1):
        cell["execution_count"] = number  # nbval refuses outputs of a cell that has none
        cell["outputs"] = [kept for each in outputs[cell["id"]] if (kept := _kept(each, number))]
        if cell["id"] in boxed:
            picture = {"output_type": "display_data", "data": boxed[cell["id"]], "metadata": {}}
            cell["outputs"].append(picture)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _kept(output: dict[str, Any], number: int) -> dict[str, Any] | None:
    """An output as it is kept, or None for a view: without its kernel its picture stands for it."""
    data = output.get("data", {})
    if VIEW in data:
        return None
    if "seqwidgets" in output.get("metadata", {}):
        del output["metadata"]["seqwidgets"]  # whose picture it was: the next run makes another one
        data[PNG] = _small(data[PNG])
        output["metadata"][PNG]["height"] += LINE
    if "execution_count" in output:
        output["execution_count"] = number
    return output


def _small(png: str) -> str:
    """The picture with a word on what it is, or a reader would press its buttons; in 256 colours, which is a
    third of the bytes: a view has few."""
    small = io.BytesIO()
    view = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    picture = Image.new("RGB", (view.width, view.height + LINE), "white")
    picture.paste(view, (0, 0))
    ImageDraw.Draw(picture).text((12, view.height + 3), WORD, "#5f6368", ImageFont.load_default(14))
    picture.quantize(256, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return base64.b64encode(small.getvalue()).decode()


if __name__ == "__main__":
    main()
