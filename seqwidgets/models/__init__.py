"""What learns: cells written out, the networks built from them, and the seam for looking inside."""

from .build import build_model, model_names
from .generate import sample, write
from .tap import at, tap, watch, watching
from .trace import Trace, Traced

__all__ = [
    "Trace",
    "Traced",
    "at",
    "build_model",
    "model_names",
    "sample",
    "tap",
    "watch",
    "watching",
    "write",
]
