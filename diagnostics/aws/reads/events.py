"""The log events of a window that match a pattern, over all pages (aws-facts 6)."""

from collections.abc import Mapping
from contextlib import aclosing
from operator import attrgetter
from typing import Any

from diagnostics.aws.pages import Page, Reader
from diagnostics.aws.reads.times import from_milliseconds, to_milliseconds
from diagnostics.aws.refused import RefusedError
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence, Known
from diagnostics.model.log import LogEvent, LogEvents

CAP = 10_000
"""Events read of one window; a busy group's denials fit, a flood does not fill the memory."""


async def read_events(reader: Reader, ask: EventsIn, _: Case, most: int = CAP) -> Evidence[LogEvents | None]:
    """Return the events, oldest first, each once; ``None`` where the group does not exist.

    A page without events is not the end, only one without a token is. ``complete`` is false where ``most``
    events were reached or a page after the first was refused, did not come, or had a token that was there
    before; what came until then is kept. Raises ``RefusedError`` where not even the first page comes.
    """
    pages: list[Page] = []
    found: dict[str | None, Mapping[str, Any]] = {}
    complete, stopped = True, None
    try:
        listing = reader.pages("logs", "FilterLogEvents", {"nextToken": "nextToken"}, **_params(ask))
        async with aclosing(listing):
            async for page in listing:
                pages.append(page)
                for told in page.answer.get("events") or ():
                    found.setdefault(told.get("eventId"), told)
                if len(found) > most or (len(found) == most and page.answer.get("nextToken")):
                    complete = False
                    break
    except RefusedError as refused:
        if not pages and refused.code == "ResourceNotFoundException":
            return Known(None, refused.unreadable.source)
        if not pages:
            raise
        complete, stopped = False, refused.unreadable
    return pages[0].reads(lambda _: LogEvents(_oldest_first(list(found.values()))[:most], complete, stopped))


def _params(ask: EventsIn) -> dict[str, object]:
    window = {"startTime": to_milliseconds(ask.since), "endTime": to_milliseconds(ask.until)}
    pattern = {"filterPattern": ask.pattern} if ask.pattern else {}
    return {"logGroupName": ask.group, **pattern, **window}


def _oldest_first(found: list[Mapping[str, Any]]) -> tuple[LogEvent, ...]:
    events = [
        LogEvent(
            id=told["eventId"],
            stream=told.get("logStreamName") or "",
            at=from_milliseconds(told["timestamp"]),
            message=told.get("message") or "",
        )
        for told in found
    ]
    return tuple(sorted(events, key=attrgetter("at", "id")))
