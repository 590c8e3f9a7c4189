"""`python -m setup.nbgrader` makes an environment of nbgrader's own, in which the tests grade a course.

It is not part of the workshop: nbgrader brings a database and a second notebook application, and
whoever grades with it has it already, in an environment that is not ours.
"""

import os
import shutil
import sys
from pathlib import Path

from .commands import run_all

ROOT = Path(__file__).resolve().parent.parent
# What nbgrader needs and constraints.txt does not know, with the versions that work together.
PACKAGES = [
    "nbgrader==0.9.6",
    "alembic==1.20.1",
    "mako==1.4.3",
    "notebook==7.6.5",
    "rapidfuzz==3.14.6",
    "sqlalchemy==2.1.9",
]
# Resolved, as the scripts in an environment hold its path.
FOLDER = (ROOT / ".venv").resolve() / PACKAGES[0].replace("==", "-")
SCRIPTS = FOLDER / ("Scripts" if os.name == "nt" else "bin")


def main():
    # pip installs it last: where it is, the rest is, too.
    if shutil.which("nbgrader", path=str(SCRIPTS)):
        return 0
    install = [str(SCRIPTS / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    install += ["--constraint", str(ROOT / "constraints.txt")]
    return run_all([sys.executable, "-m", "venv", "--clear", str(FOLDER)], install + PACKAGES)


if __name__ == "__main__":
    sys.exit(main())
