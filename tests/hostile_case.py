"""A recorded case in which everything from outside is hostile, and what refers to it still does."""

import json
import re
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from diagnostics.cases import casefile
from diagnostics.model.api import AccessLog, Stage, execution_log_group
from diagnostics.model.asks import DomainRecord, TrailEvents, TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.changes import ChangeRecord, Trail
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.domain import Domain
from diagnostics.model.evidence import Evidence, Known, Unreadable
from diagnostics.model.log import LogEvent, LogEvents
from diagnostics.model.truststore import ObjectVersion, TruststoreObject
from tests.hostile import NASTY
from tests.pki import ca, pem

_OURS = {"pattern", "format", "routing_mode", "why", "level", "status"}
"""Fields whose text is our own or decides what is read."""
_EXECUTION = re.compile(r"API-Gateway-Execution-Logs_([^/]+)/(.+)")
_LOGGED = (
    "identity.clientCert.subjectDN", "identity.clientCert.issuerDN", "identity.clientCert.serialNumber",
    "identity.sourceIp", "identity.userAgent", "path", "httpMethod", "stage", "apiId", "extendedRequestId",
)  # fmt: skip
_PEM = "identity.clientCert.clientCertPem"
IN_A_NAME = NASTY.replace("\udcff", "")[:50]
"""What a certificate's name can hold of it."""


def hostile_case(name: str = "missing-intermediate-0", text: str = NASTY) -> Case:
    """The case with ``text`` behind every name, path, id, word and log line; what refers to it still does.

    Only the domain's name has no slash, by which a command would take it for a file.
    """
    file = Path(__file__).parent / "cases" / f"{name}.json"
    return made_hostile(casefile.loads(file.read_text("utf-8"), name).case, text)


def made_hostile(case: Case, text: str = NASTY) -> Case:
    """The same of any case."""
    evidence: dict[Any, Evidence[Any]] = {
        _hostile(ask, text): _found(one, text) for ask, one in case.evidence.items()
    }
    for ask in tuple(evidence):
        if isinstance(ask, TrailEvents):
            evidence[ask] = replace(evidence[ask], value=_trail(case.at, text))  # type: ignore[arg-type]
        elif isinstance(ask, TruststoreVersions):
            evidence[ask] = _more_versions(evidence[ask], text)
        elif isinstance(ask, TruststoreAt):
            evidence[ask] = _bundle(evidence[ask], text)
    name = case.domain.name + text.replace("/", "")
    record = evidence[DomainRecord()]
    assert isinstance(record, Known)
    evidence[DomainRecord()] = replace(record, value=replace(record.value, name=name))
    return replace(
        case,
        domain=replace(_hostile(case.domain, text), name=name, id=""),
        principal=_hostile(case.principal, text),
        evidence=MappingProxyType(evidence),
    )


def hostile_complaint(text: str = NASTY) -> Complaint:
    """A complaint about one call, as whoever wrote the case down may have put it."""
    return Complaint(saw=Saw.FORBIDDEN, path=f"/{text}", request_id=text, serial=text, source_ip=text)


def _hostile(value: Any, text: str, name: str = "") -> Any:
    if type(value) is str:
        return value if name in _OURS else _named(value, text)
    if isinstance(value, Domain):
        return replace(_each(value, text), endpoint_types=(*value.endpoint_types, text), status_message=text)
    if isinstance(value, LogEvents):
        told = (_logged(number, event, text) for number, event in enumerate(value.events))
        return replace(value, events=(*told, *_garbage(value.events, text)))
    if is_dataclass(value) and not isinstance(value, type):
        return _each(value, text)
    if name == "command":
        return (*value[:3], *(one + text for one in value[3:]))
    if isinstance(value, tuple):
        return tuple(_hostile(one, text, name) for one in value)
    return value


def _each(value: Any, text: str) -> Any:
    return replace(
        value, **{one.name: _hostile(getattr(value, one.name), text, one.name) for one in fields(value)}
    )


def _named(value: str, text: str) -> str:
    log = _EXECUTION.fullmatch(value)
    return execution_log_group(log[1] + text, log[2] + text) if log else value + text


def _found(one: Evidence[Any], text: str) -> Evidence[Any]:
    source = _hostile(one.source, text)
    if isinstance(one, Unreadable):
        return replace(one, source=source, detail=text, denied_action=text)
    value = _hostile(one.value, text)
    if isinstance(value, Stage) and isinstance(value.access_log, AccessLog):
        value = replace(value, method_settings=one.value.method_settings)
    return Known(value, source)


def _logged(number: int, event: LogEvent, text: str) -> LogEvent:
    """Make an event's words hostile; every other request tells no certificate, but only a name."""
    odd = int(event.at.minute) % 2
    if not event.message.startswith("{"):
        words, found, reason = event.message.partition("Reason: ")
        told = f"{words}{found}{'' if odd else reason}{text}" if found else event.message
        return replace(event, stream=text, message=told)
    entry = json.loads(event.message)
    entry |= {key: f"{entry[key]}{text}" for key in _LOGGED}
    entry["domainName"] += text.replace("/", "")
    entry[_PEM] = entry[_PEM] if number % 3 else "-"
    return replace(event, stream=text, message=json.dumps(entry))


def _garbage(events: tuple[LogEvent, ...], text: str) -> tuple[LogEvent, ...]:
    """Lines that are no entries at all, one of them a megabyte long."""
    if not events:
        return ()
    last = events[-1]
    broken = (
        text,
        f'{{"requestId": "{text}',
        "{" * 500,
        f"(x{text}) Access denied. Reason: {text}",
        text * 20_000,
    )
    return tuple(replace(last, id=f"{last.id}-{i}", message=one) for i, one in enumerate(broken))


def _trail(at: datetime, text: str) -> Trail:
    change = ChangeRecord(
        at - timedelta(hours=3), f"UpdateDomainName{text}", text, text, text, text, text, truststore=True
    )
    return Trail((change,), complete=False)


def _more_versions(found: Evidence[Any], text: str) -> Evidence[Any]:
    assert isinstance(found, Known)
    newer = ObjectVersion(
        f"-{text}", found.value[0].modified_at + timedelta(days=1), 1, newest=True, delete_marker=False
    )
    return replace(found, value=(newer, *(replace(one, newest=False) for one in found.value)))


def _bundle(found: Evidence[Any], text: str) -> Evidence[Any]:
    assert isinstance(found, Known)
    kept: TruststoreObject = found.value
    root = ca(IN_A_NAME)
    more = pem(root, ca("Child", ca(IN_A_NAME[::-1])))
    more += f"-----BEGIN {text}-----\nAAAA\n-----END {text}-----\n".encode("utf-8", "surrogatepass")
    return replace(found, value=replace(kept, content=kept.content + more))
