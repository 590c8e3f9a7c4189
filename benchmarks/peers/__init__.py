"""Ways to train the same model. Each file has `stepper(work)`: a function that trains so many steps
and gives the seconds that they took.

What a peer's `fit` needs to begin and to end is left out: its time runs from the end of the second
step to the end of the last.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workload import Work

# File, options, and how it is called where people read it.
PEERS: dict[str, tuple[str, dict[str, Any], str]] = {
    "bare": ("bare", {}, "a bare loop, batches cut beforehand"),
    "ours": ("ours", {}, "sw.Trainer"),
    "data-loader": ("data_loader", {}, "a bare loop with a DataLoader and .item()"),
    "lightning": ("with_lightning", {"bar": False}, "Lightning without its bar"),
    "lightning-bar": ("with_lightning", {"bar": True}, "Lightning with its bar"),
    "transformers": ("with_transformers", {}, "Hugging Face Trainer"),
    "fastai": ("with_fastai", {}, "fastai"),
    "livelossplot": ("with_livelossplot", {}, "livelossplot every 10 steps"),
    "keras-torch": ("with_keras", {"backend": "torch"}, "Keras on torch"),
    "keras-jax": ("with_keras", {"backend": "jax"}, "Keras on JAX"),
    "jax": ("with_jax", {}, "a jitted JAX scan"),
}
# Steps at the beginning of a `fit` that are not timed.
UNTIMED = 2


def peer(name: str, work: Work) -> Callable[[int], float]:
    """The stepper of a peer by name. Only now its library is loaded."""
    file, options, _ = PEERS[name]
    import_module("peers.torchvision_beside_cpu")
    return import_module(f"peers.{file}").stepper(work, **options)


class Stopwatch:
    """Told of each step of a `fit`, it knows how long the timed ones took.

    steps: to be made in all.
    """

    def __init__(self, timed: int) -> None:
        self.steps, self._done = timed + UNTIMED, 0
        self._start = self.seconds = 0.0

    def step(self) -> bool:
        """A step is done. Gives whether it was the last."""
        self._done += 1
        if self._done == UNTIMED:
            self._start = perf_counter()
        self.seconds = perf_counter() - self._start
        return self._done == self.steps
