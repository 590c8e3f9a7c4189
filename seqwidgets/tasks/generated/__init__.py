"""Generated tasks: each asks for one ability and nothing else."""

from .adding import Adding
from .recall import Recall

__all__ = ["Adding", "Recall"]
