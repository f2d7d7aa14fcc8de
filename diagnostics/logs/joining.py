"""Joining: the execution lines and the access entry of each request become one denial."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diagnostics.logs.access import AccessFormat, Entry
from diagnostics.logs.denial import Denial
from diagnostics.logs.execution import ExecutionLine, execution_lines
from diagnostics.logs.pem import der_of
from diagnostics.logs.reasons import kind_of
from diagnostics.model.complaint import Caller
from diagnostics.model.log import LogEvent
from diagnostics.x509.certificate import Certificate, parse


@dataclass(frozen=True)
class StageLogs:
    """What was read of one stage's logs; ``execution`` is ``None`` where that log is off or unreadable."""

    execution: Sequence[LogEvent] | None
    execution_group: str
    access: Sequence[LogEvent] | None
    access_group: str
    access_format: str


def denials(logs: StageLogs) -> tuple[Denial, ...]:
    """Return one denial for each refused request found in either log, oldest first."""
    lines: dict[str, list[ExecutionLine]] = defaultdict(list)
    for line in execution_lines(logs.execution or ()):
        lines[line.request_id].append(line)
    entries = dict(_entries(logs))
    refused = [one for one, its in lines.items() if any(line.reason is not None for line in its)]
    refused += [one for one, (_, entry) in entries.items() if entry.get("status") == "403"]
    joined = (_join(one, lines.get(one, []), entries.get(one), logs) for one in dict.fromkeys(refused))
    return tuple(sorted(joined, key=lambda denial: (denial.at, denial.request_id)))


def _entries(logs: StageLogs) -> Iterable[tuple[str, tuple[LogEvent, Entry]]]:
    form = AccessFormat.of(logs.access_format)
    for event in logs.access or ():
        entry = form.read(event.message)
        if entry and (identity := entry.get("requestId") or entry.get("extendedRequestId")):
            yield identity, (event, entry)


def _join(
    request_id: str, lines: list[ExecutionLine], found: tuple[LogEvent, Entry] | None, logs: StageLogs
) -> Denial:
    lines.sort(key=lambda line: line.event.at)
    event, entry = found or (None, {})
    reason = next((line.reason for line in lines if line.reason is not None), None)
    der = der_of(entry.get("identity.clientCert.clientCertPem", ""))
    certificate = parse(der) if der else None
    known = certificate if isinstance(certificate, Certificate) else None
    times = [line.event.at for line in lines] + ([event.at] if event else [])
    groups = ((logs.execution_group, bool(lines)), (logs.access_group, event is not None))
    return Denial(
        request_id=request_id,
        extended_request_id=next(
            (line.extended_request_id for line in lines if line.extended_request_id), None
        )
        or entry.get("extendedRequestId"),
        at=min(times),
        mutual_tls=_mutual_tls(reason, logs),
        reason=reason,
        kind=kind_of(reason) if reason is not None else None,
        caller=_caller(known, entry),
        certificate=known.der if known else None,
        path=entry.get("path"),
        status=entry.get("status"),
        lines=tuple(line.event for line in lines),
        entry=event,
        sources=tuple(group for group, told in groups if told),
    )


def _mutual_tls(reason: str | None, logs: StageLogs) -> bool | None:
    """Apply the article's rule: with the execution log on, a refusal without a reason there is another's."""
    if reason is not None:
        return True
    return None if logs.execution is None else False


def _caller(certificate: Certificate | None, entry: Entry) -> Caller:
    if certificate:
        return Caller(
            fingerprint=certificate.fingerprint_sha256,
            subject=certificate.subject.rfc4514,
            issuer=certificate.issuer.rfc4514,
            serial=certificate.serial,
            source_ip=entry.get("identity.sourceIp"),
        )
    serial = entry.get("identity.clientCert.serialNumber")
    return Caller(
        subject=entry.get("identity.clientCert.subjectDN"),
        issuer=entry.get("identity.clientCert.issuerDN"),
        serial=serial.replace(":", "").lower() if serial else None,
        source_ip=entry.get("identity.sourceIp"),
    )
