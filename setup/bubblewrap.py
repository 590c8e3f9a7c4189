"""`python -m setup.bubblewrap` sees that learners' code can be confined, for the tests of the grader.

On Debian, as root, it is installed where it is missing; elsewhere the command for it is told.
"""

import shutil
import sys

from .commands import can_install_from_debian, from_debian, run_all


def main():
    if shutil.which("bwrap"):
        return 0
    if not can_install_from_debian():
        print(
            "The tests of the grader need bubblewrap. Install it (Debian, Ubuntu: sudo apt-get install "
            "bubblewrap; Fedora: sudo dnf install bubblewrap), then run make test again.",
            file=sys.stderr,
        )
        return 1
    return run_all(*from_debian("bubblewrap"))


if __name__ == "__main__":
    sys.exit(main())
