"""Entries of an access log, read with the stage's own ``$context`` format string."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_VARIABLE = re.compile(r"\$context\.([A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)")
_ABSENT = frozenset({"", "-"})

Entry = Mapping[str, str]
"""Variable name without ``$context.`` to raw value; absent ones are left out (aws-facts 3.2)."""


@dataclass(frozen=True)
class AccessFormat:
    """A format string, cut into the literal texts around its variables."""

    literals: tuple[str, ...]
    """One more than there are variables; matched in order."""
    variables: tuple[str, ...]
    keys: Mapping[str, str]
    """JSON key to variable, where the format is a flat JSON object; else empty."""

    @classmethod
    def of(cls, text: str) -> "AccessFormat":
        """Understand a stage's format string; any text is a format."""
        parts = _VARIABLE.split(text.strip())
        return cls(tuple(parts[0::2]), tuple(parts[1::2]), MappingProxyType(_json_keys(text)))

    def read(self, message: str) -> Entry | None:
        """Return the entry's values, or ``None`` where the message was not written in this format."""
        values = self._as_json(message) or self._by_position(message.strip())
        if values is None:
            return None
        return {name: value for name, value in values.items() if value not in _ABSENT}

    def _as_json(self, message: str) -> dict[str, str] | None:
        """Read a JSON entry; one with doubled or foreign keys was tampered with by a caller's text."""
        if not self.keys:
            return None
        pairs = _json_pairs(message)
        if pairs is None or len(pairs) != len(self.keys) or {key for key, _ in pairs} != set(self.keys):
            return None
        return {self.keys[key]: value for key, value in pairs}

    def _by_position(self, message: str) -> dict[str, str] | None:
        if not self.variables or not message.startswith(self.literals[0]):
            return None
        values: dict[str, str] = {}
        at = len(self.literals[0])
        last = len(self.variables) - 1
        for i, name in enumerate(self.variables):
            literal = self.literals[i + 1]
            if i == last:
                end = len(message) - len(literal) if message.endswith(literal) else -1
            else:
                end = message.find(literal, at)
            if end < at:
                return None
            values[name] = message[at:end]
            at = end + len(literal)
        return values


def _json_keys(text: str) -> dict[str, str]:
    pairs = _json_pairs(text)
    if pairs is None:
        return {}
    found = {key: _VARIABLE.fullmatch(value) for key, value in pairs}
    if len(found) != len(pairs) or not all(found.values()):
        return {}
    return {key: match[1] for key, match in found.items() if match}


def _json_pairs(text: str) -> list[tuple[str, str]] | None:
    try:
        pairs = json.loads(text, strict=False, object_pairs_hook=list)
    except (ValueError, RecursionError):
        return None
    if not isinstance(pairs, list) or not all(isinstance(pair, tuple) for pair in pairs):
        return None
    return [(key, value if isinstance(value, str) else json.dumps(value)) for key, value in pairs]


RECOMMENDED = (
    "accountId", "apiId", "domainName", "domainPrefix", "error.message", "error.responseType",
    "extendedRequestId", "httpMethod", "identity.sourceIp", "identity.clientCert.clientCertPem",
    "identity.clientCert.subjectDN", "identity.clientCert.issuerDN", "identity.clientCert.serialNumber",
    "identity.clientCert.validity.notBefore", "identity.clientCert.validity.notAfter",
    "identity.userAgent", "path", "protocol", "requestId", "requestTime", "requestTimeEpoch",
    "resourceId", "resourcePath", "stage", "responseLatency", "responseLength", "status",
)  # fmt: skip
"""The variables of the article's recommended format."""

NAMES_THE_CALLER = ("identity.clientCert.clientCertPem", "identity.clientCert.subjectDN", "requestId")
"""Without these a denial cannot be tied to its caller."""
