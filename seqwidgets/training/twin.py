"""A model seen by one thread while another one trains it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from itertools import chain
from threading import Lock

from torch import nn


class Twin:
    """A second model with the weights of the first, the very same ones: whether it is training or not is
    its own. A step moves the weights at its end only, so before that nobody has to wait for it."""

    def __init__(self, model: nn.Module) -> None:
        self._model = model
        self._twin: nn.Module | None = None
        self._still = Lock()
        self._step = 0

    @contextmanager
    def moved(self, step: int) -> Iterator[None]:
        """Within the block the weights move to those of a step."""
        with self._still:
            yield
            self._step = step

    def show(self, look: Callable[[nn.Module, int], None]) -> None:
        """Have `look(model, step)` see the twin, in the caller's thread. The weights do not move
        meanwhile."""
        with self._still:
            if self._twin is None:
                shared = chain(self._model.parameters(), self._model.buffers())
                self._twin = deepcopy(self._model, {id(each): each for each in shared})
            look(self._twin, self._step)
