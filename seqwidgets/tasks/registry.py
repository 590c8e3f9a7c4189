"""Tasks by name."""

from __future__ import annotations

import inspect
from typing import Any

from .generated import Adding, Recall
from .task import Task
from .text import Presidents

_TASKS: dict[str, type[Task]] = {task.name: task for task in (Adding, Presidents, Recall)}


def task_names() -> list[str]:
    """The names that `load_task` knows.

    >>> task_names()
    ["adding", "presidents", "recall"]
    """
    return sorted(_TASKS)


def load_task(name: str, **options: Any) -> Task:
    """The task of that name, its data loaded from an installed package or generated.

    Raises ValueError for an unknown name or option, listing the valid ones, and
    ModuleNotFoundError with the install command where the data come with an extra.

    >>> load_task("recall", delay=20)
    <task recall: recall, 13 tokens>
    """
    if name not in _TASKS:
        raise ValueError(f"There is no task {name!r}; choose one of {', '.join(task_names())}.")
    valid = list(inspect.signature(_TASKS[name]).parameters)
    for option in options:
        if option not in valid:
            raise ValueError(f"The task {name!r} has no option {option!r}; it has {', '.join(valid)}.")
    return _TASKS[name](**options)
