"""The course itself: where it lies, how it is handed out and kept up to date, and the map of it.

It imports nothing of the other rooms, and no torch: `seqwidgets lab` writes the start page when it starts.
"""

from .handing_out import Handed, hand_out
from .manifest import BrokenManifest
from .overview import Course, course
from .start import write_start
from .where import around, given, has_lessons, is_clone, is_handed_out

__all__ = [
    "BrokenManifest",
    "Course",
    "Handed",
    "around",
    "course",
    "given",
    "hand_out",
    "has_lessons",
    "is_clone",
    "is_handed_out",
    "write_start",
]
