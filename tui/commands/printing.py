"""Output that works without a terminal, in a pipe, and in any encoding."""

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from diagnostics.model.errors import DiagnosticsError


def print_lines(lines: Iterable[str]) -> None:
    """Print lines as they come; what the terminal's encoding lacks is escaped, not fatal.

    Raises ``DiagnosticsError`` (output-not-written) where the disk is full; without standard output
    the lines are only made.
    """
    out: TextIO | None = sys.stdout
    encoding = (out.encoding if out else None) or "ascii"
    for line in lines:
        _write(out, line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    _write(out, "")


def _write(out: TextIO | None, text: str) -> None:
    if out is None:
        return
    try:
        out.write(text)
        if not text:
            out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise DiagnosticsError("output-not-written", detail=error.strerror or "") from None


def silence() -> None:
    """Let what is still to be written go nowhere, so that the interpreter's end does not fail on it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
