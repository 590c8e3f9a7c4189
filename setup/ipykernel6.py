"""`python -m setup.ipykernel6` puts an older ipykernel beside the environment, for the kernel tests.

The environment itself has the newest one. A kernel started with this folder in front of its path is
one of the other generation, with everything else the same.
"""

import subprocess
import sys
from pathlib import Path

VERSION = "6.31.0"
FOLDER = Path(__file__).resolve().parent.parent / ".venv" / ("ipykernel-" + VERSION)


def main():
    if FOLDER.is_dir():
        return 0
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--target", str(FOLDER), "ipykernel==" + VERSION]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        print(done.stdout.decode(errors="replace"), file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
