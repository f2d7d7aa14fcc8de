"""Custom domain names as the v1 API (``apigateway``) sees them."""

import json
from typing import Any

from diagnostics.lab.control import changes
from diagnostics.lab.control.changes import Wish
from diagnostics.lab.control.errors import bad_request
from diagnostics.lab.control.paging import page_v1
from diagnostics.lab.control.store import DomainRecord, domain_named, domains_of

_MODE_TO_V1 = {
    "API_MAPPING_ONLY": "BASE_PATH_MAPPING_ONLY",
    "ROUTING_RULE_ONLY": "ROUTING_RULE_ONLY",
    "ROUTING_RULE_THEN_API_MAPPING": "ROUTING_RULE_THEN_BASE_PATH_MAPPING",
}
_MODE_FROM_V1 = {v1: v2 for v2, v1 in _MODE_TO_V1.items()}
_PATCHED = {
    "/mutualTlsAuthentication/truststoreUri": "truststore_uri",
    "/mutualTlsAuthentication/truststoreVersion": "truststore_version",
    "/ownershipVerificationCertificateArn": "ownership_arn",
    "/regionalCertificateArn": "certificate_arn",
    "/certificateArn": "certificate_arn",
    "/securityPolicy": "security_policy",
    "/routingMode": "routing_mode",
    "/endpointConfiguration/types/REGIONAL": "endpoint_type",
    "/endpointConfiguration/types/EDGE": "endpoint_type",
}


def view(record: DomainRecord) -> dict[str, Any]:
    """Return the domain in the v1 API's words."""
    edge = record.endpoint_type == "EDGE"
    shown: dict[str, Any] = {
        "domainName": record.name,
        "domainNameArn": record.arn,
        "domainNameStatus": record.status,
        "endpointConfiguration": {"types": [record.endpoint_type], "ipAddressType": "ipv4"},
        "securityPolicy": record.security_policy,
        "routingMode": _MODE_TO_V1[record.routing_mode],
        "tags": record.tags,
        "distributionDomainName" if edge else "regionalDomainName": record.target,
        "certificateArn" if edge else "regionalCertificateArn": record.certificate_arn,
        "ownershipVerificationCertificateArn": record.ownership_arn,
    }
    if record.mutual_tls is not None:
        attached = record.mutual_tls
        shown["mutualTlsAuthentication"] = {
            "truststoreUri": attached.uri,
            **({"truststoreVersion": attached.version} if attached.version else {}),
            **({"truststoreWarnings": attached.warnings} if attached.warnings else {}),
        }
    return {name: value for name, value in shown.items() if value is not None}


def create_domain_name(self: Any) -> tuple[int, dict[str, Any], str]:
    """Answer CreateDomainName."""
    body = json.loads(self.body)
    mutual = body.get("mutualTlsAuthentication") or {}
    types = (body.get("endpointConfiguration") or {}).get("types") or ["EDGE"]
    wish = Wish(
        endpoint_type=types[0],
        security_policy=body.get("securityPolicy"),
        certificate_arn=body.get("regionalCertificateArn") or body.get("certificateArn"),
        ownership_arn=body.get("ownershipVerificationCertificateArn"),
        routing_mode=_routing_mode(body.get("routingMode")),
        truststore_uri=mutual.get("truststoreUri"),
        truststore_version=mutual.get("truststoreVersion"),
        tags=body.get("tags") or {},
    )
    record = changes.create(self.current_account, self.region, body.get("domainName", ""), wish)
    return 201, {"status": 201}, json.dumps(view(record))


def get_domain_name(self: Any) -> str:
    """Answer GetDomainName."""
    return json.dumps(view(domain_named(self.current_account, self.region, name_in(self)).looked_at()))


def get_domain_names(self: Any) -> str:
    """Answer GetDomainNames."""
    domains = domains_of(self.current_account, self.region)
    return page_v1(self, [view(domains[name].looked_at()) for name in sorted(domains)])


def update_domain_name(self: Any) -> str:
    """Answer UpdateDomainName: patch operations, all or none."""
    asked: dict[str, str] = {}
    for operation in json.loads(self.body).get("patchOperations") or []:
        field = _PATCHED.get(operation.get("path", ""))
        if field is None or operation.get("op") not in ("replace", "add"):
            raise bad_request(f"Invalid patch path {operation.get('path')} for {operation.get('op')}")
        asked[field] = operation["path"].split("/")[-1] if field == "endpoint_type" else operation["value"]
    if "routing_mode" in asked:
        asked["routing_mode"] = _routing_mode(asked["routing_mode"]) or ""
    wish = Wish(**asked)  # type: ignore[arg-type]
    return json.dumps(view(changes.update(self.current_account, self.region, name_in(self), wish)))


def delete_domain_name(self: Any) -> tuple[int, dict[str, Any], str]:
    """Answer DeleteDomainName."""
    changes.delete(self.current_account, self.region, name_in(self))
    return 202, {"status": 202}, "{}"


def name_in(call: Any) -> str:
    """Return the domain name in a v1 path."""
    return str(call.path.split("/")[2])


def _routing_mode(v1: str | None) -> str | None:
    return None if v1 is None else _MODE_FROM_V1.get(v1, v1)
