"""A denial: one refused request, joined from both logs of a stage."""

from dataclasses import dataclass
from datetime import UTC, datetime

from diagnostics.logs.causes import Cause
from diagnostics.logs.reasons import ReasonKind
from diagnostics.model.complaint import Caller
from diagnostics.model.log import LogEvent

UNTIMED = datetime.max.replace(tzinfo=UTC)
"""The moment of an event whose text tells none, as in a file of bare lines; it sorts behind all others."""


@dataclass(frozen=True)
class Denial:
    """One refused request; text in it is raw."""

    request_id: str
    extended_request_id: str | None
    at: datetime
    """Of the first that was logged of it; ``UNTIMED`` where nothing logged tells when."""
    mutual_tls: bool | None
    """True where the gateway says so, false where its logs rule it out, ``None`` where they cannot tell."""
    reason: str | None
    kind: ReasonKind | None
    caller: Caller
    certificate: bytes | None
    """The client's certificate as logged, DER."""
    path: str | None
    status: str | None
    lines: tuple[LogEvent, ...]
    """The execution log's lines of this request, oldest first."""
    entry: LogEvent | None
    """The access log's entry."""
    sources: tuple[str, ...]
    """The log groups or files that told of it."""
    cause: Cause | None = None
    """What refused it instead of mutual TLS, where the logs tell; ``None`` with a mutual TLS reason."""
    cut: bool = False
    """Whether the access entry's end was cut off, so that it may lack what it once told."""
