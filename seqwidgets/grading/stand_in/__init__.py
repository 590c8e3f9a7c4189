"""What stands in the place of `seqwidgets.checks` while a notebook is graded: nothing of what is right.

A learner's cell may end with `sw.check.lstm_cell(lstm_cell)`; that says nothing here and does no harm.
"""

from __future__ import annotations

from typing import Any


class Silent:
    """Any exercise, and nothing to say about it. It is false, as a check that did not pass."""

    def __getattr__(self, name: str) -> Silent:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: Any, **__: Any) -> Silent:
        return self

    def __bool__(self) -> bool:
        return False


check = hint = medal = progress = solution = Silent()
