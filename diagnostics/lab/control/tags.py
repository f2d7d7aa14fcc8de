"""Tags on custom domain names and REST APIs, by either API; other resources stay with moto."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, unquote

from moto.apigateway.models import apigateway_backends
from moto.apigateway.responses import APIGatewayResponse

from diagnostics.lab.control.errors import not_found
from diagnostics.lab.control.store import domain_named

V1_PATHS = (
    "{0}/tags/(?P<arn>[^/]+)/domainnames/(?P<name>[^/]+)$",
    "{0}/tags/(?P<arn>[^/]+)/restapis/(?P<name>[^/]+)$",
)
V2_PATHS = tuple(path.replace("/tags/", "/v2/tags/") for path in V1_PATHS)
"""Paths that moto does not route."""

Answer = tuple[int, dict[str, Any], str]


def tag_operations(of: type[Any]) -> dict[str, Callable[[Any], Any]]:
    """Return the three operations for one of moto's response classes, falling back on what it had."""
    before = {name: getattr(of, name) for name in ("get_tags", "tag_resource", "untag_resource")}

    def get_tags(self: Any) -> Any:
        tags = _tags(self)
        return before["get_tags"](self) if tags is None else (200, {}, json.dumps({"tags": tags}))

    def tag_resource(self: Any) -> Any:
        tags = _tags(self)
        if tags is None:
            return before["tag_resource"](self)
        tags.update(json.loads(self.body).get("tags") or {})
        return _done(of)

    def untag_resource(self: Any) -> Any:
        tags = _tags(self)
        if tags is None:
            return before["untag_resource"](self)
        for key in parse_qs(self.parsed_url.query).get("tagKeys", []):
            tags.pop(key, None)
        return 204, {"status": 204}, ""

    return {"get_tags": get_tags, "tag_resource": tag_resource, "untag_resource": untag_resource}


def _done(of: type[Any]) -> Answer:
    return (204, {"status": 204}, "") if of is APIGatewayResponse else (201, {"status": 201}, "{}")


def _tags(call: Any) -> dict[str, str] | None:
    arn = unquote(call.path.split("/tags/", 1)[1])
    kind, _, name = arn.partition("::/")[2].partition("/")
    if kind == "domainnames":
        return domain_named(call.current_account, call.region, name).tags
    if kind == "restapis" and "/" not in name:
        api = apigateway_backends[call.current_account][call.region].apis.get(name)
        if api is None:
            raise not_found("Invalid Rest API Id specified")
        tags: dict[str, str] = api.tags
        return tags
    return None
