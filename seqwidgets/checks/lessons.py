"""All exercises, in the order of the course."""

from . import (
    biological_sequences,
    encoder_decoder,
    feedforward,
    gates,
    language_models,
    many_domains,
    recurrent_networks,
    transformers,
)

LESSONS = (
    feedforward,
    recurrent_networks,
    gates,
    language_models,
    encoder_decoder,
    transformers,
    biological_sequences,
    many_domains,
)
EXERCISES = tuple(exercise for lesson in LESSONS for exercise in lesson.EXERCISES)
