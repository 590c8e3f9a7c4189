"""All exercises, in the order of the course."""

from . import feedforward, gates, language_models, many_domains, recurrent_networks, transformers

LESSONS = (feedforward, recurrent_networks, gates, language_models, transformers, many_domains)
EXERCISES = tuple(exercise for lesson in LESSONS for exercise in lesson.EXERCISES)
