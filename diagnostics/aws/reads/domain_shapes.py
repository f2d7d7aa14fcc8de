"""A domain in the words of either API, and what the two together say of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from diagnostics.model.domain import Domain, MutualTls, RoutingMode

_ROUTING_V1 = {
    "BASE_PATH_MAPPING_ONLY": RoutingMode.API_MAPPING_ONLY,
    "ROUTING_RULE_THEN_BASE_PATH_MAPPING": RoutingMode.ROUTING_RULE_THEN_API_MAPPING,
}


def from_v1(told: Mapping[str, Any]) -> Domain:
    """Return a domain as ``apigateway`` tells it; raises ``KeyError`` or ``ValueError`` if strangely."""
    mutual = told.get("mutualTlsAuthentication") or {}
    return Domain(
        name=told["domainName"],
        endpoint_types=tuple((told.get("endpointConfiguration") or {}).get("types") or ()),
        security_policy=told.get("securityPolicy"),
        mutual_tls=_mutual(
            mutual.get("truststoreUri"), mutual.get("truststoreVersion"), mutual.get("truststoreWarnings")
        ),
        status=told.get("domainNameStatus"),
        status_message=told.get("domainNameStatusMessage"),
        routing_mode=_routing(told.get("routingMode")),
        target=told.get("regionalDomainName") or told.get("distributionDomainName"),
        tags=_tags(told.get("tags")),
        id=told.get("domainNameId") or "",
    )


def from_v2(told: Mapping[str, Any]) -> Domain:
    """Return a domain as ``apigatewayv2`` tells it; raises ``KeyError`` or ``ValueError`` likewise."""
    mutual = told.get("MutualTlsAuthentication") or {}
    configurations = told.get("DomainNameConfigurations") or []
    first = configurations[0] if configurations else {}
    return Domain(
        name=told["DomainName"],
        endpoint_types=tuple(c["EndpointType"] for c in configurations if c.get("EndpointType")),
        security_policy=first.get("SecurityPolicy"),
        mutual_tls=_mutual(
            mutual.get("TruststoreUri"), mutual.get("TruststoreVersion"), mutual.get("TruststoreWarnings")
        ),
        status=first.get("DomainNameStatus"),
        status_message=first.get("DomainNameStatusMessage"),
        routing_mode=_routing(told.get("RoutingMode")),
        target=first.get("ApiGatewayDomainName"),
        tags=_tags(told.get("Tags")),
    )


def lacks_something(domain: Domain) -> bool:
    """Tell whether the other API is worth asking about ``domain``."""
    known = (domain.endpoint_types, domain.security_policy, domain.status, domain.target)
    return not all(known)


def completed(domain: Domain, other: Domain) -> Domain:
    """Return ``domain`` with what only ``other``, the same domain in the other API's words, says."""
    return replace(
        domain,
        endpoint_types=domain.endpoint_types or other.endpoint_types,
        security_policy=domain.security_policy or other.security_policy,
        mutual_tls=domain.mutual_tls or other.mutual_tls,
        status=domain.status or other.status,
        status_message=domain.status_message or other.status_message,
        routing_mode=_stronger(domain.routing_mode, other.routing_mode),
        target=domain.target or other.target,
        tags=domain.tags or other.tags,
    )


def _stronger(mode: RoutingMode, other: RoutingMode) -> RoutingMode:
    return other if mode is RoutingMode.API_MAPPING_ONLY else mode


def _routing(told: str | None) -> RoutingMode:
    if not told:
        return RoutingMode.API_MAPPING_ONLY
    return _ROUTING_V1.get(told) or RoutingMode(told)


def _mutual(uri: str | None, version: str | None, warnings: list[str] | None) -> MutualTls | None:
    return MutualTls(uri, version or None, tuple(warnings or ())) if uri else None


def _tags(told: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((told or {}).items()))
