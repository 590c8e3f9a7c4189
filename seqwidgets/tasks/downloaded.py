"""Data sets of the Hugging Face Hub, with errors in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datasets import Dataset

# Seconds that the hub may take to answer. Without a network `datasets` would go on asking for 23.
PATIENCE = 3


def download(name: str, subset: str | None, split: str) -> Dataset:
    """A split of a data set of the hub, or the copy of it that an earlier call left on this machine.

    Raises ValueError for an unknown data set, subset or split and for a broken copy, and
    ConnectionError where there is no network.
    """
    if not isinstance(name, str) or not re.fullmatch(r"[\w.-]+/[\w.-]+", name):
        raise ValueError(f"A data set of the hub is named 'owner/name', not {name!r}.")
    import datasets  # takes a second to import
    from huggingface_hub import constants

    if not constants.HF_HUB_OFFLINE:
        _find(name)
    try:
        with intact(name):
            return datasets.load_dataset(name, subset, split=split)
    except datasets.exceptions.DatasetNotFoundError as error:
        raise ValueError(f"The data set {name!r} cannot be had: {error}") from error
    except ConnectionError as error:
        why = "HF_HUB_OFFLINE is set" if constants.HF_HUB_OFFLINE else f"the hub fell silent ({error})"
        raise ConnectionError(f"There is no copy of {name!r} on this machine, and {why}.") from error


def _find(name: str) -> None:
    """Ask the hub whether it has the data set. The answer is quick, also where no network is."""
    from huggingface_hub.errors import HFValidationError, RepositoryNotFoundError

    answers: SimpleQueue[Exception | None] = SimpleQueue()
    # In a thread, as finding the hub's address can take longer than any limit one may set.
    Thread(target=lambda: answers.put(_answer(name)), daemon=True).start()
    try:
        answer = answers.get(timeout=PATIENCE)
    except Empty:
        answer = TimeoutError(f"no answer in {PATIENCE} seconds")
    if isinstance(answer, RepositoryNotFoundError | HFValidationError):
        raise ValueError(f"The hub has no data set {name!r}, or it is not open to everybody.") from answer
    if answer is not None:
        raise ConnectionError(
            f"The Hugging Face Hub cannot be reached ({answer}); {name!r} comes from there. With a copy "
            "from an earlier time on this machine, set HF_HUB_OFFLINE=1 before Python starts."
        ) from answer


def _answer(name: str) -> Exception | None:
    from huggingface_hub import HfApi

    try:
        HfApi().dataset_info(name, timeout=PATIENCE)
    except Exception as error:  # of the hub's, or of whatever makes its connections
        return error
    return None


@contextmanager
def intact(name: str) -> Iterator[None]:
    """Around the reading of a data set: a broken copy becomes an error that says what to remove."""
    from datasets import config
    from datasets.exceptions import DatasetGenerationError, DatasetNotFoundError
    from datasets.naming import camelcase_to_snakecase
    from huggingface_hub import constants
    from pyarrow import ArrowException

    try:
        yield
    except (ConnectionError, DatasetNotFoundError):
        raise
    except (ArrowException, DatasetGenerationError, json.JSONDecodeError, OSError) as error:
        if isinstance(error, OSError) and error.errno:  # the machine's own: a full disk, a locked folder
            raise
        owner, short = name.split("/")
        read = Path(config.HF_DATASETS_CACHE) / f"{owner}___{camelcase_to_snakecase(short)}"
        fetched = Path(constants.HF_HUB_CACHE) / f"datasets--{owner}--{short}"
        raise ValueError(
            f"The copy of {name!r} on this machine cannot be read ({error}). "
            f"Remove the folders {read} and {fetched}, then load it again."
        ) from error
