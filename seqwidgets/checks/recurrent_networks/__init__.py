"""Lesson 02: how does a recurrent network carry context?"""

from .clip_gradients import EXERCISE as CLIP_GRADIENTS
from .gradient_by_lag import EXERCISE as GRADIENT_BY_LAG
from .rnn_cell import EXERCISE as RNN_CELL
from .unroll import EXERCISE as UNROLL

EXERCISES = (RNN_CELL, UNROLL, GRADIENT_BY_LAG, CLIP_GRADIENTS)
