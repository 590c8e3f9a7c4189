"""The drawing that fits a network."""

from __future__ import annotations

from collections.abc import Callable

import traitlets

from ..training import Recording, Trainer
from .encoder_decoder import EncoderDecoder
from .examples import Examples
from .input_saliency import InputSaliency
from .self_attention import SelfAttention
from .text_view import TextView
from .training_panel import TrainingPanel
from .unrolled_network import UnrolledNetwork
from .view import View

# The first that can draw a network draws it.
_OF_A_TEXT: tuple[Callable[..., TextView], ...] = (EncoderDecoder, SelfAttention, UnrolledNetwork)


def drawing_of(subject: Trainer | Recording, examples: Examples) -> View:
    """A view of what the network does with the chosen example."""
    text = examples.text()
    for view in _OF_A_TEXT if text else ():
        try:
            return view(subject, text=text)
        except ValueError:
            continue  # it does not suit, and says so
    return InputSaliency(subject, example=examples.chosen)


def show(drawing: View, examples: Examples) -> None:
    """Have a drawing show the example that is chosen now."""
    text = examples.text()
    if isinstance(drawing, InputSaliency):
        drawing.example = examples.chosen
    elif isinstance(drawing, TextView) and text:
        drawing.text = text


def at_one_moment(panel: TrainingPanel, *views: View) -> None:
    """Have a recording's views look back together, whichever is asked to."""
    for view in views:
        traitlets.link((panel, "moment"), (view, "moment"))
