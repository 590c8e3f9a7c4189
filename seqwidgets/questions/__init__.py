"""What the exercises ask, and nothing of what is right.

The grader sends a learner's code to a process that has this room and not the answers (docs/design.md).
"""

from . import (
    biological_sequences,
    challenge,
    encoder_decoder,
    feedforward,
    gates,
    language_models,
    recurrent_networks,
    transformers,
)
from .question import Case, Question

LESSONS = (
    feedforward,
    recurrent_networks,
    gates,
    language_models,
    encoder_decoder,
    transformers,
    biological_sequences,
    challenge,
)
QUESTIONS = {
    name.lower(): question
    for lesson in LESSONS
    for name, question in vars(lesson).items()
    if isinstance(question, Question)
}

__all__ = ["QUESTIONS", "Case", "Question"]
