"""A query's rows as log events."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from diagnostics.aws.reads.times import to_milliseconds
from diagnostics.model.log import LogEvent, Window

Row = Sequence[Mapping[str, str]]
"""One row as the service gives it: a ``field`` and a ``value`` for each column."""


def events_of(rows: Iterable[Row], window: Window) -> dict[str, LogEvent]:
    """Return the events of exactly that window by their pointer, which is each one's own.

    Raises ``KeyError`` or ``ValueError`` for a row that lacks what the query asked for.
    """
    first, last = to_milliseconds(window.since), to_milliseconds(window.until)
    events = (_event({column["field"]: column.get("value", "") for column in row}) for row in rows)
    return {one.id: one for one in events if first <= to_milliseconds(one.at) <= last}


def _event(row: Mapping[str, str]) -> LogEvent:
    at = datetime.fromisoformat(row["@timestamp"])
    return LogEvent(
        id=row["@ptr"],
        stream=row.get("@logStream", ""),
        at=(at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC),
        message=row.get("@message", ""),
    )
