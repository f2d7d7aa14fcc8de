"""The REST API that a workaround maps: the paths of AWS's PetStore sample, each answered by a mock.

A mock needs no backend, so that nothing a caller sends leaves API Gateway (aws-facts 5.3).
"""

import json
from enum import Enum
from typing import Any

_VERBS = "x-amazon-apigateway-any-method"
_PATHS = ("/", "/pets", "/pets/{petId}", "/{proxy+}")
_RETRY_AFTER = "60"
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
    """Return the API's definition as OpenAPI 3 in JSON."""
    document = {
        "openapi": "3.0.1",
        "info": {"title": name, "version": "1", "description": _ABOUT},
        "paths": {path: {_VERBS: _method(path, answers)} for path in _PATHS},
    }
    return json.dumps(document, separators=(",", ":")).encode("ascii")


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
            "responses": {"default": _response(status, later=later)},
        },
    }
    names = [part[1:-1].rstrip("+") for part in path.split("/") if part.startswith("{")]
    if names:
        method["parameters"] = [
            {"name": one, "in": "path", "required": True, "schema": {"type": "string"}} for one in names
        ]
    return method


def _response(status: str, *, later: bool) -> dict[str, Any]:
    response: dict[str, Any] = {
        "statusCode": status,
        "responseTemplates": {"application/json": json.dumps({"message": _LATER if later else _ADMITTED})},
    }
    if later:
        response["responseParameters"] = {"method.response.header.Retry-After": f"'{_RETRY_AFTER}'"}
    return response
