"""Files that an operator names: read whole, with one clear error for everything that can be wrong."""

import os

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.truststore import SIZE_LIMIT


def read_file(path: str) -> bytes:
    """Return the file's bytes; ``-`` is standard input; at most 16 MiB.

    Raises ``DiagnosticsError``: file-missing, file-is-directory, file-denied, file-too-large,
    file-unreadable.
    """
    try:
        with open(0 if path == "-" else path, "rb", closefd=path != "-") as file:
            raw = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise DiagnosticsError("file-missing", file=path) from None
    except IsADirectoryError:
        raise DiagnosticsError("file-is-directory", file=path) from None
    except PermissionError:
        raise DiagnosticsError("file-denied", file=path) from None
    except (OSError, ValueError) as error:
        raise DiagnosticsError("file-unreadable", file=path, detail=str(error)) from None
    if len(raw) > SIZE_LIMIT:
        raise DiagnosticsError("file-too-large", file=path)
    return raw


def write_private(path: str, text: str) -> None:
    """Write a file that only its owner can read; raises ``DiagnosticsError`` (file-not-written)."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            os.fchmod(descriptor, 0o600)
            file.write(text)
    except (OSError, ValueError) as error:
        raise DiagnosticsError("file-not-written", file=path, detail=str(error)) from None
