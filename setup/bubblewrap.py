"""`python -m setup.bubblewrap` sees that learners' code can be confined, for the tests of the grader.

On Debian, as root, it is installed where it is missing; elsewhere the command for it is told.
"""

import os
import shutil
import subprocess
import sys

COMMAND = ["apt-get", "install", "-y", "--no-install-recommends", "bubblewrap"]


def main():
    if shutil.which("bwrap"):
        return 0
    if not shutil.which("apt-get") or os.geteuid() != 0:
        print(
            "The tests of the grader need bubblewrap. Install it (Debian, Ubuntu: sudo apt-get install "
            "bubblewrap; Fedora: sudo dnf install bubblewrap), then run make test again.",
            file=sys.stderr,
        )
        return 1
    for command in (["apt-get", "update"], COMMAND):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            print(done.stdout.decode(errors="replace"), file=sys.stderr)
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
