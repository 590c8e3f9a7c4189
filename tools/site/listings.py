"""Tables that are read off the package: `{listing} tasks` in a page."""

import inspect
from collections.abc import Callable, Iterable

import click
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import seqwidgets as sw
from seqwidgets.checks.lessons import EXERCISES
from seqwidgets.cli import main
from seqwidgets.models.build import _NETWORKS, _TRANSLATORS
from seqwidgets.models.options import usual_options
from seqwidgets.tasks.registry import _TASKS


def setup(app: Sphinx) -> None:
    app.add_directive("listing", Listing)


class Listing(SphinxDirective):
    """One of the tables, by its name."""

    required_arguments = 1

    def run(self) -> list[Node]:
        return self.parse_text_to_nodes(LISTINGS[self.arguments[0]]())


def tasks() -> str:
    rows = ((f"`{name}`", _first(_TASKS[name]), _options(_task_options(name))) for name in sw.task_names())
    return _table(("task", "what it is", "options"), rows)


def _task_options(name: str) -> dict[str, object]:
    parameters = inspect.signature(_TASKS[name]).parameters.values()
    return {each.name: each.default for each in parameters}


def models() -> str:
    makers = [*_NETWORKS.items(), *_TRANSLATORS.items()]
    kinds = ["position by position"] * len(_NETWORKS) + ["a sequence into another"] * len(_TRANSLATORS)
    rows = (
        (f"`{name}`", kind, _options(usual_options(make)))
        for (name, make), kind in zip(makers, kinds, strict=True)
    )
    return _table(("model", "answers", "options"), rows)


def exercises() -> str:
    rows = ((each.id, f"`{each.name}`", each.goal, str(each.points)) for each in EXERCISES)
    return _table(("", "function", "what it does", "points"), rows)


def commands() -> str:
    parts = []
    for name, command in main.commands.items():
        told = command.get_help(click.Context(command, info_name=f"seqwidgets {name}"))
        parts.append(f"## seqwidgets {name}\n\n```text\n{told}\n```")
    return "\n\n".join(parts)


def _first(thing: Callable) -> str:
    """The first sentence of a docstring."""
    return " ".join((inspect.getdoc(thing) or "").partition("\n\n")[0].split())


def _options(options: dict[str, object]) -> str:
    return ", ".join(f"`{name}={value!r}`" for name, value in options.items())


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


LISTINGS: dict[str, Callable[[], str]] = {
    "tasks": tasks,
    "models": models,
    "exercises": exercises,
    "commands": commands,
}
