"""All exercises, in the order of the course."""

from . import feedforward, gates, language_models, transformers

LESSONS = (feedforward, gates, language_models, transformers)
EXERCISES = tuple(exercise for lesson in LESSONS for exercise in lesson.EXERCISES)
