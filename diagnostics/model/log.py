"""Log events as CloudWatch gives them; what they mean is for ``diagnostics.logs``."""

from dataclasses import dataclass
from datetime import datetime

from diagnostics.model.evidence import Unreadable


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
    """The events found in a window, oldest first; ``complete`` is false where reading stopped early.

    Pages come in no order of time across streams: what is missing may be as old as anything that was read.
    """

    events: tuple[LogEvent, ...]
    complete: bool
    stopped: Unreadable | None = None
    """Why a later page did not come; ``None`` where reading is complete or stopped at our own limit."""


@dataclass(frozen=True)
class Window:
    """A span of time, both ends included, in UTC."""

    since: datetime
    until: datetime

    def covers(self, at: datetime) -> bool:
        """Tell whether ``at`` lies inside."""
        return self.since <= at <= self.until
