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
    version: str | None = None
    """The truststore version that the call names, read before ``summary`` was cut."""


SUMMARY_LIMIT = 1000
"""Characters of a call's parameters that are kept."""


@dataclass(frozen=True)
class Trail:
    """The changes found, oldest first; where not ``complete`` the oldest of the span are missing."""

    changes: tuple[ChangeRecord, ...]
    complete: bool


def named_version(asked: object) -> str | None:
    """Return the truststore version that a call's parameters name, wherever it is; ``None`` for none.

    Both APIs spell the name alike but for its case: v1 as a patch's path, v2 as a key.
    """
    waiting = [asked]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, dict):
            found = {str(key).lower(): value for key, value in one.items()}
            path = str(found.get("path", "")).lower()
            named = (
                found.get("value") if path.endswith("/truststoreversion") else found.get("truststoreversion")
            )
            if isinstance(named, str) and named:
                return named
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return None
