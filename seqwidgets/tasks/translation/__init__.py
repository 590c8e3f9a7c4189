"""Translations, from generated phrases to real ones."""

from .agreement import Agreement
from .dates import Dates
from .interface import Interface
from .numbers import Numbers

__all__ = ["Agreement", "Dates", "Interface", "Numbers"]
