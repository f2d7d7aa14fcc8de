"""Entries of an access log, read with the stage's own ``$context`` format string."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from diagnostics.logs.access_cuts import CUT, first_values, sure_values
from diagnostics.logs.access_json import Path, leaves, template

_VARIABLE = re.compile(r"\$context\.([A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)")
ABSENT = frozenset({"", "-"})
"""What stands for a variable without a value (aws-facts 3.2)."""

IDS = frozenset({"requestId", "extendedRequestId"})
"""What tells one request from others."""

Entry = Mapping[str, str]
"""Variable name without ``$context.`` to raw value; absent ones are left out (aws-facts 3.2)."""


@dataclass(frozen=True)
class Reading:
    """What a message tells; ``cut`` says that its end is missing, and with it other values."""

    entry: Entry
    cut: bool = False


@dataclass(frozen=True)
class Value:
    """A text with variables in it, cut into the literal texts around them."""

    literals: tuple[str, ...]
    """One more than there are variables; matched in order."""
    variables: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Value":
        """Understand a text; one without variables is all literal."""
        parts = _VARIABLE.split(text)
        return cls(tuple(parts[0::2]), tuple(parts[1::2]))

    def read(self, text: str) -> dict[str, str] | None:
        """Return the values that ``text`` surely holds; ``None`` where it is not written so."""
        if len(self.variables) == 1 and self.literals == ("", ""):
            return {self.variables[0]: text}
        if not self.variables:
            return {} if text == self.literals[0] else None
        return sure_values(self.literals, self.variables, text)


@dataclass(frozen=True)
class AccessFormat:
    """A format string: JSON of any shape, or literal texts with variables between them."""

    line: Value
    places: Mapping[Path, Value]
    """Where a JSON format holds which variables; empty for any other format."""

    @classmethod
    def of(cls, text: str) -> "AccessFormat":
        """Understand a stage's format string; any text is a format."""
        places = {path: Value.of(value) for path, value in (template(text) or {}).items()}
        return cls(Value.of(text.strip()), MappingProxyType(places))

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the variables, in order, without ``$context.``."""
        return self.line.variables

    def read(self, message: str) -> Entry | None:
        """Return a whole entry's values, or ``None`` where the message was not written in this format."""
        values = self._as_json(message)
        if values is None and self.variables:
            values = self.line.read(message.strip())
        return None if values is None else _present(values)

    def reading(self, message: str) -> Reading | None:
        """Return what the message tells, also where its end was cut off; ``None`` for any other text."""
        whole = self.read(message)
        if (
            whole is not None
            and self.line.literals[-1] == ""
            and len(message.encode("utf-8", "replace")) == CUT
        ):
            return Reading({name: whole[name] for name in self.variables[:-1] if name in whole}, cut=True)
        if whole is not None:
            return Reading(whole)
        values = first_values(self.line.literals, self.line.variables, message.strip())
        return Reading(_present(values), cut=True) if values else None

    def _as_json(self, message: str) -> dict[str, str] | None:
        """Read a JSON entry; one with doubled or foreign keys was tampered with by a caller's text.

        One that lacks keys was written before the format was completed, if it still tells what it is about.
        """
        found = leaves(message) if self.places else None
        paths = {path for path, _ in found or ()}
        if not found or len(found) != len(paths) or not paths <= self.places.keys():
            return None
        values: dict[str, str] = {}
        for path, text in found:
            told = self.places[path].read(text)
            if told is None:
                return None
            values |= told
        return values if len(paths) == len(self.places) or _enough(values) else None


def _enough(values: Mapping[str, str]) -> bool:
    """Tell whether an entry says of which request it is, and how that ended."""
    return "status" in values and not values.keys().isdisjoint(IDS)


def _present(values: Mapping[str, str]) -> Entry:
    return {name: value for name, value in values.items() if value not in ABSENT}


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
