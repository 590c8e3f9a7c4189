"""Lesson 04: what comes next?"""

from .bits_per_character import EXERCISE as BITS_PER_CHARACTER
from .sample import EXERCISE as SAMPLE
from .shift_targets import EXERCISE as SHIFT_TARGETS
from .suggest import EXERCISE as SUGGEST

EXERCISES = (SHIFT_TARGETS, BITS_PER_CHARACTER, SAMPLE, SUGGEST)
