"""One record of a log file as an event: FilterLogEvents' own form, a line of another tool, or a bare line."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from diagnostics.logs.denial import UNTIMED
from diagnostics.model.log import LogEvent

Payload = str | Mapping[str, object]
"""A record's text, never empty and with its line's end, or the object in it where that is known."""

NEVER = 253_402_300_799_999
"""The time of a record that tells none, in milliseconds since 1970; behind every other."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOMENT = re.compile(
    r"\[?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)\]?\s+(?=\S)", re.A
)
_TABBED = re.compile(r"EVENTS\t(\S*)\t\d+\t([^\t]*)\t(.*)\t(\d{1,15})\s*", re.S)
_PREFIX = re.compile(r"(?:\S{1,256}\s+){0,2}?(?=[({<])")
_OF_EVENTS = frozenset({"eventId", "ingestionTime", "logStreamName"})
_OPENS = ("(", "{", "<")
_Scan = Callable[[str, int], tuple[dict[str, object], int]]
_scan: _Scan = json.JSONDecoder(strict=False).scan_once  # type: ignore[attr-defined]  # ten years old, unlisted
"""The decoder without what ``json.loads`` does around it: millions of records are decoded here."""


class BrokenRecordError(Exception):
    """A record that begins as JSON and cannot be read as such; what it holds may still be an entry."""


def told(payload: Payload) -> tuple[str, int]:
    """Return a record's message, and its time in milliseconds since 1970 (``NEVER`` where it tells none).

    Raises ``BrokenRecordError``.
    """
    event: Mapping[str, object]
    if isinstance(payload, str):
        if payload[0] != "{":
            found = _line(payload)
            return found.message, milliseconds(found.at)
        try:
            event, end = _scan(payload, 0)
        except (StopIteration, ValueError, RecursionError):
            raise BrokenRecordError from None
        if end < len(payload) - 1 and not payload[end:].isspace():
            raise BrokenRecordError
    else:
        event = payload
    message, time = event.get("message"), event.get("timestamp")
    if type(message) is str and type(time) is int and 0 <= time < NEVER and "status" not in event:
        return message, time
    if type(message) is str and _wraps(event, message):
        return message, NEVER
    return payload if isinstance(payload, str) else json.dumps(payload), NEVER


def _wraps(event: Mapping[str, object], message: str) -> bool:
    """Tell whether an object is an event around a message, and not an access entry with keys of its own."""
    return "status" not in event and (message[:1] == "(" or not _OF_EVENTS.isdisjoint(event))


def event_of(text: str, number: str) -> LogEvent:
    """Return the event that a record holds; ``number`` is its id where it has none of its own."""
    if not text.startswith("{"):
        found = _line(text)
        return LogEvent(found.id or number, found.stream, found.at, found.message)
    try:
        event, _ = _scan(text, 0)
        message, time = told(event)
    except (StopIteration, ValueError, RecursionError):
        return LogEvent(number, "", UNTIMED, text)
    if message is not event.get("message"):
        return LogEvent(number, "", UNTIMED, text)
    own, stream = event.get("eventId", event.get("id")), event.get("logStreamName")
    return LogEvent(
        own if isinstance(own, str) else number,
        stream if isinstance(stream, str) else "",
        moment(time),
        message,
    )


def moment(time: int) -> datetime:
    """Return a time in milliseconds since 1970 as an aware moment; ``UNTIMED`` for ``NEVER``."""
    return UNTIMED if time >= NEVER or time < 0 else _EPOCH + timedelta(milliseconds=time)


def milliseconds(at: datetime) -> int:
    """Return a moment in milliseconds since 1970; ``NEVER`` for ``UNTIMED``."""
    return NEVER if at == UNTIMED else (at - _EPOCH) // timedelta(milliseconds=1)


def _line(text: str) -> LogEvent:
    """Read a bare line: moment, group and stream may stand before the message, as other tools print them."""
    tabbed = _TABBED.fullmatch(text)
    if tabbed:
        return LogEvent(tabbed[1], tabbed[2], moment(int(tabbed[4])), tabbed[3])
    at, rest = UNTIMED, text.strip("\r\n")
    if not rest.startswith(_OPENS):
        first = _MOMENT.match(rest)
        if first:
            at, rest = _parsed(first[1]), rest[first.end() :]
        prefix = _PREFIX.match(rest)
        if prefix:
            rest = rest[prefix.end() :]
    return LogEvent("", "", at, rest)


def _parsed(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text.replace(",", "."))
    except ValueError:
        return UNTIMED
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
