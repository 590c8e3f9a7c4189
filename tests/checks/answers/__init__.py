"""For each lesson: right answers in many styles, and the changes to the worked ones that change nothing."""

from importlib import import_module

from seqwidgets.checks.lessons import LESSONS

_ANSWERS = [import_module(f"{__name__}.{lesson.__name__.rpartition('.')[2]}") for lesson in LESSONS]
STYLES = {name: styles for answers in _ANSWERS for name, styles in answers.STYLES.items()}
SURVIVORS = {name: known for answers in _ANSWERS for name, known in answers.SURVIVORS.items()}
# Where an exercise leaves something to choose: changes to the worked choice that are other right answers.
CHOICES = {name: known for answers in _ANSWERS for name, known in getattr(answers, "CHOICES", {}).items()}
