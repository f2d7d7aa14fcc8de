"""Requests told apart: one id, which a client may choose and use again, can stand for several of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from diagnostics.logs.access import Entry
from diagnostics.logs.denial import UNTIMED
from diagnostics.logs.execution import ExecutionLine
from diagnostics.logs.groups import identity
from diagnostics.logs.who import caller_of
from diagnostics.model.complaint import Caller
from diagnostics.model.log import LogEvent


@dataclass(frozen=True)
class Told:
    """An access entry, and the event that holds it."""

    event: LogEvent
    entry: Entry
    cut: bool = False
    source: str = ""
    """The log group or file."""

    @property
    def refused(self) -> bool:
        """Whether it tells of a 403."""
        return self.entry.get("status") == "403"

    @property
    def extended_request_id(self) -> str | None:
        """The id that no client can choose (aws-facts 3.3)."""
        return self.entry.get("extendedRequestId")

    @property
    def caller(self) -> Caller:
        """What tells its caller from others."""
        return identity(caller_of(self.entry))


@dataclass(frozen=True)
class Request:
    """One refused request: its lines and its entry."""

    lines: tuple[ExecutionLine, ...]
    told: Told | None
    named: bool = True
    """Whether ``told`` surely is this request's; else it only shows that there was one more."""
    whole: bool = True
    """Whether no line of another request of the same id could be this one's."""


def told_apart(lines: Sequence[ExecutionLine], entries: Sequence[Told]) -> list[Request]:
    """Return the refused requests among all lines and entries of one request id, each in time order.

    The extended id tells them apart where the logs hold it. Where it does not, lines and entries are only
    paired when every way of pairing them says the same; else a reason stands without a caller.
    """
    refused = [one for one in entries if one.refused] or list(entries)
    denied = [line for line in lines if line.reason is not None]
    ids = {line.extended_request_id for line in lines} | {one.extended_request_id for one in refused}
    callers = {one.caller for one in refused} if len(refused) > 1 else {}
    if len(denied) <= 1 and len(ids - {None}) <= 1 and len(callers) <= 1:
        return [Request(tuple(lines), refused[-1] if refused else None)]
    blocks = _blocks(lines)
    loose = [line for line in blocks.pop(None, ()) if line.reason is not None]
    own = {id_: its for id_, its in blocks.items() if not loose or _denied(its)}
    rest = list(_distinct(one for one in entries if one.refused and one.extended_request_id not in own))
    others = blocks.keys() - own.keys() - {one.extended_request_id for one in rest}
    return [*_by_extended_id(own, entries), *_paired(loose, rest, alone=not others)]


def _denied(lines: Iterable[ExecutionLine]) -> bool:
    return any(line.reason is not None for line in lines)


def _blocks(lines: Iterable[ExecutionLine]) -> dict[str | None, list[ExecutionLine]]:
    """Return the lines by the extended id that was told before them in their stream."""
    found: dict[str | None, list[ExecutionLine]] = defaultdict(list)
    latest: dict[tuple[str, str], str] = {}
    for line in lines:
        stream = (line.source, line.event.stream)
        if line.extended_request_id:
            latest[stream] = line.extended_request_id
        found[latest.get(stream)].append(line)
    return found


def _by_extended_id(
    blocks: dict[str | None, list[ExecutionLine]], entries: Sequence[Told]
) -> Iterator[Request]:
    for extended, lines in blocks.items():
        its = [one for one in entries if one.extended_request_id == extended]
        if _denied(lines) or any(one.refused for one in its):
            yield Request(tuple(lines), its[-1] if its else None)


def _distinct(entries: Iterable[Told]) -> Iterable[Told]:
    return {one.extended_request_id or one.caller: one for one in entries}.values()


def _paired(denied: list[ExecutionLine], entries: list[Told], *, alone: bool) -> Iterator[Request]:
    """Pair denial lines and entries without extended ids in common; every one of them is some request's.

    ``alone`` says that no request without an entry could be what a line is about.
    """
    if not denied:
        yield from (Request((), one) for one in entries)
        return
    one_reason = len({line.reason for line in denied}) == 1
    one_caller = len({one.caller for one in entries}) == 1
    if alone and one_reason and (one_caller or len(denied) == len(entries)):
        for line, one in zip_longest(denied, entries):
            yield Request((line,) if line else (), one, whole=line is not None)
        return
    yield from (Request((line,), None) for line in denied)
    yield from (Request((), one, named=False, whole=False) for one in entries[len(denied) :])


def each_once(events: Iterable[LogEvent]) -> list[LogEvent]:
    """Return events in time order without repetitions: the same text at the same moment is one event.

    A text without a moment repeats one that has it: the same line came from another file as well.
    """
    ordered = sorted(events, key=lambda event: (event.at, event.id))
    found: dict[tuple[object, str], LogEvent] = {}
    timed: set[str] = set()
    for event in ordered:
        if event.at != UNTIMED:
            timed.add(event.message)
        elif event.message in timed:
            continue
        found.setdefault((event.at, event.message), event)
    return list(found.values())
