"""How it learns: a loop, a thread with a transport around it, and what is kept of a run."""

from .evaluate import evaluate
from .probe import Probe
from .recording import Recording
from .series import Series
from .steps import Controls, Step, steps
from .trainer import Trainer
from .until import until

__all__ = ["Controls", "Probe", "Recording", "Series", "Step", "Trainer", "evaluate", "steps", "until"]
