"""What you touch: live widgets, one a file."""

from .attention_heads import AttentionHeads
from .gate_inspector import GateInspector
from .self_attention import SelfAttention
from .training_panel import TrainingPanel
from .unrolled_network import UnrolledNetwork

__all__ = [
    "AttentionHeads",
    "GateInspector",
    "SelfAttention",
    "TrainingPanel",
    "UnrolledNetwork",
]
