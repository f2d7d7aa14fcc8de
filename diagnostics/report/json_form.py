"""The JSON forms of a diagnosis; outside text is escaped by JSON itself, not cleaned."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from diagnostics.model.case import Case
from diagnostics.model.complaint import Caller, Complaint
from diagnostics.model.evidence import Source, Unreadable
from diagnostics.model.finding import Finding, Param
from diagnostics.report.language import _
from diagnostics.report.outcome import findings, path, questions
from diagnostics.report.why import WHY
from diagnostics.walk.walk import Examination
from diagnostics.walk.windows import window

SCHEMA = 1


def line(form: Mapping[str, Any]) -> str:
    """Return a form as one line of ASCII JSON."""
    return json.dumps(form, ensure_ascii=True)


def diagnosis(case: Case, complaint: Complaint, examination: Examination) -> dict[str, Any]:
    """Return the form that ``diagnose --json`` prints."""
    span = window(case, complaint)
    unreadable = ((ask, one) for ask, one in case.evidence.items() if isinstance(one, Unreadable))
    return {
        "schema": SCHEMA,
        "domain": case.domain.name,
        "account": case.domain.account,
        "region": case.domain.region,
        "window": {"since": time(span.since), "until": time(span.until)},
        "path": [{"node": one.node, "outcome": one.outcome} for one in path(examination)],
        "conclusions": [
            {
                "caller": caller(walk.complaint.caller),
                "code": walk.conclusion.code,
                "certainty": walk.conclusion.certainty.value,
            }
            for walk in examination.walks
            if walk.conclusion
        ],
        "findings": [finding(one) for one in findings(examination)],
        "unreadable": [
            {"ask": type(ask).__name__, "why": _(WHY.get(one.why, one.why)), "action": one.denied_action}
            for ask, one in sorted(unreadable, key=lambda pair: repr(pair[0]))
        ],
        "unanswered": [
            {"question": one.id, "option": f"--answer {one.id}={'|'.join(one.options)}"}
            for one in questions(examination)
        ],
    }


def caller(one: Caller | None) -> dict[str, str | None] | None:
    """Return a caller, or null where the conclusion is about the domain."""
    if one is None:
        return None
    return {
        "fingerprint_sha256": one.fingerprint,
        "subject": one.subject,
        "issuer": one.issuer,
        "serial": one.serial,
        "source_ip": one.source_ip,
    }


def finding(one: Finding) -> dict[str, Any]:
    """Return a finding with its parameters, facts, evidence and remedies."""
    return {
        "code": one.code,
        "severity": one.severity.value,
        "certainty": one.certainty.value,
        "params": _params(one.params),
        "facts": list(one.facts),
        "evidence": [_source(source) for source in one.evidence],
        "remedies": [
            {"code": remedy.code, "params": _params(remedy.params), "command": list(remedy.command)}
            for remedy in one.remedies
        ],
    }


def _params(params: Mapping[str, Param]) -> dict[str, Any]:
    return {name: _plain(param.value) for name, param in sorted(params.items())}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return time(value)
    return list(value) if isinstance(value, tuple) else value


def _source(source: Source) -> dict[str, Any]:
    return {"call": source.call, "command": list(source.command), "read_at": time(source.read_at)}


def time(at: datetime) -> str:
    """Return a time as RFC 3339 in UTC."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z").replace(".000Z", "Z")
