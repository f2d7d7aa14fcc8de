"""Rights that an account's identity lacks: calls refused before the embedded AWS sees them."""

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import parse_qs, unquote
from xml.sax.saxutils import escape

from diagnostics.lab.ground import Ground

_CREDENTIAL = re.compile(r"Credential=([^/]+)/[^/]+/([^/]+)/([^/]+)/aws4_request")


@dataclass(frozen=True)
class Attempt:
    """A call, in the words of IAM (aws-facts 7)."""

    account: str
    service: str
    action: str
    resource: str

    @property
    def message(self) -> str:
        """What AWS says to whoever lacks the right."""
        who = f"arn:aws:sts::{self.account}:assumed-role/lab/lab"
        return (
            f"User: {who} is not authorized to perform: {self.action} on resource: {self.resource} "
            f"because no identity-based policy allows the {self.action} action"
        )


@dataclass(frozen=True)
class AccessDenied:
    """The answer, in the form of the service that was called."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def denied(environ: dict[str, Any], ground: Ground) -> AccessDenied | None:
    """Return the answer to a call whose right is withheld; ``None`` lets it pass."""
    if not ground.withheld:
        return None
    attempt = _attempt(environ, ground.accounts)
    if attempt is None or not any(
        one.account == attempt.account
        and one.action == attempt.action
        and fnmatchcase(attempt.resource, one.resource)
        for one in ground.withheld
    ):
        return None
    return _answer(attempt)


def _attempt(environ: dict[str, Any], accounts: Mapping[str, str]) -> Attempt | None:
    signed = _CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))
    if signed is None or signed[1] not in accounts:
        return None
    account, region, service = accounts[signed[1]], signed[2], signed[3]
    if service == "s3":
        action, resource = _s3(environ)
    elif service == "apigateway":
        action, resource = _gateway(environ, region, account)
    else:
        action, resource = _by_target(environ, service, region, account)
    return Attempt(account, service, action, resource)


def _s3(environ: dict[str, Any]) -> tuple[str, str]:
    bucket, _, key = unquote(environ["PATH_INFO"]).lstrip("/").partition("/")
    asked = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    if not key:
        return ("s3:ListBucketVersions" if "versions" in asked else "s3:ListBucket"), f"arn:aws:s3:::{bucket}"
    verb = "Get" if environ["REQUEST_METHOD"] in ("GET", "HEAD") else environ["REQUEST_METHOD"].title()
    return f"s3:{verb}Object" + ("Version" if "versionId" in asked else ""), f"arn:aws:s3:::{bucket}/{key}"


def _gateway(environ: dict[str, Any], region: str, account: str) -> tuple[str, str]:
    path = unquote(environ["PATH_INFO"]).removeprefix("/v2")
    if path.endswith("/routingrules"):
        return "apigateway:ListRoutingRules", f"arn:aws:apigateway:{region}:{account}:{path}/*"
    return f"apigateway:{environ['REQUEST_METHOD']}", f"arn:aws:apigateway:{region}::{path}"


def _by_target(environ: dict[str, Any], service: str, region: str, account: str) -> tuple[str, str]:
    action = f"{service}:{environ.get('HTTP_X_AMZ_TARGET', '').rpartition('.')[2]}"
    raw = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(raw)
    try:
        group = json.loads(raw or b"{}").get("logGroupName")
    except ValueError:
        group = None
    return action, f"arn:aws:logs:{region}:{account}:log-group:{group}:*" if group else "*"


def _answer(attempt: Attempt) -> AccessDenied:
    if attempt.service == "s3":
        body = f"<Error><Code>AccessDenied</Code><Message>{escape(attempt.message)}</Message></Error>"
        return AccessDenied("403 Forbidden", (("Content-Type", "application/xml"),), body.encode())
    code = "AccessDeniedException"
    headers = (("Content-Type", "application/json"), ("x-amzn-ErrorType", code))
    status = "403 Forbidden" if attempt.service == "apigateway" else "400 Bad Request"
    return AccessDenied(status, headers, json.dumps({"__type": code, "message": attempt.message}).encode())
