"""What an exercise asks: checks that explain, hints, worked solutions.

A check makes calls to the learner's function (`answer`), compares what comes back with an
independent reference (`compare`, `judge`) and says what it found (`outcome`, `page`). Each lesson
is a folder with a file an exercise; `lessons` lists them in the order of the course.
"""

from .many_domains import medal
from .session import CheckFailed, check, hint, progress, solution

__all__ = ["CheckFailed", "check", "hint", "medal", "progress", "solution"]
