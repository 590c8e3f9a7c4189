"""What you touch: live widgets, one a file."""

from .gate_inspector import GateInspector
from .training_panel import TrainingPanel
from .unrolled_network import UnrolledNetwork

__all__ = ["GateInspector", "TrainingPanel", "UnrolledNetwork"]
