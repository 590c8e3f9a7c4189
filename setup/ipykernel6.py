"""`python -m setup.ipykernel6` puts an older ipykernel beside the environment, for the kernel tests.

The environment itself has the newest one. A kernel started with this folder in front of its path is
one of the other generation, with everything else the same.
"""

import sys
from pathlib import Path

from .commands import run_all

VERSION = "6.31.0"
FOLDER = Path(__file__).resolve().parent.parent / ".venv" / ("ipykernel-" + VERSION)


def main():
    if FOLDER.is_dir():
        return 0
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--target", str(FOLDER), "ipykernel==" + VERSION]
    return run_all(command)


if __name__ == "__main__":
    sys.exit(main())
