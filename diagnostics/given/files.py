"""Files that an operator names: read whole, with one clear error for everything that can be wrong."""

import os
import select
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.truststore import SIZE_LIMIT

PATIENCE = 5.0
"""Seconds to wait for somebody to write into a named pipe."""

_FIRST = 8192
"""Bytes to ask for first, then as many as there are: nearly all files are small, and buffers cost more."""


def read_file(path: str, most: int = SIZE_LIMIT, too_large: str = "file-too-large") -> bytes:
    """Return the file's bytes, at most ``most`` of them; ``-`` is standard input.

    Raises ``DiagnosticsError``: file-missing, file-is-directory, file-denied, file-unreadable, and
    ``too_large``, a code whose message names the limit.
    """
    with explaining(path):
        descriptor, raw = (0, b"") if path == "-" else opened(path)
        with open(descriptor, "rb", buffering=0, closefd=path != "-") as file:
            while len(raw) <= most and (more := file.read(max(_FIRST, len(raw)))):
                raw += more
    if len(raw) > most:
        raise DiagnosticsError(too_large, file=path)
    return raw


@contextmanager
def explaining(path: str) -> Iterator[None]:
    """Turn what the system says of a file into a ``DiagnosticsError``, as ``read_file`` raises it."""
    try:
        yield
    except FileNotFoundError:
        raise DiagnosticsError("file-missing", file=path) from None
    except IsADirectoryError:
        raise DiagnosticsError("file-is-directory", file=path) from None
    except PermissionError:
        raise DiagnosticsError("file-denied", file=path) from None
    except (OSError, ValueError) as error:
        raise DiagnosticsError("file-unreadable", file=path, detail=_words(error)) from None


def write_private(path: str, text: str) -> None:
    """Write a file that only its owner can read; raises ``DiagnosticsError`` (file-not-written)."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with open(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            os.fchmod(descriptor, 0o600)
            file.write(text)
    except (OSError, ValueError) as error:
        raise DiagnosticsError("file-not-written", file=path, detail=_words(error)) from None


def opened(path: str) -> tuple[int, bytes]:
    """Open a file, and return its descriptor and what had to be read of it to learn that it can be."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        mode = os.fstat(descriptor).st_mode
        first = b"" if stat.S_ISREG(mode) else _begun(descriptor, mode)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor, first


def _begun(descriptor: int, mode: int) -> bytes:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    first = _awaited(descriptor) if stat.S_ISFIFO(mode) else b""
    os.set_blocking(descriptor, True)
    return first


def _awaited(descriptor: int) -> bytes:
    """Wait until a pipe has a writer, not for ever: opening it the usual way might never return."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    if poll.poll(PATIENCE * 1000):
        return b""
    try:
        first = os.read(descriptor, 1)
    except BlockingIOError:
        return b""
    if not first:
        raise OSError(0, "nobody writes into this pipe")
    return first


def _words(error: Exception) -> str:
    """Return the system's words, without number and path."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
