"""How it learns: a loop, a thread with a transport around it, and what is kept of a run."""

from .evaluate import evaluate
from .probe import Probe
from .race import Race
from .race_recording import RaceRecording
from .recording import Recording
from .series import Series
from .settings import Settings
from .shipped import load_recording, recordings
from .steps import Step
from .steps import Steps as steps
from .trainer import Trainer
from .until import until

__all__ = [
    "Probe",
    "Race",
    "RaceRecording",
    "Recording",
    "Series",
    "Settings",
    "Step",
    "Trainer",
    "evaluate",
    "load_recording",
    "recordings",
    "steps",
    "until",
]
