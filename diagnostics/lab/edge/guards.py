"""Who may refuse a call besides mutual TLS, in the gateway's order (aws-facts 2.2)."""

import json
from ipaddress import ip_address, ip_network
from typing import Any

from moto.apigateway.models import apigateway_backends

from diagnostics.lab.control.store import DomainRecord
from diagnostics.lab.edge.exchange import Caller
from diagnostics.lab.edge.refusal import (
    NO_TOKEN,
    Refusal,
    authorizer_denial,
    backend_refusal,
    key_missing,
    policy_denial,
    waf_block,
)
from diagnostics.lab.edge.request import Request
from diagnostics.lab.edge.routing import Resource, Target
from diagnostics.lab.ground import Ground


def web_acl(ground: Ground, target: Target, caller: Caller) -> Refusal | None:
    """Return the block of the stage's web ACL, if it has one that blocks."""
    acl = getattr(target.stage, "web_acl_arn", None)
    if not acl or not _refuses(ground, acl, caller):
        return None
    return waf_block(acl, leaves_lines=ground.unknowns.waf_block_leaves_lines)


def behind(
    domain: DomainRecord, target: Target, resource: Resource | None, call: tuple[Caller, Request, str]
) -> Refusal | None:
    """Return who refuses a call that mutual TLS let pass: policy, routes, authorizer, key, backend."""
    caller, request, request_id = call
    ground, api = domain.ground, apigateway_backends[domain.account][domain.region].apis[target.api_id]
    if _policy_denies(api.policy, caller.address):
        return policy_denial(_resource(domain, target, request.method))
    if resource is None:
        return NO_TOKEN
    methods = api.resources[resource.id].resource_methods
    method = methods.get(request.method) or methods["ANY"]
    unknowns = ground.unknowns
    authorizer = api.authorizers.get(method.authorizer_id) if method.authorizer_id else None
    if authorizer is not None and _refuses(ground, authorizer.authorizer_uri or "", caller):
        return authorizer_denial(
            str(authorizer.id), request_id, own_line=unknowns.refusal_lines, newer=unknowns.newer_deny_words
        )
    if method.api_key_required and not _key_known(domain, request):
        return key_missing(target, request.method, request_id, own_line=unknowns.refusal_lines)
    integration = method.method_integration
    if integration is not None and integration.uri and _refuses(ground, integration.uri, caller):
        return backend_refusal(target, request.method, request_id)
    return None


def _refuses(ground: Ground, what: str, caller: Caller) -> bool:
    refuses = ground.refuses.get(what)
    return refuses is not None and refuses(caller.certificate, caller.address)


def _key_known(domain: DomainRecord, request: Request) -> bool:
    keys = apigateway_backends[domain.account][domain.region].keys.values()
    return any(key.enabled and key.value == request.headers.get("x-api-key") for key in keys)


def _policy_denies(policy: str | None, address: str) -> bool:
    """Evaluate the statements that deny by address; the lab writes no others."""
    statements = json.loads(policy)["Statement"] if policy else []
    return any(
        one["Effect"] == "Deny" and _addressed(one.get("Condition") or {}, address) for one in statements
    )


def _addressed(condition: dict[str, Any], address: str) -> bool:
    inside = condition.get("IpAddress", {}).get("aws:SourceIp")
    outside = condition.get("NotIpAddress", {}).get("aws:SourceIp")
    if inside is None and outside is None:
        return True
    networks = inside if outside is None else outside
    there = any(ip_address(address) in ip_network(one) for one in networks)
    return there is (outside is None)


def _resource(domain: DomainRecord, target: Target, method: str) -> str:
    account = "*" * 8 + domain.account[8:]
    called = f"{target.api_id}/{target.stage_name}/{method}{target.path}"
    return f"arn:aws:execute-api:{domain.region}:{account}:{called}"
