"""Output that works without a terminal, in a pipe, and in any encoding."""

import sys
from collections.abc import Iterable


def print_lines(lines: Iterable[str]) -> None:
    """Print lines as they come; what the terminal's encoding lacks is escaped, not fatal."""
    encoding = sys.stdout.encoding or "ascii"
    for line in lines:
        sys.stdout.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    sys.stdout.flush()
