"""`seqwidgets doctor`: what is here, what is missing, and the command that mends it."""

from __future__ import annotations

import sys

import click

_MARKS = {"here": "[green]ok[/]", "missing": "[red]missing[/]", "optional": "[yellow]optional[/]"}


@click.command()
def doctor() -> None:
    """Say what is missing, with the command that mends it."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from .findings import examine

    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("", "what", "found"):
        table.add_column(heading, overflow="fold")
    findings = list(examine())
    for finding in findings:
        table.add_row(_MARKS[finding.mark], finding.what, finding.found)
    Console().print(table)
    missing = [finding for finding in findings if finding.mark == "missing"]
    # Outside the table, so that a command is never broken and can be copied.
    for finding in missing:
        click.echo(f"{finding.what}: {finding.mend}")
    if missing:
        sys.exit(1)
    click.echo("Everything that a workshop needs is here.")
