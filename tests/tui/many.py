"""A case whose logs hold as many refusals as a test wants, and lines of any length."""

from dataclasses import replace
from datetime import timedelta

from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from diagnostics.model.log import LogEvent, LogEvents
from tests.tui.built import SOURCE, changed
from tests.tui.recorded import recorded

CASE = recorded("missing-intermediate-0", "missing-intermediate-1")[0]
NAME = CASE.domain.name
EXECUTION = next(ask for ask in CASE.evidence if isinstance(ask, EventsIn) and "Execution" in ask.group)


def denial_line(number: int, *, reason: str = "Could not find issuer for certificate") -> LogEvent:
    """The line of one denial; the later the number, the later it happened."""
    at = EXECUTION.since + timedelta(milliseconds=10 * number)
    message = f"(00000000-0000-4000-8000-{number:012}) Access denied. Reason: {reason}"
    return LogEvent(f"many-{number:09}", "stream", at, message)


def with_lines(case: Case, events: tuple[LogEvent, ...], *, complete: bool = True) -> Case:
    """The case with these lines alone in the execution log, and an empty access log."""
    found = []
    for ask in case.evidence:
        if isinstance(ask, EventsIn):
            its = events if ask.group == EXECUTION.group else ()
            found.append((ask, Known(LogEvents(its, complete), SOURCE)))
    return changed(case, found)


def with_entries(case: Case, *messages: str) -> Case:
    """The case with these events alone in its access logs, and an empty execution log."""
    events = tuple(LogEvent(text, "stream", EXECUTION.since, text) for text in messages)
    found = []
    for ask in case.evidence:
        if isinstance(ask, EventsIn):
            its = () if ask.group == EXECUTION.group else events
            found.append((ask, Known(LogEvents(its, complete=True), SOURCE)))
    return changed(case, found)


def many(count: int, case: Case = CASE) -> Case:
    """The case with ``count`` denials that only the execution log tells of."""
    return with_lines(case, tuple(map(denial_line, range(count))))


def longer(case: Case, event: LogEvent, size: int) -> LogEvent:
    """The event with its message filled up to ``size`` characters."""
    del case
    return replace(event, message=event.message.ljust(size, "x"))
