"""`seqwidgets doctor`: what is here, what is missing, and the command that mends it."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from ..courseware import around, given

_MARKS = {"here": "[green]ok[/]", "missing": "[red]missing[/]", "optional": "[yellow]optional[/]"}


@click.command()
@click.option(
    "--stage",
    "folder",
    is_flag=False,
    flag_value="",
    metavar="[FOLDER]",
    help="Rehearse the lessons as well: each demo is made, drawn, run for a moment, and its recording shown. "
    "FOLDER holds them; the default is workshop/ of the course folder that you are in.",
)
def doctor(folder: str | None) -> None:
    """Say what is missing, with the command that mends it."""
    from rich.console import Console

    console = Console()
    _look(console)
    if folder is not None:
        _rehearse(console, folder or str((around(Path.cwd()) or given()) / "workshop"))


def _look(console: Any) -> None:
    """At what is installed. Exits where something is missing."""
    from rich import box
    from rich.table import Table

    from .findings import examine

    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("", "what", "found"):
        table.add_column(heading, overflow="fold")
    findings = list(examine())
    for finding in findings:
        table.add_row(_MARKS[finding.mark], finding.what, finding.found)
    console.print(table)
    missing = [finding for finding in findings if finding.mark == "missing"]
    # Outside the table, so that a command is never broken and can be copied.
    for finding in missing:
        click.echo(f"{finding.what}: {finding.mend}")
    if missing:
        sys.exit(1)
    click.echo("Everything that a workshop needs is here.")


def _rehearse(console: Any, folder: str) -> None:
    """Go through the lessons of a folder. Exits where something is in the way of showing them."""
    from ..stage import lessons, rehearse

    try:
        found = lessons(folder)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    start, well = perf_counter(), True
    for lesson in found:
        began = perf_counter()
        troubles = rehearse(lesson)
        well = well and not troubles
        mark = "[red]to mend[/]" if troubles else "[green]ok[/]"
        seconds = perf_counter() - began
        console.print(f"{mark} {lesson.name}: {len(lesson.demos)} demos, {seconds:.0f} s", highlight=False)
        for trouble in troubles:
            click.echo(f"  {trouble.where}: {trouble.what}.\n    What to do: {trouble.mend}.")
    if not well:
        sys.exit(1)
    click.echo(f"Every demo can be shown ({perf_counter() - start:.0f} s).")
