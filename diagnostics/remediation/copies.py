"""Local copies of a truststore before and after a change, for when S3 or the network is out of reach."""

import os
from pathlib import Path

from diagnostics.changes.folders import make_folder, sync_folder
from diagnostics.model.errors import DiagnosticsError

_OWNER_ONLY = 0o600


def keep_copies(folder: Path, change_id: str, before: bytes, after: bytes) -> tuple[Path, Path]:
    """Write both bundles beside the journal, readable by their owner alone, and return their paths.

    Both are on the disk when this returns. Raises ``DiagnosticsError`` (``state-not-written``).
    """
    paths = (folder / f"{change_id}.before.pem", folder / f"{change_id}.after.pem")
    try:
        make_folder(folder)
        for path, content in zip(paths, (before, after), strict=True):
            _write(path, content)
        sync_folder(folder)
    except OSError as error:
        detail = error.strerror or ""
        raise DiagnosticsError(
            "state-not-written", file=str(error.filename or folder), detail=detail
        ) from error
    return paths


def _write(path: Path, content: bytes) -> None:
    """Write what is not there yet; the same bytes of an earlier try stay."""
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _OWNER_ONLY)
    with open(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
