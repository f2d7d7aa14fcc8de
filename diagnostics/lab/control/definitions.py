"""Definitions of REST APIs: what AWS takes in an OpenAPI document and moto stumbles over."""

import json
from collections.abc import Mapping
from typing import Any

from moto.apigateway.models import apigateway_backends

_ANY = "x-amazon-apigateway-any-method"
_INTEGRATION = "x-amazon-apigateway-integration"


def put_rest_api(self: Any) -> Any:
    """Answer PutRestApi; vendor extensions of paths and mocks without an address are AWS's own."""
    backend = apigateway_backends[self.current_account][self.region]
    document = json.loads(self.body)
    paths = {path: _methods(methods) for path, methods in document["paths"].items()}
    mode = self._get_param("mode", "merge")
    api = backend.put_rest_api(
        self.path.split("/")[2], {**document, "paths": paths}, mode=mode, fail_on_warnings=False
    )
    return 200, {}, json.dumps(api.to_dict())


def _methods(methods: Mapping[str, Any]) -> dict[str, Any]:
    return {"any" if verb == _ANY else verb: _addressed(method) for verb, method in methods.items()}


def _addressed(method: dict[str, Any]) -> dict[str, Any]:
    integration = method.get(_INTEGRATION)
    if not integration:
        return method
    return {**method, _INTEGRATION: {"uri": "", "httpMethod": "ANY", **integration}}
