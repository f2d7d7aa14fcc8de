"""The lines that were read of all logs of an open case, in time order."""

from datetime import datetime
from typing import Any, NamedTuple

from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Evidence, Known
from diagnostics.model.log import LogEvent, LogEvents
from diagnostics.walk.stage_logs import logged_stages
from tui.shown.kept import Basis


class LogLine(NamedTuple):
    """One event of a log, and whether that is an access log; there may be a great many."""

    event: LogEvent
    group: str
    access: bool


def lines_in(case: Case, complaint: Complaint) -> tuple[LogLine, ...]:
    """Return every line that was read, each once, oldest first."""
    access = {stage.access_group for stage in logged_stages(case, complaint)}
    found: dict[str, dict[str, LogEvent]] = {}
    for ask, answer in case.evidence.items():
        if isinstance(ask, EventsIn) and isinstance(answer, Known) and answer.value is not None:
            found.setdefault(ask.group, {}).update((event.id, event) for event in answer.value.events)
    every = (LogLine(one, group, group in access) for group, its in found.items() for one in its.values())
    return tuple(sorted(every, key=_order))


def _order(line: LogLine) -> tuple[datetime, bool, str, str]:
    """Order lines of one moment too, whichever answer came first."""
    return line.event.at, line.access, line.group, line.event.id


def reads(case: Case, complaint: Complaint) -> Basis:
    """Return what the lines rest on."""
    del complaint
    return {ask: lines_of(found) for ask, found in case.evidence.items() if isinstance(ask, EventsIn)}


def lines_of(found: Evidence[Any]) -> object:
    """Return the lines of an answer, which may be the same in a later one; else the answer."""
    return found.value.events if isinstance(found, Known) and isinstance(found.value, LogEvents) else found
