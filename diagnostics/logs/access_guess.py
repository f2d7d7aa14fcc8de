"""Entries whose format nobody gave: told by the keys of their JSON, or by AWS's own examples."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from diagnostics.logs.access import ABSENT, IDS, RECOMMENDED, AccessFormat, Entry
from diagnostics.logs.access_json import flat, leaves

_OTHERS = (
    "authenticate.error", "authenticate.status", "authorize.error", "authorize.status", "authorizer.error",
    "authorizer.integrationStatus", "authorizer.latency", "authorizer.principalId", "authorizer.requestId",
    "authorizer.status", "customDomain.basePathMatched", "error.messageString", "error.validationErrorString",
    "identity.accountId", "identity.caller", "identity.user", "identity.userArn", "integration.error",
    "integration.integrationStatus", "integration.latency", "integration.requestId", "integration.status",
    "integrationErrorMessage", "integrationLatency", "integrationStatus", "routeKey", "waf.error",
    "waf.latency", "waf.status", "wafResponseCode", "webaclArn",
)  # fmt: skip
_OTHER_NAMES = {
    "agent": "identity.userAgent",
    "cert": "identity.clientCert.clientCertPem",
    "certificate": "identity.clientCert.clientCertPem",
    "certissuer": "identity.clientCert.issuerDN",
    "certpem": "identity.clientCert.clientCertPem",
    "certserial": "identity.clientCert.serialNumber",
    "certsubject": "identity.clientCert.subjectDN",
    "clientcert": "identity.clientCert.clientCertPem",
    "clientip": "identity.sourceIp",
    "extendedid": "extendedRequestId",
    "ip": "identity.sourceIp",
    "issuer": "identity.clientCert.issuerDN",
    "method": "httpMethod",
    "pem": "identity.clientCert.clientCertPem",
    "reqid": "requestId",
    "serial": "identity.clientCert.serialNumber",
    "statuscode": "status",
    "subject": "identity.clientCert.subjectDN",
}
"""What people call a variable when they name a key themselves, in lower case without separators."""

_SEPARATOR = "\n"
_SEPARATORS = re.compile(r"[^a-z0-9]+")

_CLF = (
    "$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime] "
    '"$context.httpMethod $context.resourcePath $context.protocol" $context.status '
    "$context.responseLength $context.requestId"
)
_XML = (
    '<request id="$context.requestId"> <ip>$context.identity.sourceIp</ip> '
    "<caller>$context.identity.caller</caller> <user>$context.identity.user</user> "
    "<requestTime>$context.requestTime</requestTime> <httpMethod>$context.httpMethod</httpMethod> "
    "<resourcePath>$context.resourcePath</resourcePath> <status>$context.status</status> "
    "<protocol>$context.protocol</protocol> <responseLength>$context.responseLength</responseLength> "
    "<extendedRequestId>$context.extendedRequestId</extendedRequestId> </request>"
)
RECOMMENDED_FORMAT = AccessFormat.of(
    json.dumps({name: f"$context.{name}" for name in RECOMMENDED}, separators=(",", ":"))
)
EXAMPLES = tuple(AccessFormat.of(text) for text in (f"{_CLF} $context.extendedRequestId", _CLF, _XML))
"""What the console offers as examples: CLF, with and without the extended id, and XML."""


def guessed(message: str) -> Entry | None:
    """Return the values of a JSON entry by what its keys are called; ``None`` where no key names a request.

    Of two keys that could be the same variable the first counts; a doubled key makes it no entry.
    """
    found = flat(message)
    if found is None:
        nested = leaves(message)
        found = [(_SEPARATOR.join(map(str, path)), value) for path, value in nested] if nested else []
    names = _names(tuple(key for key, _ in found))
    if names is None:
        return None
    return {name: pair[1] for name, pair in zip(names, found, strict=True) if name and pair[1] not in ABSENT}


@lru_cache(maxsize=64)
def _names(keys: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the variable for each key, empty where none is recognised; ``None`` where it is no entry."""
    names = [variable_of(tuple(key.split(_SEPARATOR))) or "" for key in keys]
    first = [name if names.index(name) == place else "" for place, name in enumerate(names)]
    doubled = len(set(keys)) != len(keys)
    return None if doubled or not IDS & set(first) or "status" not in first else tuple(first)


def variable_of(path: tuple[str, ...]) -> str | None:
    """Return the variable that a key names by its own spelling: whole, by its last word, or as people say."""
    written = ".".join(path).removeprefix("$").removeprefix("context.")
    if written in _KNOWN:
        return written
    words = [_plain(part) for part in path]
    whole = "".join(words).removeprefix("context")
    return _WHOLE.get(whole) or _LAST.get(whole) or _OTHER_NAMES.get(whole) or _LAST.get(words[-1])


def _plain(text: str) -> str:
    return _SEPARATORS.sub("", text.lower())


def _by(names: Iterable[str], last: bool) -> Mapping[str, str]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(_plain(name.rpartition(".")[2] if last else name), []).append(name)
    return MappingProxyType({word: told[0] for word, told in found.items() if len(told) == 1})


_KNOWN = frozenset((*RECOMMENDED, *_OTHERS))
_WHOLE = _by((*RECOMMENDED, *_OTHERS), last=False)
_LAST = _by((*RECOMMENDED, *_OTHERS), last=True)
