"""The log settings of a stage, with the access-log format that AWS recommends (article.md)."""

import json
from dataclasses import dataclass

RECOMMENDED_VARIABLES = (
    "accountId",
    "apiId",
    "domainName",
    "domainPrefix",
    "error.message",
    "error.responseType",
    "extendedRequestId",
    "httpMethod",
    "identity.sourceIp",
    "identity.clientCert.clientCertPem",
    "identity.clientCert.subjectDN",
    "identity.clientCert.issuerDN",
    "identity.clientCert.serialNumber",
    "identity.clientCert.validity.notBefore",
    "identity.clientCert.validity.notAfter",
    "identity.userAgent",
    "path",
    "protocol",
    "requestId",
    "requestTime",
    "requestTimeEpoch",
    "resourceId",
    "resourcePath",
    "stage",
    "responseLatency",
    "responseLength",
    "status",
)

RECOMMENDED_FORMAT = json.dumps(
    {name: f"$context.{name}" for name in RECOMMENDED_VARIABLES}, separators=(",", ":")
)


@dataclass(frozen=True)
class Logging:
    """What a stage logs: the execution log's level, the access log's format (``None`` for no such log)."""

    level: str = "INFO"
    access_format: str | None = RECOMMENDED_FORMAT
    methods: tuple[tuple[str, str], ...] = ()
    """Levels of single methods, by their patch path: ``/~1{proxy+}/ANY``."""
    destination: str | None = None
    """Where the access log goes instead of a log group: an ARN with ``{region}`` and ``{account}``."""


NOTHING = Logging("OFF", None)
