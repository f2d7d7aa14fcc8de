"""What a mock answers, or the gateway in its place (facts rest.mock-415, rest.gateway-responses)."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from moto.apigateway.models import apigateway_backends

from diagnostics.lab.control.store import DomainRecord
from diagnostics.lab.edge.refusal import BROKEN_MOCK, MEDIA_TYPE, Refusal
from diagnostics.lab.edge.request import Answer, Request
from diagnostics.lab.edge.routing import Resource, Target

_JSON = "application/json"
_HEADER = {"mock": "method.response.header.", "gateway": "gatewayresponse.header."}


def unmocked(domain: DomainRecord, target: Target, resource: Resource, request: Request) -> Refusal | None:
    """Return why a request never reaches the mock behind its method; ``None`` where nothing keeps it."""
    integration = _integration(domain, target, resource, request)
    if integration is None or _template(integration, request) is not None:
        return None
    strict = str(integration.passthrough_behaviour).upper() in ("NEVER", "WHEN_NO_TEMPLATES")
    return MEDIA_TYPE if strict else BROKEN_MOCK


def mocked(domain: DomainRecord, target: Target, resource: Resource, request: Request) -> Answer | None:
    """Return the answer of the mock that the request reaches; ``None`` for other integrations."""
    integration = _integration(domain, target, resource, request)
    if integration is None:
        return None
    status = json.loads(_template(integration, request) or "{}")["statusCode"]
    response = integration.get_integration_response(str(status))
    body = (response.response_templates or {}).get(_JSON)
    return Answer(status, _body(body), _headers("mock", response.response_parameters))


def customised(domain: DomainRecord, target: Target, refusal: Refusal) -> Refusal:
    """Return a refusal as the API's own gateway responses have it."""
    api = apigateway_backends[domain.account][domain.region].apis[target.api_id]
    default = "DEFAULT_5XX" if refusal.status >= 500 else "DEFAULT_4XX"  # noqa: PLR2004 - the class of a status
    responses: Mapping[str, Any] = api.gateway_responses
    own = (responses.get(refusal.response_type) or responses.get(default)) if refusal.response_type else None
    if own is None:
        return refusal
    message = _body((own.response_templates or {}).get(_JSON)).get("message", refusal.message)
    return replace(
        refusal,
        status=int(own.status_code or refusal.status),
        message=str(message),
        headers=_headers("gateway", own.response_parameters),
    )


def _integration(domain: DomainRecord, target: Target, resource: Resource, request: Request) -> Any:
    """Return the method's integration where it is a mock that was told what to answer."""
    methods = (
        apigateway_backends[domain.account][domain.region]
        .apis[target.api_id]
        .resources[resource.id]
        .resource_methods
    )
    integration = (methods.get(request.method) or methods["ANY"]).method_integration
    if integration is None or str(integration.integration_type).upper() != "MOCK":
        return None
    return integration if integration.request_templates else None


def _template(integration: Any, request: Request) -> str | None:
    kind = request.headers.get("content-type", _JSON).partition(";")[0].strip().lower()
    found: str | None = integration.request_templates.get(kind)
    return found


def _body(template: str | None) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(template or "{}")
    return body


def _headers(of: str, parameters: Mapping[str, str] | None) -> dict[str, str]:
    """Return the headers that are set to fixed texts, which stand in quotes."""
    return {
        name.removeprefix(_HEADER[of]): value.strip("'")
        for name, value in (parameters or {}).items()
        if name.startswith(_HEADER[of])
    }
