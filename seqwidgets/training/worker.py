"""The thread that trains. It alone touches the model while it runs."""

from __future__ import annotations

import threading
from collections.abc import Callable

import torch


class Worker:
    """Runs jobs one after the other, and `work` again and again while `wanted()` says so.

    Everything happens in one thread of its own, between whose turns nothing moves.
    """

    def __init__(self, name: str, wanted: Callable[[], bool], work: Callable[[], None]) -> None:
        self.changed = threading.Condition()  # guards what `wanted` reads; notified at each change
        self._wanted, self._work = wanted, work
        self._jobs: list[tuple[Callable[[], None], threading.Event]] = []
        self._closing = False
        self._thread = threading.Thread(target=self._loop, name=f"seqwidgets-{name}", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], None]) -> threading.Event:
        """Have `job` done between two turns. The event tells that it is."""
        done = threading.Event()
        with self.changed:
            self._jobs.append((job, done))
            self.changed.notify_all()
        return done

    def wake(self) -> None:
        """Something that `wanted` reads has changed."""
        with self.changed:
            self.changed.notify_all()

    def inside(self) -> bool:
        """Whether the caller is this thread: then it must not wait for it."""
        return threading.current_thread() is self._thread

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Block the caller until a condition holds. An interrupt (Ctrl-C) ends the waiting."""
        with self.changed:
            while not condition() and self._thread.is_alive():
                self.changed.wait(0.5)  # on Windows a wait without an end cannot be interrupted

    def close(self) -> None:
        """End the thread after the present turn, and wait for that."""
        with self.changed:
            self._closing = True
            self.changed.notify_all()
        if not self.inside():
            self._thread.join()

    def _loop(self) -> None:
        # Set in the main thread it does not reach this one, and for networks this small several
        # threads are slower than one.
        torch.set_num_threads(1)
        _warm_up()
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self._closing or self._jobs or self._wanted())
                if self._closing:
                    return
                jobs, self._jobs = self._jobs, []
            for job, done in jobs:
                job()
                done.set()
                self.wake()
            if self._wanted():
                self._work()


def _warm_up() -> None:
    """The first use of an optimizer loads parts of torch, for a second: better before Play."""
    weight = torch.zeros(1, requires_grad=True)
    weight.sum().backward()
    torch.optim.AdamW([weight]).step()
