"""All exercises, in the order of the course."""

from . import feedforward, gates, language_models, recurrent_networks, transformers

LESSONS = (feedforward, recurrent_networks, gates, language_models, transformers)
EXERCISES = tuple(exercise for lesson in LESSONS for exercise in lesson.EXERCISES)
