"""The 403s that are not mutual TLS's: their answers, log lines and ``$context`` variables (aws-facts 2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from diagnostics.lab.edge.request import Answer
from diagnostics.lab.edge.routing import Target

_DENIED = "User is not authorized to access this resource with an explicit deny"
_NEWER = " in an identity-based policy"
_NOT_AUTHORIZED = "The client is not authorized to perform this operation."


@dataclass(frozen=True)
class Refusal:
    """What one of the other guards says no with; ``error_type`` is empty for a backend's own answer."""

    error_type: str
    message: str
    response_type: str = ""
    status: int = 403
    lines: tuple[str, ...] = ()
    """What the execution log says of it at level INFO, behind the line with the extended request id."""
    silent: bool = False
    """Whether the execution log has nothing of it at all."""
    variables: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    """What the API's own gateway response adds."""

    def answer(self, headers: Mapping[str, str]) -> Answer:
        """Return what the caller gets."""
        kind = {"x-amzn-errortype": self.error_type} if self.error_type else {}
        return Answer(self.status, {"message": self.message}, {**kind, **headers, **self.headers})


FORBIDDEN = Refusal("ForbiddenException", "Forbidden")
NO_TOKEN = Refusal(
    "MissingAuthenticationTokenException", "Missing Authentication Token", "MISSING_AUTHENTICATION_TOKEN"
)
MEDIA_TYPE = Refusal(
    "UnsupportedMediaTypeException", "Unsupported Media Type", "UNSUPPORTED_MEDIA_TYPE", status=415
)
BROKEN_MOCK = Refusal(
    "InternalServerErrorException", "Internal server error", "API_CONFIGURATION_ERROR", status=500
)
"""A mock's answer to a request whose template does not tell it a status."""
NO_ROUTE = Refusal("", "Not Found", status=404)
"""An HTTP API's answer to a path that none of its routes takes."""


def waf_block(acl: str, *, leaves_lines: bool) -> Refusal:
    """Return the web ACL's block."""
    variables = {
        "wafResponseCode": "WAF_BLOCK",
        "webaclArn": acl,
        "waf.status": "403",
        "waf.error": "Forbidden",
        "waf.latency": "1",
    }
    return Refusal(
        "ForbiddenException", "Forbidden", "WAF_FILTERED", silent=not leaves_lines, variables=variables
    )


def policy_denial(resource: str) -> Refusal:
    """Return the denial of a resource policy; the line is one seen in a real log (AZUL-1)."""
    message = (
        f"User: anonymous is not authorized to perform: execute-api:Invoke on resource: {resource}"
        " with an explicit deny"
    )
    variables = {"authorize.status": "403", "authorize.error": _NOT_AUTHORIZED}
    return Refusal(
        "AccessDeniedException", message, "ACCESS_DENIED", lines=(_NOT_AUTHORIZED,), variables=variables
    )


def authorizer_denial(authorizer: str, request_id: str, *, own_line: bool, newer: bool) -> Refusal:
    """Return the denial of a Lambda authorizer, which answered and whose policy says no."""
    lines = (
        f"Starting authorizer: {authorizer} for request: {request_id}",
        *(("Successfully completed authorizer execution", _NOT_AUTHORIZED) if own_line else ()),
    )
    variables = {
        "authorizer.principalId": "partner",
        "authorizer.status": "200",
        "authorizer.integrationStatus": "200",
        "authorize.status": "403",
        "authorize.error": _NOT_AUTHORIZED,
    }
    message = _DENIED + (_NEWER if newer else "")
    return Refusal("AccessDeniedException", message, "ACCESS_DENIED", lines=lines, variables=variables)


def key_missing(target: Target, method: str, request_id: str, *, own_line: bool) -> Refusal:
    """Return the usage plan's refusal of a call without a valid API key."""
    stage = f"{target.api_id}/{target.stage_name}"
    lines = (
        f"Verifying Usage Plan for request: {request_id}. API Key:  API Stage: {stage}",
        *(
            (f"API Key  not authorized because method '{method} {target.path}' requires API Key",)
            if own_line
            else ()
        ),
    )
    return Refusal("ForbiddenException", "Forbidden", "INVALID_API_KEY", lines=lines)


def backend_refusal(target: Target, method: str, request_id: str) -> Refusal:
    """Return a 403 that the backend gave: for the gateway the call went well."""
    lines = (
        f"Starting execution for request: {request_id}",
        f"HTTP Method: {method}, Resource Path: {target.path}",
        "Received response. Status: 403, Integration latency: 5 ms",
        "Successfully completed execution",
        "Method completed with status: 403",
    )
    variables = {
        "integration.status": "403",
        "integration.integrationStatus": "403",
        "integration.latency": "5",
        "integrationStatus": "403",
        "integrationLatency": "5",
    }
    return Refusal("", "partner is not active", lines=lines, variables=variables)
