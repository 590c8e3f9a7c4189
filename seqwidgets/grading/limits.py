"""How much of the machine a learner's process may use."""

from __future__ import annotations

import sys

MEMORY = 3 * 2**30  # bytes that it may write to; torch itself takes a tenth of that
FILE = 16 * 2**20  # bytes of one file
OPEN_FILES = 256
CPU_SECONDS = 300  # all exercises of a notebook together; the grader's own deadlines come first


def lower() -> None:
    """Lower this process's limits for good. Windows has none of this kind."""
    if sys.platform == "win32":
        return
    import resource

    limits = {
        "RLIMIT_DATA": MEMORY,
        "RLIMIT_FSIZE": FILE,
        "RLIMIT_NOFILE": OPEN_FILES,
        "RLIMIT_CPU": CPU_SECONDS,
        "RLIMIT_CORE": 0,
    }
    for name, most in limits.items():
        limit = getattr(resource, name)
        _, hard = resource.getrlimit(limit)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(limit, (most, most))
