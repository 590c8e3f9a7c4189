"""What learns: cells written out, the networks built from them, and the seam for looking inside."""

from .alignment import AdditiveWeights
from .build import Origin, build_model, model_names, rebuilt
from .cells import Weights
from .chance import reseed, set_dropout
from .generate import sample, write
from .gradients import gradient_norm, saliency, state_gradient
from .hugging_face import attention_trace
from .presets import Preset, preset
from .tap import at, intervene, opened, tap, traced, watch
from .trace import Trace, Traced

__all__ = [
    "AdditiveWeights",
    "Origin",
    "Preset",
    "Trace",
    "Traced",
    "Weights",
    "at",
    "attention_trace",
    "build_model",
    "gradient_norm",
    "intervene",
    "model_names",
    "opened",
    "preset",
    "rebuilt",
    "reseed",
    "saliency",
    "sample",
    "set_dropout",
    "state_gradient",
    "tap",
    "traced",
    "watch",
    "write",
]
