"""The journal of one change: a file that is written and synced before each call, and read after a crash."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diagnostics.changes.folders import make_folder, sync_folder
from diagnostics.changes.records import Beginning, Record
from diagnostics.changes.state import State, after, begun, state_of
from diagnostics.changes.wire import beginning_in, record_in, written
from diagnostics.model.errors import DiagnosticsError

ENDING = ".jsonl"
VERSION = 1


class Journal:
    """An open journal that this process alone may write."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor
        self._state: State | None = None

    def begin(self, beginning: Beginning) -> None:
        """Write the plan; raises ``DiagnosticsError`` (``journal-not-written``)."""
        self._append(written(beginning), "journal-not-written")
        self._state = begun(beginning)

    def note(self, record: Record) -> None:
        """Write a record, and return only when it is on the disk.

        Raises ``DiagnosticsError`` (``journal-broken-off``): nothing may be called after that.
        """
        state = self.state()
        self._append(written(record), "journal-broken-off")
        self._state = after(state, record)

    def state(self) -> State:
        """Return how far the change has come; raises ``DiagnosticsError`` as ``read_state`` does."""
        if self._state is None:
            self._state = read_state(self.path)
        return self._state

    def end_line(self) -> None:
        """End a line that a crash has cut off, so that the next record has a line of its own."""
        size = os.fstat(self._descriptor).st_size
        if size and os.pread(self._descriptor, 1, size - 1) != b"\n":
            self._append("", "journal-broken-off")

    def _append(self, line: str, failure: str) -> None:
        try:
            whole = f"{line}\n".encode()
            while whole:
                whole = whole[os.write(self._descriptor, whole) :]
            os.fsync(self._descriptor)
        except OSError as error:
            self._state = None
            raise _not_written(self.path, error, failure) from error


@contextmanager
def created(folder: Path, change_id: str) -> Iterator[Journal]:
    """Make the journal of a new change and hold it; nothing may be changed before this worked."""
    try:
        make_folder(folder)
        path = folder / f"{change_id}{ENDING}"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise _not_written(folder, error) from error
    try:
        _lock_new(path, descriptor)
        _synced(folder)
        yield Journal(path, descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def reopened(path: Path) -> Iterator[Journal]:
    """Hold the journal of a change that was begun before; a line that was cut off is ended first.

    Raises ``DiagnosticsError`` (``change-under-way``) where another holds it, if only to look.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC)
    except OSError as error:
        raise _not_written(path, error) from error
    try:
        _lock(path, descriptor)
        journal = Journal(path, descriptor)
        journal.end_line()
        yield journal
    finally:
        os.close(descriptor)


def journals_in(folder: Path) -> tuple[Path, ...]:
    """Return the journals of a folder by name; none where there is no such folder.

    Raises ``DiagnosticsError`` (``journals-unreadable``): nobody may take that for none.
    """
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted(folder / one.name for one in entries if one.name.endswith(ENDING)))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _not_written(folder, error, "journals-unreadable") from error


def read_state(path: Path) -> State:
    """Return what a journal comes to.

    Raises ``DiagnosticsError`` (``journal-unreadable``, ``journal-version``, and ``journal-not-begun`` for
    one whose plan was cut off: then nothing was called).
    """
    try:
        plan, *lines = path.read_bytes().split(b"\n")
        _check_begun(plan, lines, path)
        _check_version(plan, path)
        return state_of(beginning_in(plan.decode()), [record for line in lines if (record := _record(line))])
    except DiagnosticsError:
        raise
    except Exception as error:
        detail = type(error).__name__
        raise DiagnosticsError("journal-unreadable", file=str(path), detail=detail) from error


def _record(line: bytes) -> Record | None:
    """Return a line's record; ``None`` for a line that a crash cut off: the looks then decide.

    No beginning of a record is a record, so that one without its line's end is whole as well.
    """
    try:
        return record_in(line.decode())
    except json.JSONDecodeError:
        return None


def _check_begun(plan: bytes, lines: list[bytes], path: Path) -> None:
    """Refuse a journal without a whole plan: no call is made before a whole plan is on the disk."""
    if not any(lines) and not _whole(plan):
        raise DiagnosticsError("journal-not-begun", file=str(path))


def _whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _check_version(plan: bytes, path: Path) -> None:
    """Refuse another version before its form is looked at, which may differ."""
    version = json.loads(plan).get("version")
    if version != VERSION:
        raise DiagnosticsError("journal-version", file=str(path), version=str(version), ours=str(VERSION))


def held(path: Path) -> bool:
    """Tell whether a journal is being written now, by this process or another; unknown counts as not."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def _lock_new(path: Path, descriptor: int) -> None:
    """Lock a file that this process has just made: nobody does more than look whether it is held."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError as error:
        raise _not_written(path, error) from error


def _lock(path: Path, descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise DiagnosticsError("change-under-way", file=str(path)) from None
    except OSError as error:
        raise _not_written(path, error) from error


def _synced(folder: Path) -> None:
    try:
        sync_folder(folder)
    except OSError as error:
        raise _not_written(folder, error) from error


def _not_written(path: Path, error: OSError, failure: str = "journal-not-written") -> DiagnosticsError:
    return DiagnosticsError(failure, file=str(path), detail=error.strerror or "")
