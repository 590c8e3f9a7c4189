"""Grade many notebooks side by side: in processes here, or on a Dask cluster."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager

from .marks import Marks
from .notebook import grade
from .room import NotStarted
from .sandbox import NoSandbox
from .submission import Submission

Workers = Callable[[], AbstractContextManager[Executor]]


class NoCluster(Exception):
    """There is no cluster to work on; the message says what to do."""


def processes() -> AbstractContextManager[Executor]:
    """As many processes as this machine has processors; begun anew, since torch does not bear a fork."""
    anew = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(mp_context=anew, initializer=_end_with_the_grader)


def _end_with_the_grader() -> None:
    """Python's pool would have its processes wait for work for ever when the grader was killed."""
    grader = multiprocessing.parent_process()
    assert grader is not None

    def wait() -> None:
        grader.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of a Dask cluster, which have this package and its sandbox as well."""
    try:
        from dask.distributed import Client
    except ImportError:
        told = "--dask needs another package. Install it: pip install 'seqwidgets[cluster]'"
        raise NoCluster(told) from None
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as problem:
        raise NoCluster(f"There is no Dask scheduler at {address}: {problem}") from problem
    with client:
        yield client.get_executor()


def grade_all(
    submissions: Sequence[Submission], secret: int, confined: bool, workers: Workers
) -> Iterator[tuple[Submission, Marks]]:
    """The marks of each notebook, in the order in which they are ready.

    Should a worker end in the middle of its work (short of memory, killed), the notebooks that were
    under way are graded again, one at a time; the one that ends its worker a second time gets no marks.
    Raises NotStarted or NoSandbox when a machine gives no process to a learner's code.
    """
    left = []
    with workers() as executor:
        for submission, future in _graded(executor, submissions, secret, confined):
            if isinstance(future.exception(), BrokenProcessPool):
                left.append(submission)
            else:
                yield submission, _marks(submission, future)
    for submission in left:
        with workers() as executor:
            for _, future in _graded(executor, [submission], secret, confined):
                yield submission, _marks(submission, future)


def _graded(
    executor: Executor, submissions: Sequence[Submission], secret: int, confined: bool
) -> Iterator[tuple[Submission, Future[Marks]]]:
    futures = {executor.submit(grade, each, secret, confined): each for each in submissions}
    try:
        for future in as_completed(futures):
            yield futures[future], future
    finally:
        for future in futures:
            future.cancel()


def _marks(submission: Submission, future: Future[Marks]) -> Marks:
    """One notebook that the grader fails on never stops the rest."""
    problem = future.exception()
    if isinstance(problem, NotStarted | NoSandbox):
        raise problem
    if problem:
        told = f"The grader failed on this notebook. {type(problem).__name__}: {problem}"
        return Marks(submission.name, trouble=told)
    return future.result()
