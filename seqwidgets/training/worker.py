"""The thread that trains. It alone touches the model while it runs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import torch


class Worker:
    """Runs jobs one after the other, and `work` again and again while `wanted()` says so.

    Everything happens in one thread of its own, between whose turns nothing moves.
    """

    def __init__(self, name: str, wanted: Callable[[], bool], work: Callable[[], None]) -> None:
        self.changed = threading.Condition()  # guards what `wanted` reads; notified at each change
        self._wanted, self._work = wanted, work
        self._jobs: list[tuple[Callable[[], Any], Future]] = []
        self._closing = False
        self._thread = threading.Thread(target=self._loop, name=f"seqwidgets-{name}", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], Any]) -> Future:
        """Have `job` done between two turns. What it gives or raises is in the future."""
        future: Future = Future()
        with self.changed:
            if self._closing:
                raise RuntimeError("The thread has ended.")
            self._jobs.append((job, future))
            self.changed.notify_all()
        return future

    def ask(self, job: Callable[[], Any]) -> Any:
        """Have `job` done between two turns, wait for it, and give or raise what it does."""
        if self.inside():
            return job()
        future = self.submit(job)
        self.wait_until(future.done)
        return future.result(timeout=0)

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
            for _, future in self._jobs:
                future.cancel()
            self.changed.notify_all()
        if not self.inside():
            self._thread.join()

    def _loop(self) -> None:
        # Set in the main thread it does not reach this one, and for networks this small several
        # threads are slower than one.
        torch.set_num_threads(1)
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self._closing or self._jobs or self._wanted())
                if self._closing:
                    return
                jobs, self._jobs = self._jobs, []
            for job, future in jobs:
                _do(job, future)
                self.wake()
            if self._wanted():
                self._work()


def _do(job: Callable[[], Any], future: Future) -> None:
    try:
        future.set_result(job())
    except Exception as error:
        future.set_exception(error)
