"""Changes of API Gateway's settings, as CloudTrail recorded them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ChangeRecord:
    """One change that succeeded; all text is raw."""

    at: datetime
    name: str
    """The operation: ``UpdateDomainName``."""
    principal: str
    """Who made it: an ARN, or a user's name."""
    domain: str | None
    api_id: str | None
    stage: str | None
    summary: str
    """The call's parameters as JSON, cut to ``SUMMARY_LIMIT`` characters."""
    truststore: bool = False
    """Whether the call speaks of the truststore."""


SUMMARY_LIMIT = 1000
"""Characters of a call's parameters that are kept."""


@dataclass(frozen=True)
class Trail:
    """The changes found, oldest first; where not ``complete`` the oldest of the span are missing."""

    changes: tuple[ChangeRecord, ...]
    complete: bool
