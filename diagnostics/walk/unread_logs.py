"""What of a complaint's logs could not be read, or not to its end."""

from collections.abc import Iterable
from typing import Any

from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask, Known, Source, Unreadable
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.model.log import LogEvents
from diagnostics.rights.statements import statement_of


def unread(case: Case, asks: Iterable[Ask[Any]]) -> tuple[tuple[Ask[Any], Unreadable], ...]:
    """Return those of the asks that could not be read, with why."""
    found = ((ask, case.get(ask)) for ask in asks)
    return tuple((ask, one) for ask, one in found if isinstance(one, Unreadable))


def cut(case: Case, asks: Iterable[EventsIn]) -> tuple[Finding, ...]:
    """Return a finding for each log that was not read to its end, so that counts and callers may be short."""
    found = ((ask, case.get(ask)) for ask in asks)
    return tuple(
        _cut(ask, one.value, one.source)
        for ask, one in found
        if isinstance(one, Known) and one.value is not None and not one.value.complete
    )


def _cut(ask: EventsIn, read: LogEvents, source: Source) -> Finding:
    params = told(group=ask.group, count=len(read.events))
    if read.stopped is None:
        return Finding("log-read-cut", Severity.WARNING, Certainty.OBSERVED, params, (source,))
    why, action = read.stopped.why, read.stopped.denied_action
    statement = statement_of(read.stopped.source.call) if action else None
    return Finding(
        "log-read-stopped",
        Severity.WARNING,
        Certainty.OBSERVED,
        {**params, **told(why=why, action=action, detail=read.stopped.detail)},
        (read.stopped.source,),
        remedies=(Remedy("grant-read", told(action=action, statement=statement)),) if action else (),
    )
