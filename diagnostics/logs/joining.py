"""Joining: the execution lines and the access entry of each request become one denial."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from diagnostics.logs.access import Entry
from diagnostics.logs.causes import cause_of
from diagnostics.logs.denial import Denial
from diagnostics.logs.execution import ExecutionLine, execution_lines
from diagnostics.logs.reasons import kind_of
from diagnostics.logs.requests import Request, Told, each_once, told_apart
from diagnostics.logs.stage_format import EntryReader, StageFormat
from diagnostics.logs.who import caller_of, certificate_of
from diagnostics.model.complaint import Caller
from diagnostics.model.log import LogEvent

T = TypeVar("T")


@dataclass(frozen=True)
class StageLogs:
    """What was read of one stage's logs; ``execution`` is ``None`` where that log is off or unreadable."""

    execution: Sequence[LogEvent] | None
    execution_group: str
    access: Sequence[LogEvent] | None
    access_group: str
    access_format: str
    telling_since: datetime | None = None
    """Since when the execution log surely tells of every mutual TLS refusal; ``None`` if not known."""
    stage: tuple[str, str] | None = None
    """API id and stage: entries that name another, as in a log that stages share, are not of this one."""


@dataclass(frozen=True)
class Understood:
    """What a stage's logs tell."""

    denials: tuple[Denial, ...]
    """One for each refused request found in either log, oldest first."""
    foreign: tuple[LogEvent, ...]
    """Events of the access log that are no entry in any format that is known, oldest first."""


def denials(logs: StageLogs) -> tuple[Denial, ...]:
    """Return one denial for each refused request found in either log, oldest first."""
    return understood(logs).denials


def understood(logs: StageLogs) -> Understood:
    """Return the denials, and what was read and could not be understood: it may tell of more of them."""
    lines = tuple(execution_lines(each_once(logs.execution or ()), logs.execution_group))
    reader = EntryReader(StageFormat(logs.access_format))
    entries = tuple(_entries(logs, reader))
    found = joined(lines, entries, logs.telling_since)
    ordered = sorted(found, key=lambda one: (one.at, one.request_id, one.extended_request_id or ""))
    return Understood(tuple(ordered), tuple(reader.foreign))


def _entries(logs: StageLogs, reader: EntryReader) -> Iterator[Told]:
    for event, reading in reader.each(each_once(logs.access or ())):
        if _of_stage(reading.entry, logs.stage):
            yield Told(event, reading.entry, reading.cut, logs.access_group)


def _of_stage(entry: Entry, stage: tuple[str, str] | None) -> bool:
    return stage is None or (entry.get("apiId", stage[0]), entry.get("stage", stage[1])) == stage


def joined(
    lines: Iterable[ExecutionLine], entries: Iterable[Told], telling_since: datetime | None = None
) -> Iterator[Denial]:
    """Yield the denials among lines and entries, each of which is in time order and without repetitions.

    Both logs are joined by request id, and by extended request id where an entry has only that.
    """
    its_lines, its_entries = _by_request(lines, entries)
    for request_id in dict.fromkeys((*its_lines, *its_entries)):
        own_lines, own_entries = its_lines.get(request_id, []), its_entries.get(request_id, [])
        if any(line.reason is not None for line in own_lines) or any(one.refused for one in own_entries):
            for request in told_apart(own_lines, own_entries):
                yield _denial(request_id, request, telling_since)


def _by_request(
    lines: Iterable[ExecutionLine], entries: Iterable[Told]
) -> tuple[Mapping[str, list[ExecutionLine]], Mapping[str, list[Told]]]:
    its_lines: dict[str, list[ExecutionLine]] = defaultdict(list)
    its_entries: dict[str, list[Told]] = defaultdict(list)
    known: dict[str, str] = {}
    without: list[Told] = []
    for line in lines:
        its_lines[line.request_id].append(line)
        if line.extended_request_id:
            known[line.extended_request_id] = line.request_id
    for one in entries:
        request_id, extended = one.entry.get("requestId"), one.extended_request_id
        if request_id:
            its_entries[request_id].append(one)
            known.update({extended: request_id} if extended else {})
        elif extended:
            without.append(one)
    for one in without:
        extended = one.entry["extendedRequestId"]
        its_entries[known.get(extended, extended)].append(one)
    return its_lines, its_entries


def _denial(request_id: str, request: Request, telling_since: datetime | None) -> Denial:
    told = request.told
    entry: Entry = told.entry if told and request.named else {}
    reason = _first(line.reason for line in request.lines)
    events = [line.event for line in request.lines] + ([told.event] if told else [])
    at = min(event.at for event in events)
    cause = cause_of(entry, (line.text for line in request.lines)) if reason is None else None
    silent = telling_since is not None and at >= telling_since and request.whole and "requestId" in entry
    certificate = certificate_of(entry)
    sources = (*(line.source for line in request.lines), *((told.source,) if told else ()))
    return Denial(
        request_id=request_id,
        extended_request_id=_first(line.extended_request_id for line in request.lines)
        or entry.get("extendedRequestId"),
        at=at,
        mutual_tls=True if reason is not None else False if cause or silent else None,
        reason=reason,
        kind=kind_of(reason) if reason is not None else None,
        caller=caller_of(entry) if entry else Caller(),
        certificate=certificate.der if certificate else None,
        path=entry.get("path"),
        status=told.entry.get("status") if told else None,
        lines=tuple(line.event for line in request.lines),
        entry=told.event if told and request.named else None,
        sources=tuple(dict.fromkeys(sources)),
        cause=cause,
        cut=bool(told and told.cut),
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
