"""Files that the program leaves for the operator: journals of changes, saved cases, what was copied.

The demo leaves its own in a folder apart, which ends with it: nothing of the lab outlives its process.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from diagnostics.model.errors import DiagnosticsError

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from diagnostics.cases.saved import SavedCases

_CASES, _JOURNALS = "cases", "changes"


class StateFolder:
    """A folder of such files; it need not be there."""

    @property
    def path(self) -> Path:
        """Where the operator's state belongs."""
        from platformdirs import user_state_path

        return user_state_path("mtls-tui")

    @property
    def journals(self) -> Path:
        """The folder of journals, one a change; it need not be there."""
        return self.place(_JOURNALS)

    def place(self, *inner: str) -> Path:
        """Return the path of something in the folder; it need not be there."""
        return self.path.joinpath(*inner)

    def made(self, *inner: str) -> Path:
        """Return a folder in it, made so that only its owner can look into it.

        Raises ``DiagnosticsError`` (``state-not-written``) where that fails.
        """
        from diagnostics.changes.folders import make_folder

        outer = self.path
        folder = outer.joinpath(*inner)
        try:
            for one in dict.fromkeys((outer, folder)):
                make_folder(one)
        except OSError as error:
            detail = error.strerror or ""
            raise DiagnosticsError("state-not-written", file=str(folder), detail=detail) from error
        return folder

    def write(self, name: str, text: str) -> Path:
        """Write a file that only its owner can read, and return its path.

        Raises ``DiagnosticsError`` (``file-not-written``) where that fails.
        """
        from diagnostics.given.files import write_private

        path = self.made() / name
        write_private(str(path), text)
        return path

    def saved_cases(self, *, to_write: bool = False) -> "SavedCases":
        """Return the saved cases; ``to_write`` makes their folder first, and raises as ``made`` does."""
        from diagnostics.cases.saved import SavedCases

        return SavedCases(self.made(_CASES) if to_write else self.place(_CASES))


class DemoFolder(StateFolder):
    """The same for the demo: made at its first use, and gone once it is closed."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

    @property
    def path(self) -> Path:
        """A folder that nobody else uses."""
        from tempfile import TemporaryDirectory

        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="mtls-tui-demo-", ignore_cleanup_errors=True)
        return Path(self._folder.name)

    def close(self) -> None:
        """Delete the folder with all that is in it."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


OWN = StateFolder()
"""The operator's own."""


@contextmanager
def demo_folder() -> Iterator[DemoFolder]:
    """Yield a folder for one demo, and delete it at the end."""
    folder = DemoFolder()
    try:
        yield folder
    finally:
        folder.close()
