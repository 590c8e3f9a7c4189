"""The command that starts a learner's process.

Confined, on Linux, bubblewrap gives it a file system with Python, the packages and nothing of ours that
is right; an empty folder of 16 MB to write to; no network; and no process but itself. Elsewhere, and only
when asked for, it is an ordinary process with a copy of the package that has no answers in it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from .limits import FILE
from .no_processes import program

PACKAGE = Path(__file__).parent.parent
STAND_IN = Path(__file__).parent / "stand_in"
SCRIPT = "seqwidgets/grading/inside.py"
ENVIRONMENT = {"OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8", "HOME": "/home"}
NEEDED = "torch", "numpy"
INSTALL = (
    "Install bubblewrap (Debian, Ubuntu: sudo apt-get install bubblewrap; Fedora: sudo dnf install "
    "bubblewrap), or, for notebooks of people whom you trust, add --unconfined."
)


class NoSandbox(Exception):
    """This machine cannot confine a process; the message says what to do."""


@cache
def require() -> None:
    """Raises NoSandbox where a learner's code cannot be confined."""
    if not shutil.which("bwrap"):
        raise NoSandbox(f"There is nothing here to confine the learners' code with. {INSTALL}")
    with _confined([sys.executable, "-c", ""]) as (command, descriptors):
        tried = subprocess.run(command, pass_fds=descriptors, capture_output=True, text=True)
    if tried.returncode:
        reason = tried.stderr.strip() or f"it ended with {tried.returncode}"
        raise NoSandbox(f"bubblewrap cannot confine a process here: {reason}. {INSTALL}")


@contextmanager
def started(confined: bool) -> Iterator[subprocess.Popen[bytes]]:
    """A learner's process, with its pipes; it is gone afterwards, with all that it began.

    Raises NoSandbox where it is to be confined and cannot.
    """
    if not confined:
        with _unconfined() as process:
            yield process
        return
    require()
    python = [sys.executable, "-s", "-P", f"/package/{SCRIPT}"]
    with _confined(python) as (command, descriptors), _process(command, pass_fds=descriptors) as process:
        yield process


@contextmanager
def _confined(python: list[str]) -> Iterator[tuple[list[str], tuple[int, ...]]]:
    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    command += ["--clearenv", *_set(_environment("/package"))]
    command += [*_system(), *_python(), "--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    command += ["--ro-bind", str(PACKAGE), "/package/seqwidgets"]
    command += ["--ro-bind", str(STAND_IN), "/package/seqwidgets/checks"]
    command += ["--size", str(FILE), "--tmpfs", "/home", "--chdir", "/home", "--remount-ro", "/"]
    filter = program()
    if filter is None:
        yield [*command, *python], ()
        return
    with TemporaryFile() as file:
        file.write(filter)
        file.seek(0)
        yield [*command, "--seccomp", str(file.fileno()), *python], (file.fileno(),)


def _set(environment: dict[str, str]) -> list[str]:
    return [word for pair in environment.items() for word in ("--setenv", *pair)]


def _environment(package: str) -> dict[str, str]:
    return ENVIRONMENT | {"PYTHONPATH": os.pathsep.join([package, *_elsewhere()])}


def _system() -> list[str]:
    """The system's programs and libraries; where /lib is a link to /usr/lib it is one here."""
    options = ["--ro-bind", "/usr", "/usr"]
    for name in ("bin", "sbin", "lib", "lib32", "lib64"):
        path = Path("/", name)
        if path.is_symlink():
            options += ["--symlink", str(path.readlink()), str(path)]
        elif path.is_dir():
            options += ["--ro-bind", str(path), str(path)]
    return [*options, "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]


def _python() -> list[str]:
    """The interpreter and its packages, without ours, which might hold what is right."""
    packages = _elsewhere()
    options = []
    for folder in dict.fromkeys((sys.base_prefix, sys.prefix, *packages)):
        options += ["--ro-bind", folder, folder]
    for folder in (sysconfig.get_path("purelib"), *packages):
        installed = Path(folder, "seqwidgets")
        options += ["--tmpfs", str(installed)] if installed.is_dir() else []
    return options


def _elsewhere() -> list[str]:
    """Folders of packages outside the interpreter's own, as a .pth file or `pip install --user` adds them:
    those that hold what the learner's process needs, and no other."""
    found = [Path(spec.origin).parents[1] for name in NEEDED if (spec := find_spec(name)) and spec.origin]
    own = sys.prefix, sys.base_prefix
    return sorted({str(folder) for folder in found if not any(map(folder.is_relative_to, own))})


@contextmanager
def _unconfined() -> Iterator[subprocess.Popen[bytes]]:
    with TemporaryDirectory(prefix="seqwidgets-", ignore_cleanup_errors=True) as folder:
        package, home = Path(folder, "package"), Path(folder, "home")
        without = shutil.ignore_patterns("checks", "static", "__pycache__")
        shutil.copytree(PACKAGE, package / "seqwidgets", ignore=without)
        shutil.copytree(STAND_IN, package / "seqwidgets/checks")
        home.mkdir()
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "TEMP")}
        environment = kept | _environment(str(package)) | {"HOME": str(home)}
        command = [sys.executable, "-s", "-P", str(package / SCRIPT)]
        with _process(command, cwd=home, env=environment) as process:
            yield process


@contextmanager
def _process(command: list[str], **options: object) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # type: ignore[call-overload]
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()
