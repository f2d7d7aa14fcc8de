"""A denial: one refused request, joined from both logs of a stage."""

from dataclasses import dataclass
from datetime import datetime

from diagnostics.logs.reasons import ReasonKind
from diagnostics.model.complaint import Caller
from diagnostics.model.log import LogEvent


@dataclass(frozen=True)
class Denial:
    """One refused request; text in it is raw."""

    request_id: str
    extended_request_id: str | None
    at: datetime
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
    """The log groups that told of it."""
