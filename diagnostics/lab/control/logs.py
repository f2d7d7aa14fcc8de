"""FilterLogEvents as CloudWatch answers it, and writing events without CloudWatch's limits on age."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from moto.logs.exceptions import ResourceNotFoundException
from moto.logs.models import LogEvent, LogStream, logs_backends

from diagnostics.lab.control.errors import RefusalError
from diagnostics.lab.control.patterns import pattern_test
from diagnostics.lab.control.terms import MalformedPatternError, Matches, UnsupportedPatternError
from diagnostics.lab.control.unanswered import not_implemented
from diagnostics.lab.ground import Ground, ground

LARGEST_PAGE = 10_000
_INGESTION_MS = 1500
_EVENT_ID_DIGITS = 56


def filter_log_events(self: Any) -> str:
    """Answer FilterLogEvents: oldest first across streams, after some empty pages with a token."""
    asked = json.loads(self.body or "{}")
    name = asked.get("logGroupName") or str(asked.get("logGroupIdentifier", "")).split(":log-group:")[-1]
    group = logs_backends[self.current_account][self.region].groups.get(name)
    if group is None:
        raise ResourceNotFoundException()
    test = _test(asked.get("filterPattern"))
    limit = asked.get("limit") or LARGEST_PAGE
    if not 1 <= limit <= LARGEST_PAGE:
        raise RefusalError(
            "InvalidParameterException", f"limit must be from 1 to {LARGEST_PAGE}, not {limit}"
        )
    empty, start = _read_token(asked.get("nextToken"))
    if empty < ground().pace.empty_log_pages:
        return _answer([], _token(empty + 1, start))
    events = _events(group, asked, test)
    page = events[start : start + limit]
    more = start + limit < len(events)
    return _answer(page, _token(empty, start + limit) if more else None)


def write_event(ground_: Ground, group: Any, stream_name: str, message: str) -> None:
    """Write one event at the ground's time; events of any age are taken, unlike by PutLogEvents."""
    stream = group.streams.get(stream_name)
    if stream is None:
        stream = group.streams[stream_name] = LogStream(group, stream_name)
    at = ground_.clock.milliseconds()
    event = LogEvent(at + _INGESTION_MS, {"timestamp": at, "message": message})
    count = sum(len(other.events) for other in group.streams.values())
    drawn = ground_.seed.number("event", group.arn, count, bits=128)
    ordered = f"{at:013d}{count:012d}{drawn:039d}"  # as in CloudWatch, later events have greater ids
    event.event_id = ordered[:_EVENT_ID_DIGITS]  # type: ignore[assignment]
    stream.events.append(event)
    stream.stored_bytes += len(message)
    stream.last_ingestion_time = ground_.clock().replace(tzinfo=None)


def _test(pattern: str | None) -> Matches:
    try:
        return pattern_test(pattern)
    except MalformedPatternError as error:
        raise RefusalError("InvalidParameterException", f"Invalid filter pattern: {error}") from None
    except UnsupportedPatternError as error:
        raise not_implemented(str(error)) from None


def _events(group: Any, asked: dict[str, Any], test: Matches) -> list[dict[str, Any]]:
    first, last = asked.get("startTime") or 0, asked.get("endTime")
    names, prefix = asked.get("logStreamNames"), asked.get("logStreamNamePrefix") or ""
    found = [
        {**event.to_filter_dict(), "logStreamName": stream_name}
        for stream_name, stream in list(group.streams.items())
        if stream_name.startswith(prefix) and (not names or stream_name in names)
        for event in list(stream.events)
        if first <= event.timestamp and (last is None or event.timestamp <= last) and test(event.message)
    ]
    found.sort(key=lambda event: event["timestamp"])
    return found if asked.get("startFromHead", True) else found[::-1]


def _answer(events: list[dict[str, Any]], token: str | None) -> str:
    return json.dumps({"events": events, "searchedLogStreams": []} | ({"nextToken": token} if token else {}))


def _token(empty: int, start: int) -> str:
    return urlsafe_b64encode(f"{empty}:{start}".encode()).decode()


def _read_token(token: str | None) -> tuple[int, int]:
    if token is None:
        return 0, 0
    try:
        empty, start = urlsafe_b64decode(token).decode().split(":")
        return int(empty), int(start)
    except ValueError:
        raise RefusalError("InvalidParameterException", "The specified nextToken is invalid.") from None
