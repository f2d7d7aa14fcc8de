"""What else than a mock a REST API is made of."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from diagnostics.lab.ground import Refuses


@dataclass(frozen=True)
class ApiShape:
    """What guards a REST API besides mutual TLS; the plain one has no guard and no default endpoint."""

    endpoint_disabled: bool = True
    key_required: bool = False
    policy: str | None = None
    authorizer: Refuses | None = None
    """Whom the Lambda authorizer of every method denies."""
    web_acl: Refuses | None = None
    """Whom the web ACL of the stage blocks."""
    backend: Refuses | None = None
    """Whom the HTTP backend answers 403; ``None`` for a mock."""


PLAIN = ApiShape()


def only_from(networks: Sequence[str]) -> str:
    """Return a resource policy that lets in callers from these networks alone."""
    everything = {"Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"}
    outside = {"NotIpAddress": {"aws:SourceIp": list(networks)}}
    statements = [
        {"Effect": "Allow", **everything},
        {"Effect": "Deny", **everything, "Condition": outside},
    ]
    return json.dumps({"Version": "2012-10-17", "Statement": statements})
