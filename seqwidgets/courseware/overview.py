"""`sw.course()`: the map of the course, with one's own progress."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from . import facts, progress
from .page import Page
from .where import around, given, has_lessons, is_handed_out


@dataclass(frozen=True, repr=False)
class Course:
    """The lessons and exercises of a folder; JupyterLab shows it as a page with links.

    folder: holds workshop/ and exercises/. place: where links lead from, a folder as well.
    """

    folder: Path
    place: Path
    _page: Page = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # What the learner has changed in a lesson is no fact of the course; in a clone it is.
        source = given() if is_handed_out(self.folder) else self.folder
        try:
            known = progress.kept(self.folder / "exercises")
        except progress.Unreadable:  # the next check puts it aside
            known = {}
        object.__setattr__(self, "_page", Page(facts.lessons(source), known, self._address))

    def _address(self, path: str) -> str:
        target = self.folder / path
        if not target.is_file():
            return ""
        return quote(Path(os.path.relpath(target, self.place)).as_posix())

    def __repr__(self) -> str:
        lines = [f"{each.title}: {each.question}".rstrip(": ") for each in self._page.lessons]
        return "\n".join([self._page.summary(), *lines])

    def _repr_html_(self) -> str:
        return self._page.html()


def course(folder: str | Path | None = None) -> Course:
    """The map of the course: its lessons, the questions that they answer, their exercises, how far you have
    come, and where to go on.

    folder: of the course; by default the one that this notebook lies in. How far you have come is read
    from `exercises/progress.json`. Raises ValueError where there are no lessons.
    """
    here = Path.cwd()
    found = around(here) if folder is None else Path(folder).expanduser().absolute()
    if found is None or not has_lessons(found):
        raise ValueError(
            f"There are no lessons (workshop/NN-topic.ipynb) in {str(found or here)!r}. "
            "Copy the course with `seqwidgets lab`, or name its folder: sw.course(FOLDER)."
        )
    return Course(found, here)
