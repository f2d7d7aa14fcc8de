"""Files that the app leaves for the operator: what was copied, saved cases, and what a crash says."""

from pathlib import Path
from typing import TYPE_CHECKING

from diagnostics.given.files import write_private
from diagnostics.model.errors import DiagnosticsError

if TYPE_CHECKING:
    from diagnostics.cases.saved import SavedCases

_OWNER_ONLY = 0o700
_CASES = "cases"


def place(*inner: str) -> Path:
    """Return where state belongs, or a folder in it; it need not be there."""
    from platformdirs import user_state_path

    return user_state_path("mtls-tui").joinpath(*inner)


def made(*inner: str) -> Path:
    """Return a folder of the state folder, made so that only its owner can look into it.

    Raises ``DiagnosticsError`` (``file-not-written``) where that fails.
    """
    outer = place()
    folder = outer.joinpath(*inner)
    try:
        for one in dict.fromkeys((outer, folder)):
            one.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
            one.chmod(_OWNER_ONLY)
    except OSError as error:
        raise DiagnosticsError("file-not-written", file=str(folder), detail=error.strerror or "") from error
    return folder


def write(name: str, text: str) -> Path:
    """Write a file that only its owner can read into the state folder, and return its path.

    Raises ``DiagnosticsError`` (``file-not-written``) where that fails.
    """
    path = made() / name
    write_private(str(path), text)
    return path


def saved_cases(*, to_write: bool = False) -> "SavedCases":
    """Return the saved cases; ``to_write`` makes their folder first, and raises as ``made`` does."""
    from diagnostics.cases.saved import SavedCases

    return SavedCases(made(_CASES) if to_write else place(_CASES))
