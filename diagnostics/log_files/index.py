"""Where the events of refused requests are in files: found in one pass, kept as a few numbers an event."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from diagnostics.log_files.streams import LogFile
from diagnostics.logs.records import NEVER, BrokenRecordError, told
from diagnostics.logs.refused import RefusedRequests

AT_ONCE = 50_000
"""Events of refused requests whose places are held at the same time."""

_SAMPLE = 16
_ALWAYS = (-1, NEVER + 1)

Place = tuple[int, int]
"""A file and one of its records, both by number."""


@dataclass(frozen=True)
class FileIndex:
    """The records of one file that are about a request, in four rows of numbers."""

    file: LogFile
    requests: "array[int]" = field(default_factory=lambda: array("q"))
    times: "array[int]" = field(default_factory=lambda: array("q"))
    starts: "array[int]" = field(default_factory=lambda: array("Q"))
    lengths: "array[int]" = field(default_factory=lambda: array("L"))

    def text(self, number: int) -> str:
        """Return a record's text again."""
        return self.file.text(self.starts[number], self.lengths[number])


@dataclass(frozen=True)
class Indexed:
    """A file's index, and how many of its records are about a request: a file of others is not understood."""

    index: FileIndex
    records: int
    understood: int


def indexed(file: LogFile, refused: RefusedRequests) -> Indexed:
    """Go through a file once; records that cannot be read are noted there, and the rest goes on."""
    index = FileIndex(file)
    request_of, add_request, add_time = refused.key, index.requests.append, index.times.append
    add_start, add_length = index.starts.append, index.lengths.append
    records = understood = 0
    for start, length, payload in file.records():
        records += 1
        try:
            message, time = told(payload)
            key = request_of(message, timed=time != NEVER)
        except BrokenRecordError:
            message, time = str(payload), NEVER
            key = request_of(message, timed=False)
            if key is None:
                file.note(start)
        if key is None:
            continue
        understood += 1
        add_request(key)
        add_time(time if time != NEVER else refused.time(message))
        add_start(start)
        add_length(length)
    return Indexed(index, records, understood)


def requests_in_order(
    indexes: Sequence[FileIndex], refused: RefusedRequests
) -> Iterator[tuple[int, list[Place]]]:
    """Yield each refused request's first time and all its places, in order of that time.

    Time is cut into spans with few enough events in each; a request belongs to the span of its first.
    """
    aliases = refused.aliases()
    known = refused.keys | aliases.keys()
    rows = [array("L", (n for n, key in enumerate(index.requests) if key in known)) for index in indexes]
    left = set(refused.keys)
    for since, until in _spans(indexes, rows):
        wanted = {
            aliases.get(index.requests[row], index.requests[row])
            for index, its in zip(indexes, rows, strict=True)
            for row in its
            if since <= index.times[row] < until
        }
        wanted &= left
        first: dict[int, int] = {}
        places: dict[int, list[Place]] = {}
        for number, (index, its) in enumerate(zip(indexes, rows, strict=True)):
            for row in its:
                own = aliases.get(index.requests[row], index.requests[row])
                if own in wanted:
                    places.setdefault(own, []).append((number, row))
                    first[own] = min(first.get(own, NEVER), index.times[row])
        for key in sorted(places, key=lambda key: (first[key], places[key][0])):
            yield first[key], places[key]
        left -= wanted


def _spans(indexes: Sequence[FileIndex], rows: Sequence["array[int]"]) -> Iterator[tuple[int, int]]:
    """Yield spans of time that hold about ``AT_ONCE`` of these rows each, told from a sample of them."""
    sample = sorted(
        index.times[row] for index, its in zip(indexes, rows, strict=True) for row in its[::_SAMPLE]
    )
    inner = dict.fromkeys(sample[AT_ONCE // _SAMPLE :: AT_ONCE // _SAMPLE])
    return pairwise((_ALWAYS[0], *inner, _ALWAYS[1]))
