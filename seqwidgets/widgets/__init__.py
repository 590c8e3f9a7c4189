"""What you touch: live widgets, one a file."""

from .alignment_map import AlignmentMap
from .attention_heads import AttentionHeads
from .encoder_decoder import EncoderDecoder
from .examples import Examples
from .forecast import Forecast
from .gallery import Gallery
from .gate_inspector import GateInspector
from .gradient_flow import GradientFlow
from .input_saliency import InputSaliency
from .model_race import ModelRace
from .next_word_keyboard import NextWordKeyboard
from .playground import Playground
from .positional_encoding import PositionalEncoding
from .predict import Predict
from .presenter import Presenter
from .self_attention import SelfAttention
from .sequence_track import SequenceTrack
from .training_panel import TrainingPanel
from .translator import Translator
from .unrolled_network import UnrolledNetwork

__all__ = [
    "AlignmentMap",
    "AttentionHeads",
    "EncoderDecoder",
    "Examples",
    "Forecast",
    "Gallery",
    "GateInspector",
    "GradientFlow",
    "InputSaliency",
    "ModelRace",
    "NextWordKeyboard",
    "Playground",
    "PositionalEncoding",
    "Predict",
    "Presenter",
    "SelfAttention",
    "SequenceTrack",
    "TrainingPanel",
    "Translator",
    "UnrolledNetwork",
]
