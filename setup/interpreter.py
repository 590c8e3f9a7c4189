"""Which Python builds the environment."""

import platform
import shutil
import subprocess
import sys

from .trouble import Trouble

OLDEST = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11")


def newer_if_needed(version=sys.version_info, candidates=NEWER):
    """None when this Python will do, else the path of one on PATH that will."""
    if tuple(version[:2]) >= OLDEST:
        return None
    for name in candidates:
        path = shutil.which(name)
        if path and _will_do(path):
            return path
    raise Trouble(
        f"seqwidgets needs Python 3.11 or newer; this is Python {version[0]}.{version[1]}. "
        "Install a newer one, or name one: make lab PYTHON=/path/to/python3.12"
    )


def _will_do(path):
    # Asked, not read off the name: a version manager's placeholder is on PATH without a Python.
    test = f"import sys; sys.exit(sys.version_info[:2] < {OLDEST})"
    quiet = subprocess.DEVNULL
    return subprocess.call([path, "-c", test], stdout=quiet, stderr=quiet) == 0


def run_again(path, arguments):
    print(f"Python {platform.python_version()} is too old; using {path}", flush=True)
    return subprocess.call([path, "-m", "setup"] + arguments)


def require_venv():
    """Debian and Ubuntu ship Python without the part that makes environments."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        version = "{}.{}".format(*sys.version_info[:2])
        raise Trouble(
            "This Python cannot make an environment: its package venv is missing. On Debian or "
            f"Ubuntu: sudo apt-get install python{version}-venv, then run the same command again."
        ) from None
