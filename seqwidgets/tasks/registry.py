"""Tasks by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from . import biology, customers, generated, series, text, translation
from .hub import load_hub
from .task import Task

# Every task that one of the folders exports, and its name. Two predict something about purchases.
_FOLDERS = (biology, customers, generated, series, text, translation)
_CLASSES: dict[str, type[Task]] = {
    task.name: task
    for folder in _FOLDERS
    for task in vars(folder).values()
    if isinstance(task, type) and issubclass(task, Task)
}
_TASKS: dict[str, Callable[..., Task]] = {**_CLASSES, "purchases": customers.purchases}

# Tasks that `kept_task` keeps: the last ones, by name and options.
MOST_KEPT = 4
_kept: dict[str, Task] = {}

# What begins with this is a data set of the Hugging Face Hub.
HUB = "hub:"


def task_names() -> list[str]:
    """The names that `load_task` knows. Besides, it takes "hub:owner/name".

    >>> task_names()[:4]
    ['actions', 'adding', 'agreement', 'dates']
    """
    return sorted(_TASKS)


def learns(name: str) -> str:
    """What a network learns on the task of that name, in plain words.

    >>> learns("recall")
    'to remember the first letter'
    """
    return _CLASSES[name].learns


def load_task(name: str, **options: Any) -> Task:
    """The task of that name, its data loaded from an installed package or generated.

    A name such as "hub:owner/name" is a data set of the Hugging Face Hub, which is downloaded; no
    other task asks the network for anything.

    Raises ValueError for an unknown name or option, listing the valid ones; ModuleNotFoundError
    with the install command where the data come with an extra; ConnectionError where a data set of
    the hub cannot be reached.

    >>> load_task("recall", delay=20)
    <task recall: recall, 13 tokens>
    """
    if isinstance(name, str) and name.startswith(HUB):
        _check(name, load_hub, options, settled=1)
        return _labelled(load_hub(name.removeprefix(HUB), **options), options)
    if name not in _TASKS:
        raise ValueError(
            f"There is no task {name!r}; choose one of {', '.join(task_names())}, "
            "or 'hub:owner/name' for a data set of the Hugging Face Hub."
        )
    _check(name, _TASKS[name], options)
    return _labelled(_TASKS[name](**options), options)


def kept_task(name: str, options: dict[str, Any]) -> Task:
    """As `load_task`, for those who only read it and may ask again: some tasks take a second to load, and
    the recordings of a lesson are of few."""
    key = f"{name} {sorted(options.items())}"
    task = _kept.get(key) or load_task(name, **options)
    _kept.pop(key, None)
    _kept[key] = task  # the newest is the last
    for oldest in list(_kept)[:-MOST_KEPT]:
        _kept.pop(oldest, None)
    return task


def _labelled(task: Task, options: dict[str, Any]) -> Task:
    task.options = options
    return task


def _check(name: str, make: Callable[..., Task], options: dict[str, Any], settled: int = 0) -> None:
    valid = list(inspect.signature(make).parameters)[settled:]
    for option in options:
        if option not in valid:
            raise ValueError(f"The task {name!r} has no option {option!r}; it has {', '.join(valid)}.")
