"""Lesson 01: why not a plain network?"""

from .pad_and_mask import EXERCISE as PAD_AND_MASK
from .window_parameters import EXERCISE as WINDOW_PARAMETERS
from .windows import EXERCISE as WINDOWS

EXERCISES = (WINDOWS, PAD_AND_MASK, WINDOW_PARAMETERS)
