"""Lesson 05: how does a network translate?"""

from .additive_attention import EXERCISE as ADDITIVE_ATTENTION
from .beam_search import EXERCISE as BEAM_SEARCH
from .bidirectional import EXERCISE as BIDIRECTIONAL
from .greedy_decode import EXERCISE as GREEDY_DECODE

EXERCISES = (BIDIRECTIONAL, ADDITIVE_ATTENTION, GREEDY_DECODE, BEAM_SEARCH)
