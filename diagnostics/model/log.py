"""Log events as CloudWatch gives them; what they mean is for ``diagnostics.logs``."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LogGroup:
    """A log group."""

    name: str
    created_at: datetime
    retention_days: int | None


@dataclass(frozen=True)
class LogEvent:
    """One event; ``message`` is raw text from outside."""

    id: str
    stream: str
    at: datetime
    message: str


@dataclass(frozen=True)
class LogEvents:
    """The events found in a window, oldest first; ``complete`` is false where reading stopped at a limit."""

    events: tuple[LogEvent, ...]
    complete: bool


@dataclass(frozen=True)
class Window:
    """A span of time, both ends included, in UTC."""

    since: datetime
    until: datetime

    def covers(self, at: datetime) -> bool:
        """Tell whether ``at`` lies inside."""
        return self.since <= at <= self.until
