"""Lesson 08: one idea, many domains."""

from .contender import EXERCISE as CONTENDER

EXERCISES = (CONTENDER,)
