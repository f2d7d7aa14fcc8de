"""Files that the app leaves for the operator: what was copied, and what a crash says."""

from pathlib import Path

from diagnostics.files import write_private
from diagnostics.model.errors import DiagnosticsError

_OWNER_ONLY = 0o700


def write(name: str, text: str) -> Path:
    """Write a file that only its owner can read into the state folder, and return its path.

    Raises ``DiagnosticsError`` (``file-not-written``) where that fails.
    """
    from platformdirs import user_state_path

    folder = user_state_path("mtls-tui")
    try:
        folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        folder.chmod(_OWNER_ONLY)
    except OSError as error:
        raise DiagnosticsError("file-not-written", file=str(folder), detail=error.strerror or "") from error
    path = folder / name
    write_private(str(path), text)
    return path
