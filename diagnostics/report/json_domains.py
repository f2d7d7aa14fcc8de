"""The JSON form of ``domains``: one object a domain, one line each."""

from typing import TYPE_CHECKING, Any

from diagnostics.model.domain import Principal
from diagnostics.report.json_parts import SCHEMA, finding, line
from diagnostics.report.outcome import findings
from diagnostics.report.worst import worst
from diagnostics.walk.attached import newest
from diagnostics.walk.targets import targets

if TYPE_CHECKING:
    from diagnostics.cases.domains import Listed


def domain(one: "Listed", principal: Principal, *, surveyed: bool) -> str:
    """Return what ``domains --json`` prints for a domain."""
    found = worst(one.examination) if one.examination else None
    form: dict[str, Any] = {
        "schema": SCHEMA,
        "domain": one.domain.name,
        "id": one.domain.id or None,
        "account": principal.account,
        "region": principal.region,
        "mutual_tls": one.domain.mutual_tls is not None,
        "endpoint_types": list(one.domain.endpoint_types),
        "state": one.domain.status,
        "apis": _apis(one),
        "truststore": _truststore(one),
        "logs_read": surveyed and one.examination is not None,
        "worst": {"code": found.finding.code, "severity": found.severity.value} if found else None,
        "findings": [finding(each) for each in findings(one.examination)] if one.examination else [],
        "failure": one.failure.code if one.failure else None,
    }
    return line(form)


def _apis(one: "Listed") -> list[dict[str, str]] | None:
    if one.case is None:
        return None
    return [
        {
            "kind": found.api.kind.value,
            "id": found.api.id,
            "path": found.mapping.path,
            "stage": found.mapping.stage,
        }
        for found in targets(one.case, one.complaint)
    ]


def _truststore(one: "Listed") -> dict[str, str | None] | None:
    setting = one.domain.mutual_tls
    if setting is None:
        return None
    latest = newest(one.case) if one.case else None
    return {"uri": setting.uri, "attached": setting.version, "newest": latest.version if latest else None}
