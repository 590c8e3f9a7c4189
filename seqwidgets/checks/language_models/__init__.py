"""Lesson 04: what comes next?"""

from .bits_per_character import EXERCISE as BITS_PER_CHARACTER
from .sample import EXERCISE as SAMPLE

EXERCISES = (BITS_PER_CHARACTER, SAMPLE)
