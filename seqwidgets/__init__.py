"""Live widgets that make the inner workings of sequence models visible and touchable.

>>> import seqwidgets as sw
>>> task = sw.load_task("recall", delay=10)
>>> model = sw.build_model("lstm", task, hidden_size=32)
>>> trainer = sw.Trainer(model, task)
>>> sw.TrainingPanel(trainer)  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Where each public name lives. They are loaded on first use (PEP 562), so that importing the
# package costs milliseconds and not the seconds that torch takes.
_HOMES = {
    "load_task": "tasks",
    "task_names": "tasks",
    "build_model": "models",
    "model_names": "models",
    "tap": "models",
    "watch": "models",
    "traced": "models",
    "intervene": "models",
    "preset": "models",
    "gradient_norm": "models",
    "saliency": "models",
    "attention_trace": "models",
    "Trace": "models",
    "steps": "training",
    "until": "training",
    "Trainer": "training",
    "Race": "training",
    "RaceRecording": "training",
    "Recording": "training",
    "recordings": "training",
    "load_recording": "training",
    "TrainingPanel": "widgets",
    "AlignmentMap": "widgets",
    "AttentionHeads": "widgets",
    "EncoderDecoder": "widgets",
    "Examples": "widgets",
    "Gallery": "widgets",
    "GateInspector": "widgets",
    "GradientFlow": "widgets",
    "InputSaliency": "widgets",
    "NextWordKeyboard": "widgets",
    "Forecast": "widgets",
    "ModelRace": "widgets",
    "Playground": "widgets",
    "PositionalEncoding": "widgets",
    "Predict": "widgets",
    "Presenter": "widgets",
    "SelfAttention": "widgets",
    "Translator": "widgets",
    "SequenceTrack": "widgets",
    "UnrolledNetwork": "widgets",
    "course": "courseware",
    "check": "checks",
    "hint": "checks",
    "medal": "checks",
    "progress": "checks",
    "solution": "checks",
}

__all__ = ["__version__", *_HOMES]

if TYPE_CHECKING:
    from .checks import check, hint, medal, progress, solution
    from .courseware import course
    from .models import (
        Trace,
        attention_trace,
        build_model,
        gradient_norm,
        intervene,
        model_names,
        preset,
        saliency,
        tap,
        traced,
        watch,
    )
    from .tasks import load_task, task_names
    from .training import Race, RaceRecording, Recording, Trainer, load_recording, recordings, steps, until
    from .widgets import *


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"seqwidgets has no {name!r}; it has {', '.join(sorted(_HOMES))}.")
    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
