"""All exercises, in the order of the course."""

from . import language_models

LESSONS = (language_models,)
EXERCISES = tuple(exercise for lesson in LESSONS for exercise in lesson.EXERCISES)
