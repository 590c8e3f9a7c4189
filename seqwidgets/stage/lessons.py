"""The lessons, and the demos in them, as the notebooks say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..courseware.where import LESSON

# What the metadata of a demo's cell hold, as {"seqwidgets": {"stage": {...}}}.
SAID = ("title", "ask", "press", "sees")
LONGEST_TITLE = 40


@dataclass(frozen=True)
class Demo:
    """A cell that shows a widget.

    title; ask: what is asked of the room; press: what is pressed then; sees: what happens. steps: to how
    many steps its run is recorded; None: nothing is trained.
    """

    lesson: str
    cell: str
    title: str
    ask: str
    press: str
    sees: str
    steps: int | None

    @property
    def name(self) -> str:
        """As that of its recording: "03-gates/panel"."""
        return f"{self.lesson}/{self.cell}"


@dataclass(frozen=True)
class Lesson:
    """A notebook.

    name: of the file, without its ending; title: the first heading; cells: the code, by the cells' ids,
    in order; demos: those of its cells that are shown on stage.
    """

    name: str
    title: str
    cells: dict[str, str]
    demos: tuple[Demo, ...]


def lessons(folder: str | Path) -> list[Lesson]:
    """The lessons of a folder (NN-topic.ipynb), in order. Raises ValueError where there is none, and what
    `lesson` raises."""
    paths = sorted(Path(folder).glob(LESSON))
    if not paths:
        raise ValueError(f"There is no lesson (NN-topic.ipynb) in {str(folder)!r}.")
    return [lesson(path) for path in paths]


def lesson(path: Path) -> Lesson:
    """Raises ValueError for a file that is no notebook, and for metadata of a demo that are not as
    they are to be."""
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        texts = {cell["id"]: "".join(cell["source"]) for cell in code}
        told = {cell["id"]: cell["metadata"].get("seqwidgets", {}).get("stage") for cell in code}
        heading = "".join(cells[0]["source"]).partition("\n")[0].lstrip("# ") if cells else ""
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{str(path)!r} cannot be read as a notebook: {error!r}.") from None
    demos = tuple(_demo(path.stem, cell, stage) for cell, stage in told.items() if stage is not None)
    return Lesson(path.stem, heading, texts, demos)


def demos(folder: str | Path) -> list[Demo]:
    """All of a folder's lessons."""
    return [demo for each in lessons(folder) for demo in each.demos]


def _demo(lesson: str, cell: str, stage: Any) -> Demo:
    demo = stage if isinstance(stage, dict) else {}
    steps = demo.get("steps", 0)
    wrong = [name for name in SAID if not isinstance(demo.get(name), str) or not demo[name]]
    wrong += ["steps"] if steps is not None and (not isinstance(steps, int) or steps < 1) else []
    wrong += ["title"] if not wrong and len(demo["title"]) > LONGEST_TITLE else []
    wrong += sorted(set(demo) - {*SAID, "steps"})
    if wrong:
        raise ValueError(
            f"{lesson}/{cell}: its metadata seqwidgets.stage must hold {', '.join(SAID)} (texts, the title "
            f"of at most {LONGEST_TITLE} characters) and steps (a whole number of at least 1, or null), and "
            f"nothing else. Wrong: {', '.join(wrong)}."
        )
    return Demo(lesson, cell, **demo)
