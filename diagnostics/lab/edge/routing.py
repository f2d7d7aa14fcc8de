"""Which API, stage and resource a path of a domain leads to (aws-facts 5.1)."""

import re
from dataclasses import dataclass
from typing import Any

from moto.apigateway.models import apigateway_backends
from moto.apigatewayv2.models import apigatewayv2_backends

from diagnostics.lab.control.store import DomainRecord

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


def target_of(domain: DomainRecord, path: str) -> Target | None:
    """Return where ``path`` leads: the longest mapped path wins and is stripped; ``None`` where none does."""
    segments = [segment for segment in path.split("/") if segment]
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
