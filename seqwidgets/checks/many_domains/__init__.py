"""Lesson 08: one idea, many domains. Its one exercise is a challenge, with medals beside the points."""

from .attempt import Attempt, medal
from .contender import EXERCISE as CONTENDER

EXERCISES = (CONTENDER,)
__all__ = ["CONTENDER", "EXERCISES", "Attempt", "medal"]
