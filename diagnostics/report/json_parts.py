"""What the JSON forms of all commands share; outside text is escaped by JSON itself, not cleaned."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from diagnostics.model.complaint import Caller
from diagnostics.model.evidence import Source
from diagnostics.model.finding import Finding, Param
from diagnostics.walk.moment import Moment
from diagnostics.walk.refused import Refused

SCHEMA = 1

_ENCODER = json.JSONEncoder(ensure_ascii=True, check_circular=False)  # a form is built here, as a tree


def line(form: Mapping[str, Any]) -> str:
    """Return a form as one line of ASCII JSON."""
    return _ENCODER.encode(form)


def finding(one: Finding) -> dict[str, Any]:
    """Return a finding with its parameters, facts, evidence and remedies."""
    return {
        "code": one.code,
        "severity": one.severity.value,
        "certainty": one.certainty.value,
        "params": _params(one.params),
        "facts": list(one.facts),
        "evidence": [source(its) for its in one.evidence],
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


def source(one: Source) -> dict[str, Any]:
    """Return where evidence comes from."""
    return {"call": one.call, "command": list(one.command), "read_at": time(one.read_at)}


def moment(one: Moment | None) -> dict[str, Any] | None:
    """Return a moment of the timeline, or null where there is none."""
    if one is None:
        return None
    where = source(one.source) if one.source else None
    return {"at": time(one.at), "code": one.code, "what": _plain(one.what.value), "source": where}


def refusals(one: Refused | None) -> dict[str, Any] | None:
    """Return how often and since when a caller was refused, or null where no caller is meant."""
    if one is None:
        return None
    changed = time(one.changed_at) if one.changed_at else None
    return {
        "count": len(one.times),
        "first": time(one.times[0]),
        "last": time(one.times[-1]),
        "truststore_changed_at": changed,
        "count_since_change": len(one.since),
    }


def time(at: datetime) -> str:
    """Return a time as RFC 3339 in UTC."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z").replace(".000Z", "Z")


def caller(one: Caller | None) -> dict[str, str | None] | None:
    """Return a caller, or null where something is about no caller in particular."""
    if one is None:
        return None
    return {
        "fingerprint_sha256": one.fingerprint,
        "subject": one.subject,
        "issuer": one.issuer,
        "serial": one.serial,
        "source_ip": one.source_ip,
    }
