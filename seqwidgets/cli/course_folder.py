"""The folder that `seqwidgets lab` serves, with its start page."""

from __future__ import annotations

from pathlib import Path

import click

from ..courseware import (
    BrokenManifest,
    around,
    given,
    hand_out,
    is_clone,
    is_handed_out,
    write_start,
)
from ..courseware.where import LESSON

DEFAULT = "seqwidgets-course"
ELSEWHERE = "Name another folder: seqwidgets lab --folder FOLDER"


def course_folder(wanted: Path | None) -> Path:
    """The folder to serve. A learner's own is made, or brought up to date, and what was done is told.

    wanted: the folder that was asked for; None: the course folder that this one is or lies in; in a clone
    the clone; else ./seqwidgets-course.
    """
    if wanted is not None:
        return _handed_out(wanted.expanduser().absolute())
    here = Path.cwd()
    around_here = around(here)
    if around_here is not None:
        return _handed_out(around_here) if is_handed_out(around_here) else around_here
    return given() if is_clone() else _handed_out(here / DEFAULT)


def _handed_out(folder: Path) -> Path:
    if folder.exists() and not folder.is_dir():
        raise click.ClickException(f"{folder} is a file, and the course needs a folder. {ELSEWHERE}")
    if is_clone() and folder == given():
        return folder
    try:
        click.echo(hand_out(folder))
    except BrokenManifest as problem:
        raise click.ClickException(str(problem)) from None
    except OSError as problem:
        raise click.ClickException(
            f"The course cannot be copied to {folder}: {problem.strerror or problem} "
            f"({problem.filename}). Make it writable, or: {ELSEWHERE}"
        ) from None
    return folder


def first_page(folder: Path) -> str:
    """The address of the start page, which is written now; where it cannot be, of the first lesson."""
    try:
        aside = write_start(folder)
    except OSError as problem:
        click.echo(f"No start page: {problem.filename} cannot be written ({problem.strerror}).", err=True)
        lessons = sorted((folder / "workshop").glob(LESSON))
        return f"/lab/tree/workshop/{lessons[0].name}" if lessons else "/lab"
    if aside:
        click.echo(f"The start page was no notebook; it is now {aside.name}, and a new one is there.")
    return "/lab/tree/start.ipynb"
