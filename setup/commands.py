"""Commands that the set-up gives to other programs."""

import os
import shutil
import subprocess
import sys


def run_all(*commands):
    """Run them in turn, up to one that fails: then say what it printed, and return its exit code."""
    for command in commands:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            print(done.stdout.decode(errors="replace"), file=sys.stderr)
            return done.returncode
    return 0


def can_install_from_debian():
    """Whether this is a system with apt-get, and its administrator."""
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def from_debian(*packages):
    """The commands that install packages of Debian."""
    return [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]]
