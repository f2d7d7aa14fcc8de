"""Denials from files of log events, in time order, each request once, however many events there are."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heappop, heappush

from diagnostics.log_files.index import FileIndex, Place, indexed, requests_in_order
from diagnostics.log_files.streams import LogFile, log_file
from diagnostics.logs.denial import UNTIMED, Denial
from diagnostics.logs.entry_times import entry_time
from diagnostics.logs.execution import execution_line
from diagnostics.logs.formats import Formats
from diagnostics.logs.joining import joined
from diagnostics.logs.records import event_of, moment
from diagnostics.logs.refused import RefusedRequests
from diagnostics.logs.requests import Told, each_once
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.log import LogEvent


@dataclass(order=True)
class _Waiting:
    """A denial that may not be the next in time; those without a time keep the files' order."""

    at: datetime
    place: Place
    request_id: str
    extended_request_id: str
    denial: Denial = field(compare=False)


@dataclass(frozen=True)
class FileDenials:
    """The denials in several files; iterate while the files are open."""

    failures: tuple[DiagnosticsError, ...]
    """Files that could not be read as a whole."""
    notices: tuple[DiagnosticsError, ...]
    """Parts of files that could not be read; everything else was."""
    indexes: tuple[FileIndex, ...]
    refused: RefusedRequests

    def __iter__(self) -> Iterator[Denial]:
        """Yield every denial, oldest first; those whose time nothing tells come last, in the files' order."""
        waiting: list[_Waiting] = []
        for first, places in requests_in_order(self.indexes, self.refused):
            reached = moment(first)
            while waiting and waiting[0].at < reached:
                yield heappop(waiting).denial
            for denial in self._denials(places):
                place = places[0] if denial.at == UNTIMED else (0, 0)
                extended = denial.extended_request_id or ""
                heappush(waiting, _Waiting(denial.at, place, denial.request_id, extended, denial))
        while waiting:
            yield heappop(waiting).denial

    def _denials(self, places: Iterable[Place]) -> Iterator[Denial]:
        """Read the records of one request again, and join them."""
        lines, entries = [], []
        where: dict[LogEvent, str] = {}
        for number, row in places:
            index = self.indexes[number]
            where.setdefault(event_of(index.text(row), f"{number}-{row:012}"), index.file.name)
        for event in each_once(where):
            line = execution_line(event, where[event])
            if line:
                lines.append(line)
                continue
            reading = self.refused.formats.reading(event.message)
            if reading:
                own = event if event.at != UNTIMED else replace(event, at=moment(entry_time(reading.entry)))
                entries.append(Told(own, reading.entry, reading.cut, where[event]))
        return joined(lines, entries)


@contextmanager
def denials_in(paths: Sequence[str], form: str | None = None) -> Iterator[FileDenials]:
    """Read files of log events; one that cannot be read does not stop the others.

    ``form`` is the access log's ``$context`` format string; without it entries are recognised by their keys.
    """
    refused = RefusedRequests(Formats(form))
    failures: list[DiagnosticsError] = []
    notices: list[DiagnosticsError] = []
    indexes: list[FileIndex] = []
    with ExitStack() as stack:
        for path in dict.fromkeys(paths):
            try:
                file, foreign = stack.enter_context(log_file(path)), refused.foreign
                found = indexed(file, refused)
            except DiagnosticsError as error:
                failures.append(error)
                continue
            if found.records and not found.understood:
                failures.append(DiagnosticsError("log-file-not-understood", file=path))
                refused.foreign = foreign
                continue
            notices += _notices(file)
            indexes.append(found.index)
        if refused.foreign:
            notices.append(DiagnosticsError("log-entries-foreign", count=str(refused.foreign)))
        if refused.unfinished:
            notices.append(DiagnosticsError("log-entries-cut-off", count=str(refused.unfinished)))
        yield FileDenials(tuple(failures), tuple(notices), tuple(indexes), refused)


def _notices(file: LogFile) -> Iterator[DiagnosticsError]:
    if file.broken:
        numbers = ", ".join(map(str, file.broken_lines()))
        more = ", ..." if file.broken > len(file.broken_lines()) else ""
        yield DiagnosticsError(
            "log-lines-broken", file=file.name, count=str(file.broken), lines=numbers + more
        )
    if file.damaged:
        yield DiagnosticsError("log-file-ends-early", file=file.name)
