"""Measured numbers over time: what will a price be tomorrow, and which vowel was that?"""

from .prices import Prices
from .vowels import Vowels

__all__ = ["Prices", "Vowels"]
