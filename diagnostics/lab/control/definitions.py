"""Definitions of REST APIs: what AWS takes in an OpenAPI document and moto stumbles over."""

import json
from collections.abc import Mapping
from typing import Any

from moto.apigateway.models import apigateway_backends

from diagnostics.lab.ground import ground

_ANY = "x-amazon-apigateway-any-method"
_INTEGRATION = "x-amazon-apigateway-integration"
_ENDPOINT = "x-amazon-apigateway-endpoint-configuration"
_GATEWAY_RESPONSES = "x-amazon-apigateway-gateway-responses"


def put_rest_api(self: Any) -> Any:
    """Answer PutRestApi; vendor extensions and mocks without an address are AWS's own."""
    backend = apigateway_backends[self.current_account][self.region]
    document = json.loads(self.body)
    paths = {path: _methods(methods) for path, methods in document["paths"].items()}
    mode = self._get_param("mode", "merge")
    api = backend.put_rest_api(
        self.path.split("/")[2], {**document, "paths": paths}, mode=mode, fail_on_warnings=False
    )
    _set_endpoint(api, document, overwrites=mode == "overwrite")
    if mode == "overwrite":
        api.gateway_responses.clear()
    for kind, told in document.get(_GATEWAY_RESPONSES, {}).items():
        api.put_gateway_response(
            kind, told.get("statusCode"), told.get("responseParameters"), told.get("responseTemplates")
        )
    return 200, {}, json.dumps(api.to_dict())


def _set_endpoint(api: Any, document: Mapping[str, Any], *, overwrites: bool) -> None:
    """Open or close the default endpoint; OpenAPI 3 has that with a server (fact rest.endpoint-extension)."""
    told = (one.get(_ENDPOINT, {}).get("disableExecuteApiEndpoint") for one in document.get("servers", ()))
    wanted = next((one for one in told if one is not None), None)
    if wanted is not None:
        api.disableExecuteApiEndpoint = wanted
    elif overwrites and ground().unknowns.overwrite_resets_api:
        api.disableExecuteApiEndpoint = False


def _methods(methods: Mapping[str, Any]) -> dict[str, Any]:
    return {"any" if verb == _ANY else verb: _addressed(method) for verb, method in methods.items()}


def _addressed(method: dict[str, Any]) -> dict[str, Any]:
    integration = method.get(_INTEGRATION)
    if not integration:
        return method
    return {**method, _INTEGRATION: {"uri": "", "httpMethod": "ANY", **integration}}
