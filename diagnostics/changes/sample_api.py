"""The REST API that a workaround maps: the paths of AWS's PetStore sample, each answered by a mock.

A mock needs no backend, so that nothing a caller sends leaves API Gateway (aws-facts 5.3). What never reaches
the mock is answered by the API's gateway responses: they say what the mock says, and tell no caller that its
own request was wrong (facts rest.mock-415, rest.gateway-responses). What keeps a caller out, such as
``ACCESS_DENIED``, is left alone, as it is what the test is made to read.
"""

import json
from enum import Enum
from typing import Any

_VERBS = "x-amazon-apigateway-any-method"
_PATHS = ("/", "/pets", "/pets/{petId}", "/{proxy+}")
_RETRY_AFTER = "60"
_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
"""What API Gateway says of a Content-Type that the mock has no template for."""
_UNREACHED = (_MEDIA_TYPE, "REQUEST_TOO_LARGE", "DEFAULT_5XX")
"""What it says of requests of admitted callers that never reach the mock."""
_UNUSED_ADDRESS = "https://api.example.com"
"""A server has to have an address; importing leaves it aside (``basepath`` is ``ignore`` by default)."""
_ABOUT = "Made by mtls-tui to read why callers get 403."
_ADMITTED = "mtls-tui: the gateway let this request in."
_LATER = "This path is being tested. Try again later."


class Answers(Enum):
    """What the mock answers to a caller whom the gateway admits."""

    OK = 200
    """On a path made for the test alone."""
    UNAVAILABLE = 503
    """On a path that callers use: it must never look as if their request had been done."""


def sample_api(name: str, answers: Answers) -> bytes:
    """Return the API's definition as OpenAPI 3 in JSON.

    It closes the default endpoint: overwriting takes back what the API was created with (fact
    rest.overwrite-resets), and in OpenAPI 3 that setting belongs to a server (fact rest.endpoint-extension).
    """
    closed = {"x-amazon-apigateway-endpoint-configuration": {"disableExecuteApiEndpoint": True}}
    document = {
        "openapi": "3.0.1",
        "info": {"title": name, "version": "1", "description": _ABOUT},
        "servers": [{"url": _UNUSED_ADDRESS, **closed}],
        "paths": {path: {_VERBS: _method(path, answers)} for path in _PATHS},
        "x-amazon-apigateway-gateway-responses": _gateway_responses(answers),
    }
    return json.dumps(document, separators=(",", ":")).encode("ascii")


def _gateway_responses(answers: Answers) -> dict[str, Any]:
    """Return what is answered in the mock's place: never 2xx, and 503 wherever the mock would say so."""
    if answers is Answers.OK:
        return {_MEDIA_TYPE: {"statusCode": "415", "responseTemplates": _body(answers)}}
    unavailable = {
        "statusCode": str(answers.value),
        "responseParameters": {"gatewayresponse.header.Retry-After": f"'{_RETRY_AFTER}'"},
        "responseTemplates": _body(answers),
    }
    return dict.fromkeys(_UNREACHED, unavailable)


def _body(answers: Answers) -> dict[str, str]:
    message = _LATER if answers is Answers.UNAVAILABLE else _ADMITTED
    return {"application/json": json.dumps({"message": message})}


def _method(path: str, answers: Answers) -> dict[str, Any]:
    status = str(answers.value)
    later = answers is Answers.UNAVAILABLE
    headers = {"Retry-After": {"schema": {"type": "string"}}} if later else {}
    method: dict[str, Any] = {
        "responses": {status: {"description": "fixed", "headers": headers}},
        "x-amazon-apigateway-integration": {
            "type": "mock",
            "requestTemplates": {"application/json": json.dumps({"statusCode": answers.value})},
            "passthroughBehavior": "when_no_templates",
            "responses": {"default": _response(answers)},
        },
    }
    names = [part[1:-1].rstrip("+") for part in path.split("/") if part.startswith("{")]
    if names:
        method["parameters"] = [
            {"name": one, "in": "path", "required": True, "schema": {"type": "string"}} for one in names
        ]
    return method


def _response(answers: Answers) -> dict[str, Any]:
    response: dict[str, Any] = {"statusCode": str(answers.value), "responseTemplates": _body(answers)}
    if answers is Answers.UNAVAILABLE:
        response["responseParameters"] = {"method.response.header.Retry-After": f"'{_RETRY_AFTER}'"}
    return response
