"""The kinds of tasks: what is predicted where, and how it is scored."""

from .classification import Classification
from .forecast import Forecast
from .tagging import Tagging
from .tokens import Accuracy, LanguageModel, TokenTask
from .translation import END, Translation

__all__ = [
    "END",
    "Accuracy",
    "Classification",
    "Forecast",
    "LanguageModel",
    "Tagging",
    "TokenTask",
    "Translation",
]
