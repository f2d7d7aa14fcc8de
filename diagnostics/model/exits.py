"""The exit codes of all commands."""

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """What a command says with its exit code."""

    FINE = 0
    PROBLEM = 1
    MISUSE = 2
    UNKNOWN = 3
    UNFINISHED = 4
    INTERNAL = 70
    INTERRUPTED = 130


_WORST_FIRST = (Exit.MISUSE, Exit.PROBLEM, Exit.UNKNOWN)


def worst(codes: Iterable[int]) -> Exit:
    """Return the code that stands for several: unreadable before problem before unknown."""
    found = set(codes)
    return next((code for code in _WORST_FIRST if code in found), Exit.FINE)
