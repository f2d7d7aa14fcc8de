"""Local copies of a truststore before and after a change, for when S3 or the network is out of reach."""

import os
from pathlib import Path

from diagnostics.model.errors import DiagnosticsError

_OWNER_ONLY, _FOLDER = 0o600, 0o700


def keep_copies(folder: Path, change_id: str, before: bytes, after: bytes) -> tuple[Path, Path]:
    """Write both bundles beside the journal, readable by their owner alone, and return their paths.

    Both are on the disk when this returns. Raises ``DiagnosticsError`` (``file-not-written``).
    """
    paths = (folder / f"{change_id}.before.pem", folder / f"{change_id}.after.pem")
    try:
        folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
        folder.chmod(_FOLDER)
        for path, content in zip(paths, (before, after), strict=True):
            _write(path, content)
    except OSError as error:
        detail = error.strerror or ""
        raise DiagnosticsError(
            "file-not-written", file=str(error.filename or folder), detail=detail
        ) from error
    return paths


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _OWNER_ONLY)
    with open(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
