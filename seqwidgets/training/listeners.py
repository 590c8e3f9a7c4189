"""Functions that want to be told of each change."""

from __future__ import annotations

import traceback
from collections.abc import Callable


class Listeners:
    """Who is told. One that fails is not told again."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[], None]] = []

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Add one. Returns a function that takes it away."""
        self._listeners.append(listener)

        def leave() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return leave

    def tell(self) -> None:
        """Something has changed."""
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:
                self._listeners.remove(listener)
                traceback.print_exc()
