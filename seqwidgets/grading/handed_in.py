"""The notebooks below the paths that are to be graded."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from .submission import Submission, read
from .wire import writable


def collect(paths: Sequence[Path], tell: Callable[[str], None]) -> list[Submission]:
    """All notebooks at and below these paths, by name. What cannot be read is told, a line each.

    A name is the path below the folder that was given, without the ending; of several folders, with
    theirs before it.
    """
    found: dict[str, Path] = {}
    for path in paths:
        base = path.parent if path.is_file() or len(paths) > 1 else path
        for notebook in [path] if path.is_file() else _below(path, tell):
            name = _name(notebook.relative_to(base))
            if name in found:
                name = _name(notebook)
            found[name] = notebook
    return [each for name in sorted(found) if (each := _read(found[name], name, tell))]


def _below(folder: Path, tell: Callable[[str], None]) -> list[Path]:
    def unreadable(problem: OSError) -> None:
        tell(f"{problem.filename} cannot be read and is left out: {problem.strerror}.")

    found = []
    for here, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [each for each in folders if not each.startswith(".")]  # with checkpoints of JupyterLab
        found += [Path(here, file) for file in files if file.endswith(".ipynb") and not file.startswith(".")]
    return found


def _name(path: Path) -> str:
    return writable(path.with_suffix("").as_posix())


def _read(path: Path, name: str, tell: Callable[[str], None]) -> Submission | None:
    try:
        return read(path, name)
    except OSError as problem:
        tell(f"{path} cannot be read and is left out: {problem.strerror}.")
        return None
