"""Which API, stage and resource a path of a domain leads to (aws-facts 5.1)."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from moto.apigateway.models import apigateway_backends
from moto.apigatewayv2.models import apigatewayv2_backends

from diagnostics.lab.control.store import DomainRecord
from diagnostics.lab.edge.request import Request

_GREEDY = re.compile(r"\{\w+\+\}")
_PARAMETER = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Target:
    """The stage that answers a request, and what is left of the path."""

    kind: str
    """``REST`` or ``HTTP``."""
    api_id: str
    stage_name: str
    stage: Any
    path: str
    base_path: str


@dataclass(frozen=True)
class Resource:
    """A resource of a REST API that has a method for the request."""

    id: str
    path: str


def target_of(domain: DomainRecord, request: Request) -> Target | None:
    """Return where a request leads: by the domain's rules, its mappings or both (aws-facts 5.2)."""
    segments = [segment for segment in request.path.split("/") if segment]
    if domain.routing_mode != "API_MAPPING_ONLY":
        for rule in sorted(domain.rules.values(), key=lambda rule: rule["priority"]):
            base = _matched(rule["conditions"], segments, request)
            if base is not None:
                return _ruled(domain, rule["actions"][0]["invokeApi"], segments, base)
    return None if domain.routing_mode == "ROUTING_RULE_ONLY" else _mapped(domain, segments)


def _matched(
    conditions: list[dict[str, Any]], segments: list[str], request: Request
) -> tuple[str, ...] | None:
    """Return the base path by which all conditions hold, empty without one; ``None`` where one fails."""
    base: tuple[str, ...] = ()
    for condition in conditions:
        paths = (condition.get("matchBasePaths") or {}).get("anyOf")
        headers = (condition.get("matchHeaders") or {}).get("anyOf")
        if paths is not None:
            found = [tuple(path.strip("/").split("/")) for path in paths]
            found = [path for path in found if tuple(segments[: len(path)]) == path]
            if not found:
                return None
            base = found[0]
        if headers is not None and not any(
            fnmatchcase(request.headers.get(one["header"].lower(), ""), one["valueGlob"]) for one in headers
        ):
            return None
    return base


def _ruled(
    domain: DomainRecord, invoked: dict[str, Any], segments: list[str], base: tuple[str, ...]
) -> Target | None:
    rest = segments[len(base) :] if invoked.get("stripBasePath") else segments
    path = "/" + "/".join(rest)
    return _target(domain, invoked["apiId"], invoked["stage"], path, "/".join(base))


def _mapped(domain: DomainRecord, segments: list[str]) -> Target | None:
    """Return where the longest mapped path leads, which is stripped; ``None`` where none matches."""
    for length in range(len(segments), -1, -1):
        key = "/".join(segments[:length])
        mapping = next((one for one in domain.mappings.values() if one.key == key), None)
        if mapping is None:
            continue
        rest = segments[length:]
        name = mapping.stage or (rest.pop(0) if rest else "")
        return _target(domain, mapping.api_id, name, "/" + "/".join(rest), key)
    return None


def resource_of(domain: DomainRecord, target: Target, method: str) -> Resource | None:
    """Return the resource of a REST API that answers, the most literal one first."""
    api = apigateway_backends[domain.account][domain.region].apis[target.api_id]
    found = [
        Resource(resource.id, resource.get_path())
        for resource in api.resources.values()
        if {method, "ANY"} & set(resource.resource_methods)
        and _pattern(resource.get_path()).fullmatch(target.path)
    ]
    return min(found, key=lambda resource: (resource.path.count("{"), -len(resource.path)), default=None)


def has_route(domain: DomainRecord, target: Target, method: str) -> bool:
    """Tell whether an HTTP API has a route for the request."""
    api = apigatewayv2_backends[domain.account][domain.region].apis[target.api_id]
    for route in api.routes.values():
        verb, _, path = route.route_key.partition(" ")
        if route.route_key == "$default" or (
            verb in (method, "ANY") and _pattern(path).fullmatch(target.path)
        ):
            return True
    return False


def _target(domain: DomainRecord, api_id: str, name: str, path: str, key: str) -> Target | None:
    rest = apigateway_backends[domain.account][domain.region].apis.get(api_id)
    http = apigatewayv2_backends[domain.account][domain.region].apis.get(api_id)
    api: Any = rest or http
    stage = None if api is None else api.stages.get(name)
    if stage is None:
        return None
    return Target("REST" if rest else "HTTP", api_id, name, stage, path, key)


def _pattern(path: str) -> re.Pattern[str]:
    parts = (
        ".+" if _GREEDY.fullmatch(part) else "[^/]+" if _PARAMETER.fullmatch(part) else re.escape(part)
        for part in path.split("/")
    )
    return re.compile("/".join(parts))
