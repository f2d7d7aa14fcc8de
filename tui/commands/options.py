"""Options that several commands share, understood once."""

import re
from datetime import UTC, datetime, timedelta

from diagnostics.model.errors import DiagnosticsError

_SPAN = re.compile(r"(\d{1,6})([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def span(text: str) -> timedelta:
    """Read ``90m`` or ``24h``; raises ``DiagnosticsError`` (span-not-understood)."""
    match = _SPAN.fullmatch(text.strip())
    if not match or not int(match[1]):
        raise DiagnosticsError("span-not-understood", text=text)
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def moment(text: str) -> datetime:
    """Read an ISO 8601 time, without offset as UTC; raises ``DiagnosticsError`` (time-not-understood)."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise DiagnosticsError("time-not-understood", text=text) from None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)


def answer(text: str) -> tuple[str, str]:
    """Read ``QUESTION=VALUE``; raises ``DiagnosticsError`` (answer-not-understood)."""
    question, equals, value = text.partition("=")
    if not equals or not question or not value:
        raise DiagnosticsError("answer-not-understood", text=text)
    return question, value
