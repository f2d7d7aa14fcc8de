"""What we were told about the refused call; a domain has many callers, so each is explained alone."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum


class Saw(StrEnum):
    """What the caller saw."""

    FORBIDDEN = "403"
    CLOSED = "closed"
    OTHER = "other"


@dataclass(frozen=True)
class Caller:
    """Who was refused: by fingerprint if it was logged, else by name and serial, else by address."""

    fingerprint: str | None = None
    subject: str | None = None
    issuer: str | None = None
    serial: str | None = None
    source_ip: str | None = None


@dataclass(frozen=True)
class Complaint:
    """A complaint; every field may be missing."""

    saw: Saw | None = None
    path: str | None = None
    certificates: tuple[bytes, ...] = ()
    """DER, the client's own first, then whatever else it sends in the handshake."""
    request_id: str | None = None
    serial: str | None = None
    source_ip: str | None = None
    around: datetime | None = None
    since: timedelta = field(default=timedelta(hours=1))
    caller: Caller | None = None
    """Set when the complaint was narrowed to one group of denials."""
    reason: str | None = None
    """The gateway's words for that group, raw."""

    @property
    def about_a_call(self) -> bool:
        """Whether a particular refused call is meant, and not just the domain."""
        return any((self.saw, self.certificates, self.request_id, self.serial, self.source_ip, self.around))

    def narrowed(self, caller: Caller, reason: str | None) -> "Complaint":
        """Return this complaint for one group of denials."""
        return replace(self, caller=caller, reason=reason)


def serial_number(text: str) -> str:
    """Return a serial number as a certificate tells it: lower-case hex, no separators, no leading zeros."""
    return text.strip().lower().removeprefix("0x").replace(":", "").replace(" ", "").lstrip("0") or "0"
