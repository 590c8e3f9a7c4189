"""The thread that sends what is new to the page, so that training does not have to."""

from __future__ import annotations

import threading
from collections.abc import Callable

import torch

# A page draws no faster than it is told; 20 times a second looks live and costs little.
INTERVAL = 0.05


class Publisher:
    """Calls `send()` soon after each `wake()`, at most 20 times a second, in a thread of its own; at once
    while it is hurried.

    Ends by itself when `send` returns False.
    """

    def __init__(self, name: str, send: Callable[[], bool]) -> None:
        self._send = send
        self._news = threading.Event()
        self._hurried = threading.Event()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._loop, name=f"seqwidgets-{name}", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There is something new. Cheap: it may be called at every training step."""
        if not self._news.is_set():
            self._news.set()

    def hurry(self) -> None:
        """Somebody waits for an answer: no pause until `calm`."""
        self._hurried.set()
        self.wake()

    def calm(self) -> None:
        """The answer is sent."""
        self._hurried.clear()

    def close(self) -> None:
        """End the thread; wait for that unless it is the caller."""
        self._closed.set()
        self._hurried.set()
        self._news.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _loop(self) -> None:
        torch.set_num_threads(1)  # some views look from here: as in the worker, which needs the other core
        while not self._closed.is_set():
            self._news.wait()
            self._news.clear()
            if self._closed.is_set() or not self._send():
                return
            self._hurried.wait(INTERVAL)
