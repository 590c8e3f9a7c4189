"""What may enter a race: a model by name, a cell or attention of one's own, or either with its options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..models import preset
from ..tasks import Task
from .settings import OF_THE_MODEL, Settings

Entry = str | Callable[..., Any] | Mapping[str, Any]


def parts(entry: Entry) -> tuple[str | Callable[..., Any], dict[str, Any], dict[str, Any]]:
    """The model, its options and its settings."""
    if not isinstance(entry, Mapping):
        return entry, {}, {}
    if "model" not in entry:
        raise ValueError(f'An entry of a race needs a "model"; this one has {", ".join(entry) or "nothing"}.')
    rest = {name: value for name, value in entry.items() if name != "model"}
    of_training = set(vars(Settings())) - {*OF_THE_MODEL, "factor"}
    settings = {name: value for name, value in rest.items() if name in of_training}
    if "batch_size" in settings:
        raise ValueError("batch_size is the same for all runs of a race: Race(..., batch_size=...).")
    return entry["model"], {name: value for name, value in rest.items() if name not in settings}, settings


def rate(model: str | Callable[..., Any], task: Task) -> float:
    return preset(model if isinstance(model, str) else "", task.name).learning_rate
