"""A seccomp filter for Linux: threads may be begun, processes may not.

A limit on the number of processes (RLIMIT_NPROC) would not do: it counts all processes of a user, so
that one fork bomb takes the threads of every other submission, and for root it does not hold at all.
"""

from __future__ import annotations

import errno
import platform
import struct

# From linux/filter.h, seccomp.h and audit.h.
LOAD, JUMP_IF_EQUAL, JUMP_IF_SET, JUMP_IF_AT_LEAST, RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16  # where in struct seccomp_data
ALLOW, KILL, ERROR = 0x7FFF0000, 0x80000000, 0x00050000
CLONE_THREAD = 0x00010000
X32 = 0x40000000  # system calls of another kind begin here on x86-64

# Machine: its AUDIT_ARCH, and its numbers for clone, clone3 and those calls that only begin a process.
MACHINES = {
    "x86_64": (0xC000003E, 56, 435, (57, 58)),  # fork, vfork
    "aarch64": (0xC00000B7, 220, 435, ()),
}


def program(machine: str = "") -> bytes | None:
    """The filter as bwrap's --seccomp reads it, or None for a machine whose numbers are not known here.

    clone3 is answered with "no such call": its flags lie in memory, which no filter can read, and the C
    library then uses clone.

    >>> len(program("x86_64")) % 8
    0
    """
    known = MACHINES.get(machine or platform.machine())
    if known is None:
        return None
    architecture, clone, clone3, others = known
    lines = [
        (LOAD, 0, 0, ARCHITECTURE),
        (JUMP_IF_EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        (JUMP_IF_AT_LEAST, 0, 1, X32),
        (RETURN, 0, 0, ERROR | errno.EPERM),
        (JUMP_IF_EQUAL, 0, 1, clone3),
        (RETURN, 0, 0, ERROR | errno.ENOSYS),
    ]
    for number in others:
        lines += [(JUMP_IF_EQUAL, 0, 1, number), (RETURN, 0, 0, ERROR | errno.EPERM)]
    lines += [
        (JUMP_IF_EQUAL, 1, 0, clone),
        (RETURN, 0, 0, ALLOW),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (JUMP_IF_SET, 1, 0, CLONE_THREAD),
        (RETURN, 0, 0, ERROR | errno.EPERM),
        (RETURN, 0, 0, ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)
