"""What you touch: live widgets, one a file."""

from .gate_inspector import GateInspector
from .training_panel import TrainingPanel

__all__ = ["GateInspector", "TrainingPanel"]
