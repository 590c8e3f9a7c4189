"""What was set in a run, and from which step on: enough to make the run again."""

from __future__ import annotations

import threading
from typing import Any


class Changes:
    """The settings before the first step, and every change of them since.

    first: all settings by name; at: step -> what it was the first to obey; now: what was asked for
    last. Any thread may ask; the thread that trains takes what is due.
    """

    def __init__(self, first: dict[str, Any]) -> None:
        self.first, self.now = dict(first), dict(first)
        self.at: dict[int, dict[str, Any]] = {}
        self._asked: dict[str, Any] = {}
        self._lock = threading.Lock()

    def ask(self, **settings: Any) -> None:
        """Have settings changed from the next step on."""
        with self._lock:
            self._asked |= settings
            self.now |= settings

    @property
    def waiting(self) -> bool:
        """Whether something was asked for that no step has obeyed yet."""
        return bool(self._asked)

    def due(self, step: int) -> dict[str, Any]:
        """What is to be set before a step that is new: what was asked for since the last one."""
        if self._asked:
            with self._lock:
                self.at[step] = self.at.get(step, {}) | self._asked
                self._asked = {}
        return self.at.get(step, {})

    def again(self, step: int) -> dict[str, Any]:
        """What is to be set before a step that is made once more: what it obeyed the first time."""
        return self.at.get(step, {})

    def take_back(self) -> None:
        """Forget what was asked for and not yet obeyed: the run is to go back."""
        with self._lock:
            self._asked = {}

    def cut(self, step: int) -> None:
        """Forget what was obeyed behind a step. What was asked for in the meantime stays."""
        with self._lock:
            self.at = {at: change for at, change in self.at.items() if at <= step}
            self.now = dict(self.first)
            for at in sorted(self.at):
                self.now |= self.at[at]
            self.now |= self._asked

    def copy(self) -> Changes:
        """The same, to be gone on with elsewhere."""
        other = Changes(self.first)
        with self._lock:
            other.at = {at: dict(change) for at, change in self.at.items()}
            other.now = dict(self.now)
        return other
