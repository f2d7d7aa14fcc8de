"""One request as both logs tell of it."""

from dataclasses import dataclass
from datetime import datetime

from diagnostics.lab.control.store import DomainRecord
from diagnostics.lab.edge.refusal import Refusal
from diagnostics.lab.edge.request import Answer, Request
from diagnostics.lab.edge.routing import Resource, Target
from diagnostics.lab.edge.verdict import Decision
from diagnostics.lab.ground import Ground


@dataclass(frozen=True)
class Caller:
    """Who is at the other end; ``certificate`` is the client's own (DER), ``None`` where none came."""

    address: str
    certificate: bytes | None
    tls_version: str
    cipher: str


@dataclass(frozen=True)
class Exchange:
    """A request, what became of it and the ids that it got."""

    ground: Ground
    domain: DomainRecord
    caller: Caller
    request: Request
    request_id: str
    extended_id: str
    at: datetime
    target: Target
    resource: Resource | None
    decision: Decision
    answer: Answer
    refusal: Refusal | None = None
    """What else than mutual TLS refused it."""
