"""Cases that were saved in one folder: listed, opened again offline, deleted."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from diagnostics.cases import casefile
from diagnostics.cases.casefile import CaseFile
from diagnostics.diagnosis import replayed
from diagnostics.given.files import write_private
from diagnostics.model.domain import DomainId
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.finding import Finding
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import examine

_ENDING = ".json"
_FOREIGN = re.compile(r"[^a-z0-9.-]+")
_LONGEST = 80
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class SavedCase:
    """One file of the folder in short; where ``error`` is there, nothing else but the name is known."""

    name: str
    """The file's name without its ending; raw, as anybody may have put the file there."""
    domain: DomainId | None = None
    at: datetime | None = None
    conclusions: tuple[Finding, ...] = ()
    """What is concluded from it, one for each caller; none while a question is open."""
    error: DiagnosticsError | None = None


@dataclass(frozen=True)
class SavedCases:
    """The saved cases of one folder, which need not exist to be looked into."""

    folder: Path

    def save(self, content: CaseFile) -> Path:
        """Write a case that only its owner can read, and return the file.

        The same case and complaint always go to the same file. The folder must exist. Raises
        ``DiagnosticsError`` (``file-not-written``).
        """
        path = self.folder / (file_name(content) + _ENDING)
        fresh = path.with_suffix(".part")
        write_private(str(fresh), casefile.dumps(content))
        try:
            fresh.replace(path)
        except OSError as error:
            raise _failed("file-not-written", path, error) from error
        return path

    def names(self) -> tuple[str, ...]:
        """Return the names of all files that may be cases; links and folders are none.

        Raises ``DiagnosticsError`` (``file-denied``, ``file-unreadable``) where the folder cannot be read.
        """
        try:
            with os.scandir(self.folder) as entries:
                found = [one.name for one in entries if one.is_file(follow_symlinks=False)]
        except FileNotFoundError:
            return ()
        except PermissionError:
            raise DiagnosticsError("file-denied", file=str(self.folder)) from None
        except OSError as error:
            raise _failed("file-unreadable", self.folder, error) from error
        return tuple(sorted(one.removesuffix(_ENDING) for one in found if one.endswith(_ENDING)))

    def all(self) -> tuple[SavedCase, ...]:
        """Return every saved case in short, the latest first, and last what cannot be read, with why."""
        return tuple(sorted(self._each(), key=lambda one: (one.at or _EARLIEST, one.name), reverse=True))

    def _each(self) -> Iterator[SavedCase]:
        for name in self.names():
            try:
                yield _in_short(name, self.read(name))
            except DiagnosticsError as error:
                yield SavedCase(name, error=error)

    def path(self, name: str) -> Path:
        """Return a case's file; raises ``DiagnosticsError`` (``case-name-unknown``) where there is none."""
        if name not in self.names():
            raise DiagnosticsError("case-name-unknown", name=name)
        return self.folder / (name + _ENDING)

    def read(self, name: str) -> CaseFile:
        """Return a case with its complaint; raises ``DiagnosticsError`` for what is none that can be read."""
        return replayed(str(self.path(name)), {})

    def delete(self, name: str) -> None:
        """Remove a case; raises ``DiagnosticsError`` (``case-name-unknown``, ``file-not-deleted``)."""
        path = self.path(name)
        try:
            path.unlink()
        except OSError as error:
            raise _failed("file-not-deleted", path, error) from error


def file_name(content: CaseFile) -> str:
    """Return a name of ASCII letters, digits, dots, hyphens and underscores, whatever the domain is."""
    case = content.case
    shown = _FOREIGN.sub("_", case.domain.key.lower()).strip("._-")[:_LONGEST] or "case"
    told = repr((case.domain, case.at, content.complaint)).encode("utf-8", "backslashreplace")
    return f"{shown}-{case.at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{hashlib.sha256(told).hexdigest()[:8]}"


def _in_short(name: str, content: CaseFile) -> SavedCase:
    """Return a case in short; a file may hold what no walk expects, and that must not end the list."""
    try:
        walks = examine(content.case, content.complaint, TREE).walks
    except Exception as error:  # noqa: BLE001 - the file came from outside
        detail = type(error).__name__
        return SavedCase(name, error=DiagnosticsError("case-file-unreadable", file=name, detail=detail))
    conclusions = tuple(walk.conclusion for walk in walks if walk.conclusion)
    return SavedCase(name, content.case.domain, content.case.at, conclusions)


def _failed(code: str, path: Path, error: OSError) -> DiagnosticsError:
    return DiagnosticsError(code, file=str(path), detail=error.strerror or "")
