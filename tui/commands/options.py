"""Options that several commands share, understood once."""

import re
from datetime import UTC, datetime, timedelta

from diagnostics.model.errors import DiagnosticsError

_SIZE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?) ?([kmgt]?)b?", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,6})([smhd])")
_LONGEST = timedelta(days=3653)
_YEARS = range(1970, 9999)
_BYTES = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def span(text: str) -> timedelta:
    """Read ``90m`` or ``24h``, up to ten years; raises ``DiagnosticsError`` (span-not-understood)."""
    match = _SPAN.fullmatch(text.strip())
    found = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else timedelta()
    if not timedelta() < found <= _LONGEST:
        raise DiagnosticsError("span-not-understood", text=text)
    return found


def size(text: str) -> int:
    """Read ``500MB`` or ``2GB`` as bytes, units of ten; raises ``DiagnosticsError`` (size-not-understood)."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise DiagnosticsError("size-not-understood", text=text)
    return round(float(match[1]) * _BYTES[match[2].lower()])


def moment(text: str) -> datetime:
    """Read an ISO 8601 time, without offset as UTC; raises ``DiagnosticsError`` (time-not-understood)."""
    try:
        at = datetime.fromisoformat(text.strip())
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise DiagnosticsError("time-not-understood", text=text) from None
    if not _YEARS.start <= at.year < _YEARS.stop:
        raise DiagnosticsError("time-not-understood", text=text)
    return at


def answer(text: str) -> tuple[str, str]:
    """Read ``QUESTION=VALUE``, one of the tree's; raises ``DiagnosticsError`` (answer-not-understood)."""
    from diagnostics.walk.nodes.no_log import QUESTIONS

    question, _, value = text.partition("=")
    if not any(one.id == question and value in one.options for one in QUESTIONS):
        raise DiagnosticsError("answer-not-understood", text=text)
    return question, value
