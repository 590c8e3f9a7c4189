"""What a Playground lets one choose, given what is on the table."""

from __future__ import annotations

from typing import Any

from ..models import model_names
from ..models.build import sizes
from ..models.recurrence import CELLS
from ..tasks import Task, learns
from ..training import Trainer
from .arrangement import Arrangement
from .recorded import Recorded
from .source import model_label

MODELS = {
    "feedforward": "feed-forward",
    "convolution": "convolution",
    **{cell: cell.upper() for cell in CELLS},
    **{f"bi{cell}": f"{cell.upper()} both ways" for cell in CELLS},
    "seq2seq": "encoder-decoder",
    "seq2seq-attention": "encoder-decoder with attention",
    "transformer": "Transformer",
}
SIZES = {"hidden_size": [8, 16, 32, 48, 64, 96, 128, 192, 256], "layers": [1, 2, 3, 4, 5]}


def setup_of(
    arrangement: Arrangement, task: Task, run: Trainer | Recorded, tasks: list[str]
) -> dict[str, Any]:
    """What stands in the controls."""
    usual = sizes(arrangement.model, task)
    baseline = next(iter(task.baseline.items()), None)
    return {
        "live": isinstance(run, Trainer),
        "task": task.name,
        "about": task.learns or task.kind,
        "model": arrangement.model,
        "label": model_label(run.model),
        "tasks": [[name, learns(name)] for name in tasks],
        "models": [[name, MODELS.get(name, name), _why_not(name, task)] for name in _all_models()],
        "sizes": {name: _size(name, arrangement.model_options.get(name, usual[name])) for name in usual},
        "seed": arrangement.seed,
        "hidden": list(arrangement.hidden),
        "metric": task.metric.replace("_", " "),
        "higher_is_better": task.higher_is_better,
        "baseline": baseline and [baseline[0], baseline[1]],
    }


def _all_models() -> list[str]:
    """In the order of `MODELS`; one that has no words there comes last."""
    return [*MODELS, *(name for name in model_names() if name not in MODELS)]


def _size(name: str, value: int) -> dict[str, Any]:
    return {"value": value, "choices": sorted({*SIZES[name], value})}


def _why_not(model: str, task: Task) -> str:
    """Why a model does not suit a task; "" where it does."""
    if model in model_names(task):
        return ""
    if model.startswith("bi"):
        return "it would see the answer"
    return "it turns one sequence into another"
