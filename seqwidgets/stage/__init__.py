"""What is shown on stage: the demos of the lessons, played through without a page."""

from .lessons import Demo, Lesson, demos, lessons
from .played import Played, play, subject_of
from .rehearsal import Trouble, rehearse

__all__ = [
    "Demo",
    "Lesson",
    "Played",
    "Trouble",
    "demos",
    "lessons",
    "play",
    "rehearse",
    "subject_of",
]
