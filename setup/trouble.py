"""What goes wrong during the set-up, each in one line that says what to do."""

import platform

# Measured: the environment takes 1.6 GB (2.1 GB with the tests), its downloads 0.4 GB.
DOWNLOAD_MB = 400
DISK_GB = 3

_NO_SPACE = ("No space left on device", "[Errno 28]", "not enough space on the disk")
NO_NETWORK = ("connection broken by", "Failed to establish a new connection", "timed out")
_NOT_FOUND = "No matching distribution found for "


class Trouble(Exception):
    """Its text is the one line that the user reads."""


def no_space(free_gb=None):
    free = "" if free_gb is None else f", {free_gb:.1f} GB are free"
    return (
        f"No disk space: the first set-up needs about {DISK_GB} GB{free}. "
        "Make room, then run the same command again."
    )


def explain(output, log=None):
    """One line for what pip or the system said."""
    where = f" The whole story: {log}" if log else ""
    if any(sign in output for sign in _NO_SPACE):
        return no_space() + where
    if any(sign in output for sign in NO_NETWORK):
        return (
            f"No network: the first set-up downloads about {DOWNLOAD_MB} MB. Connect, then run "
            f"the same command again; afterwards no network is needed.{where}"
        )
    if _NOT_FOUND in output:
        name = output.split(_NOT_FOUND, 1)[1].split()[0]
        return (
            f"pip finds no {name} for Python {platform.python_version()} on this machine. Another "
            f"Python may do: make clean, then make lab PYTHON=python3.12{where}"
        )
    errors = [line for line in output.splitlines() if "error" in line.lower()]
    return f"The set-up failed: {(errors or ['no message'])[-1].strip()}.{where}"
