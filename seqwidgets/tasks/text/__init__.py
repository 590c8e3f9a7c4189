"""Real text: what comes next, and where does a name come from?"""

from .names import Names
from .presidents import Presidents
from .words import PresidentWords

__all__ = ["Names", "PresidentWords", "Presidents"]
