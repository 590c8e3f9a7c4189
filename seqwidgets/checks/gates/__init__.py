"""Lesson 03: how do gates remember?"""

from .forget_bias import EXERCISE as FORGET_BIAS
from .gru_cell import EXERCISE as GRU_CELL
from .lstm_cell import EXERCISE as LSTM_CELL
from .memory_half_life import EXERCISE as MEMORY_HALF_LIFE

EXERCISES = (GRU_CELL, LSTM_CELL, FORGET_BIAS, MEMORY_HALF_LIFE)
