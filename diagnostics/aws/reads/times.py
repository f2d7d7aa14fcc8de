"""Times as CloudWatch Logs counts them: milliseconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def from_milliseconds(told: int) -> datetime:
    """Return the moment, exactly."""
    return _EPOCH + told * _MILLISECOND


def to_milliseconds(at: datetime) -> int:
    """Return the last full millisecond not after ``at``."""
    return (at - _EPOCH) // _MILLISECOND
