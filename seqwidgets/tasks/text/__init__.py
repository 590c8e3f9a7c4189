"""Real text: what comes next, and where does a name come from?"""

from .presidents import Presidents

__all__ = ["Presidents"]
