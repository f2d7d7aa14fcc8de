"""The one place that asks what time it is, so that a test or a saved case can answer instead."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns an aware time in UTC."""


def system_clock() -> datetime:
    """Return the machine's time in UTC."""
    return datetime.now(UTC)  # noqa: TID251


def fixed_clock(at: datetime) -> Clock:
    """Return a clock that always says ``at``, for replays and pictures."""
    return lambda: at
