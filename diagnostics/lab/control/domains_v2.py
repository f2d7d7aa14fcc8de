"""Custom domain names as the v2 API (``apigatewayv2``) sees them."""

import json
from typing import Any

from diagnostics.lab.control import changes
from diagnostics.lab.control.changes import Wish
from diagnostics.lab.control.errors import bad_request
from diagnostics.lab.control.paging import page_v2
from diagnostics.lab.control.store import DomainRecord, domain_named, domains_of

_EDGE = (
    "Only REGIONAL domain names can be managed through the API Gateway V2 API. For EDGE domain names, "
    "please use the API Gateway V1 API. Also note that only REST APIs can be attached to EDGE domain names."
)

Answer = tuple[int, dict[str, Any], str]


def view(record: DomainRecord) -> dict[str, Any]:
    """Return the domain in the v2 API's words."""
    configuration = {
        "apiGatewayDomainName": record.target,
        "certificateArn": record.certificate_arn,
        "domainNameStatus": record.status,
        "endpointType": record.endpoint_type,
        "ipAddressType": "ipv4",
        "securityPolicy": record.security_policy,
        "ownershipVerificationCertificateArn": record.ownership_arn,
    }
    shown: dict[str, Any] = {
        "apiMappingSelectionExpression": "$request.basepath",
        "domainName": record.name,
        "domainNameArn": record.arn,
        "domainNameConfigurations": [{k: v for k, v in configuration.items() if v is not None}],
        "routingMode": record.routing_mode,
        "tags": record.tags,
    }
    if record.mutual_tls is not None:
        attached = record.mutual_tls
        shown["mutualTlsAuthentication"] = {
            "truststoreUri": attached.uri,
            **({"truststoreVersion": attached.version} if attached.version else {}),
            **({"truststoreWarnings": attached.warnings} if attached.warnings else {}),
        }
    return shown


def create_domain_name(self: Any) -> Answer:
    """Answer CreateDomainName."""
    body = json.loads(self.body)
    configurations = body.get("domainNameConfigurations") or [{}]
    wish = _wish(body, configurations[0])
    wish.endpoint_type = wish.endpoint_type or "REGIONAL"
    if wish.endpoint_type == "EDGE":
        raise bad_request(_EDGE)
    wish.tags = body.get("tags") or {}
    record = changes.create(self.current_account, self.region, body.get("domainName", ""), wish)
    return 201, {}, json.dumps(view(record))


def get_domain_name(self: Any) -> Answer:
    """Answer GetDomainName."""
    return 200, {}, json.dumps(view(_regional(self).looked_at()))


def get_domain_names(self: Any) -> Answer:
    """Answer GetDomainNames; edge-optimized domains are the v1 API's alone."""
    domains = domains_of(self.current_account, self.region)
    regional = [domains[name] for name in sorted(domains) if domains[name].endpoint_type != "EDGE"]
    return page_v2(self, [view(record.looked_at()) for record in regional])


def update_domain_name(self: Any) -> Answer:
    """Answer UpdateDomainName; an empty list of configurations is refused (aws-facts 8)."""
    body = json.loads(self.body)
    configurations = body.get("domainNameConfigurations", [{}])
    if len(configurations) != 1:
        raise bad_request("Invalid input. Expected one domain name configuration")
    name = _regional(self).name
    record = changes.update(self.current_account, self.region, name, _wish(body, configurations[0]))
    return 200, {}, json.dumps(view(record))


def delete_domain_name(self: Any) -> Answer:
    """Answer DeleteDomainName."""
    changes.delete(self.current_account, self.region, _regional(self).name)
    return 204, {}, ""


def _regional(call: Any) -> DomainRecord:
    record = domain_named(call.current_account, call.region, name_in(call))
    if record.endpoint_type == "EDGE":
        raise bad_request(_EDGE)
    return record


def name_in(call: Any) -> str:
    """Return the domain name in a v2 path."""
    return str(call.path.split("/")[3])


def _wish(body: dict[str, Any], configuration: dict[str, Any]) -> Wish:
    mutual = body.get("mutualTlsAuthentication") or {}
    return Wish(
        endpoint_type=configuration.get("endpointType"),
        security_policy=configuration.get("securityPolicy"),
        certificate_arn=configuration.get("certificateArn"),
        ownership_arn=configuration.get("ownershipVerificationCertificateArn"),
        routing_mode=body.get("routingMode"),
        truststore_uri=mutual.get("truststoreUri"),
        truststore_version=mutual.get("truststoreVersion"),
    )
