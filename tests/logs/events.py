"""Log events made by hand."""

from datetime import UTC, datetime, timedelta

from diagnostics.logs.joining import StageLogs
from diagnostics.model.log import LogEvent

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
FLAT = (
    '{"requestId":"$context.requestId","extendedRequestId":"$context.extendedRequestId",'
    '"status":"$context.status","path":"$context.path","ip":"$context.identity.sourceIp",'
    '"agent":"$context.identity.userAgent","pem":"$context.identity.clientCert.clientCertPem",'
    '"subject":"$context.identity.clientCert.subjectDN",'
    '"serial":"$context.identity.clientCert.serialNumber"}'
)
VARIABLES = {
    "requestId": "requestId",
    "extendedRequestId": "extendedRequestId",
    "status": "status",
    "path": "path",
    "ip": "identity.sourceIp",
    "agent": "identity.userAgent",
    "pem": "identity.clientCert.clientCertPem",
    "subject": "identity.clientCert.subjectDN",
    "serial": "identity.clientCert.serialNumber",
}


def event(message: str, seconds: float = 0, id_: str = "") -> LogEvent:
    return LogEvent(id_ or f"{seconds}-{hash(message)}", "stream", AT + timedelta(seconds=seconds), message)


def denied(
    request: str, reason: str = "Could not find issuer for certificate", seconds: float = 0
) -> LogEvent:
    return event(f"({request}) Access denied. Reason: {reason}", seconds)


def extended_line(request: str, id_: str, seconds: float = 0) -> LogEvent:
    return event(f"({request}) Extended Request Id: {id_}", seconds)


def entry(seconds: float = 0, **values: str) -> LogEvent:
    """An access entry in the flat format; what is not given is absent."""
    pairs = (f'"{key}":"{values.get(key, "-")}"' for key in VARIABLES)
    return event("{" + ",".join(pairs) + "}", seconds)


def logs(
    execution: list[LogEvent] | None, access: list[LogEvent] | None = None, form: str = FLAT
) -> StageLogs:
    """What was read; an execution log that is there tells of everything since ``AT``."""
    since = None if execution is None else AT
    return StageLogs(execution, "execution-group", access, "access-group", form, since)
