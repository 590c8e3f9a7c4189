"""What a training panel shows of a run beside its curves: the settings, and what is trained."""

from __future__ import annotations

from typing import Any

from ..training import Trainer
from ..training.optimizers import OPTIMIZERS
from .recorded import Recorded
from .source import model_label

SETTINGS = ("learning_rate", "clip", "batch_size", "weight_decay", "optimizer", "dropout", "teacher_forcing")


def settings_of(run: Trainer | Recorded) -> dict[str, Any]:
    now = run.settings
    return {name: now[name] for name in SETTINGS}


def setup_of(run: Trainer | Recorded, writes: bool) -> dict[str, Any]:
    """writes: whether it shows a text of the model."""
    model, task = run.model, run.task
    baseline = next(iter(task.baseline_loss.items()), None)
    return {
        "name": run.name,
        "task": task.name,
        "model": model_label(model),
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "device": str(run.device),
        "unit": task.unit,
        "optimizers": list(OPTIMIZERS),
        "baseline": baseline and {"name": baseline[0], "value": baseline[1]},
        "writes": writes,
        "live": isinstance(run, Trainer),
    }
