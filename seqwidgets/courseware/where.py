"""Where the course lies: as it is given out, and in a folder of the learner's own."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
CLONE = PACKAGE.parent.parent
# Hidden: what was given out into the folder that it lies in.
MANIFEST = ".seqwidgets-course.json"
LESSON = "[0-9][0-9]-*.ipynb"


def given() -> Path:
    """The folder that holds workshop/ and exercises/ as they are given out: the package's own, or, where
    the package is run from a clone, the clone."""
    return PACKAGE if (PACKAGE / "workshop").is_dir() else CLONE


def is_clone() -> bool:
    """Whether the package is run from a clone."""
    return given() == CLONE


def has_lessons(folder: Path) -> bool:
    """Whether it is a course folder or a clone. A folder workshop/ alone may be anybody's."""
    return any((folder / "workshop").glob(LESSON))


def around(place: Path) -> Path | None:
    """The folder with lessons that a place lies in, or is; None: in none."""
    return next((each for each in (place, *place.parents) if has_lessons(each)), None)


def is_handed_out(folder: Path) -> bool:
    """Whether the course was copied to a folder, and is kept up to date there."""
    return (folder / MANIFEST).exists()
