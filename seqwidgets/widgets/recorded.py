"""A run that was saved, as what the training panel shows."""

from __future__ import annotations

from torch import nn

from ..tasks import kept_task
from ..training import Recording, Trainer
from ..training.settings import Settings
from .source import Still


class Recorded(Still):
    """A recording, with what a panel asks of a trainer. Nothing is trained."""

    good = None
    device = ""

    def __init__(self, recording: Recording) -> None:
        about = recording.about
        task = kept_task(about["task"], about["task_options"])
        super().__init__(about["name"], task, _network(recording), recording.snapshots)
        self.history = recording.history
        # Files of earlier formats do not have them all.
        self.settings = {name: about.get(name, value) for name, value in vars(Settings()).items()}

    @property
    def snapshots(self) -> list[int]:
        return self.steps


def run_of(subject: Trainer | Recording) -> Trainer | Recorded:
    """What a panel shows of either. Raises TypeError for anything else."""
    if isinstance(subject, Recording):
        return Recorded(subject)
    if isinstance(subject, Trainer):
        return subject
    raise TypeError(
        f"TrainingPanel shows a Trainer or a Recording, not {type(subject).__name__}; "
        "make one with sw.Trainer(model, task)."
    )


def _network(recording: Recording) -> nn.Module:
    """The network, or its weights alone where it was not made by name and cannot be made again."""
    if "model_options" in recording.about:
        return recording.model()
    weights = nn.Module()
    weights.name = recording.about["model"]
    for i, value in enumerate(recording.weights.values()):
        weights.register_parameter(str(i), nn.Parameter(value, requires_grad=False))
    return weights
