"""Cases built from recorded ones: other callers, other words of the gateway, reads refused."""

import json
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask, Evidence, Known, Source, Unreadable
from diagnostics.model.log import LogEvent, LogEvents
from tests.conftest import LAB_AT

SOURCE = Source("recorded", (), LAB_AT)
_SUBJECT = "identity.clientCert.subjectDN"
_PEM = "identity.clientCert.clientCertPem"


def changed(case: Case, evidence: Iterable[tuple[Ask[Any], Evidence[Any]]]) -> Case:
    """The case with some evidence replaced."""
    return replace(case, evidence=MappingProxyType({**case.evidence, **dict(evidence)}))


def without(case: Case, kind: type[Ask[Any]], action: str | None = None, detail: str = "no") -> Case:
    """The case with every read of a kind refused."""
    refused = Unreadable("denied", action, SOURCE, detail)
    return changed(case, ((ask, refused) for ask in case.evidence if isinstance(ask, kind)))


def quiet(case: Case) -> Case:
    """The case with all its logs empty."""
    return _with_events(case, lambda _: ())


def refused_as(case: Case, subject: str, reason: str, *, alone: bool = False) -> Case:
    """The case with each refusal told once more of a caller without a logged certificate, or only of it."""

    def told(events: tuple[LogEvent, ...]) -> tuple[LogEvent, ...]:
        copies = tuple(_as(event, subject, reason) for event in events)
        return copies if alone else (*events, *copies)

    return _with_events(case, told)


def _with_events(case: Case, change: Any) -> Case:
    found = []
    for ask, one in case.evidence.items():
        if isinstance(ask, EventsIn) and isinstance(one, Known) and one.value is not None:
            found.append((ask, Known(LogEvents(change(one.value.events), complete=True), SOURCE)))
    return changed(case, found)


def _as(event: LogEvent, subject: str, reason: str) -> LogEvent:
    if event.message.startswith("{"):
        entry = json.loads(event.message)
        entry |= {_SUBJECT: subject, _PEM: "-", "requestId": _other(entry["requestId"])}
        return replace(event, id=f"{event.id}-2", message=json.dumps(entry))
    request, _, rest = event.message.removeprefix("(").partition(")")
    rest = rest.replace("Could not find issuer for certificate", reason)
    return replace(event, id=f"{event.id}-2", message=f"({_other(request)}){rest}")


def _other(request_id: str) -> str:
    return request_id[::-1]
