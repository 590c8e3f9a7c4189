"""`seqwidgets grade`: marks for notebooks that come from anybody."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from seqwidgets.grading.ledger import Ledger
    from seqwidgets.grading.marks import Marks

COLUMNS = ("submission", "exercise", "outcome", "points", "possible", "misconception", "message")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the marks as JSON, not as a table.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the marks as CSV, a line each exercise.")
@click.option("--html", type=click.Path(file_okay=False, path_type=Path), help="Write pages to this folder.")
@click.option("--dask", metavar="ADDRESS", help="Grade on the workers of this Dask scheduler.")
@click.option("--seed", type=int, help="Of the secret inputs; the same seed gives the same marks.")
@click.option("--unconfined", is_flag=True, help="Without a sandbox, for people whom you trust.")
def grade(
    paths: tuple[Path, ...],
    as_json: bool,
    as_csv: bool,
    html: Path | None,
    dask: str | None,
    seed: int | None,
    unconfined: bool,
) -> None:
    """Grade notebooks, and folders of them.

    The answers are taken out of a notebook by their grade_id and asked on inputs that nobody has seen
    before, in a process that can reach nothing else. A run that was ended goes on where it was.
    """
    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    with _in_a_line():
        from seqwidgets.grading import sandbox
        from seqwidgets.grading.ledger import Ledger

        if not (unconfined or dask):
            sandbox.require()
        ledger = Ledger(paths, seed)
        everything = _graded(paths, ledger, dask, not unconfined)
        if html:
            from seqwidgets.grading.pages import write

            _tell(f"Pages: {write(html, everything)}")
        ledger.close()
    if as_json:
        click.echo(json.dumps([marks.as_json() for marks in everything], indent=2))
    elif as_csv:
        click.echo(_csv(everything), nl=False)
    else:
        _table(everything)


@contextmanager
def _in_a_line() -> Iterator[None]:
    """What the machine refuses is told in one line, and the exit code is 1."""
    from seqwidgets.grading.crowd import NoCluster
    from seqwidgets.grading.room import NotStarted
    from seqwidgets.grading.sandbox import NoSandbox

    try:
        yield
    except OSError as problem:
        about = f"{problem.filename}: " if problem.filename else ""
        told = f"{about}{problem.strerror or problem}. What is graded so far is kept."
        raise click.ClickException(told) from problem
    except ModuleNotFoundError as problem:
        if problem.name != "vl_convert":
            raise
        told = "--html needs another package. Install it: pip install 'seqwidgets[workshop]'"
        raise click.ClickException(told) from problem
    except (NoCluster, NotStarted, NoSandbox) as problem:
        raise click.ClickException(str(problem)) from problem


def _graded(paths: Sequence[Path], ledger: Ledger, dask: str | None, confined: bool) -> list[Marks]:
    """The marks of all notebooks at and below these paths, by name."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

    from seqwidgets.grading import crowd
    from seqwidgets.grading.handed_in import collect

    workers = partial(crowd.cluster, dask) if dask else crowd.processes
    submissions = collect(paths, _tell)
    marks = {each.name: done for each in submissions if (done := ledger.marks(each))}
    if marks:
        _tell(f"{len(marks)} of {len(submissions)} were graded before.")
    left = [each for each in submissions if each.name not in marks]
    columns = (*Progress.get_default_columns(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("Grading", total=len(submissions), completed=len(marks))
        for submission, done in crowd.grade_all(left, ledger.secret, confined, workers):
            ledger.add(submission, done)
            marks[submission.name] = done
            progress.advance(bar)
    return [marks[each.name] for each in submissions]


def _missed(marks: Marks) -> list[str]:
    """A line for each exercise that has no points; one for all that were not attempted."""
    if marks.trouble:
        return [marks.trouble]
    lines, untouched = [], []
    for name, mark in marks.exercises.items():
        if mark.outcome == "not-attempted":
            untouched.append(name)
        elif mark.outcome != "correct":
            lines.append(f"{name} {mark.outcome}: {mark.misconception or mark.message}")
    return [*lines, f"not attempted: {', '.join(untouched)}"] if untouched else lines


def _tell(line: str) -> None:
    click.echo(_plain(line), err=True)


def _plain(text: str) -> str:
    """Without what would steer a terminal."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "�", text)


def _csv(everything: Sequence[Marks]) -> str:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for marks in everything:
        if not marks.exercises:
            table.writerow([_cell(marks.submission), "", "refused", 0, 0, "", _cell(marks.trouble)])
        for name, mark in marks.exercises.items():
            told = (marks.submission, name, mark.outcome, mark.points, mark.possible)
            table.writerow(map(_cell, (*told, mark.misconception or "", mark.message)))
    return text.getvalue()


def _cell(value: Any) -> Any:
    """A spreadsheet would take a word that begins like a formula for one."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value


def _table(everything: Sequence[Marks]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("submission", overflow="fold")
    table.add_column("points", justify="right")
    table.add_column("what is missing", overflow="fold")
    for marks in everything:
        points = f"{marks.points} of {marks.possible}"
        table.add_row(Text(_plain(marks.submission)), points, Text("\n".join(map(_plain, _missed(marks)))))
    console = Console()
    console.print(table)
    got, possible = sum(marks.points for marks in everything), sum(marks.possible for marks in everything)
    console.print(f"{len(everything)} notebooks, {got} of {possible} points")
