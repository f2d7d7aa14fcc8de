"""A distinguished name: its exact bytes for comparing, its RFC 4514 text for people."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from diagnostics.x509 import der
from diagnostics.x509.remembering import remembered
from diagnostics.x509.strings import folded, text_of

_SHORT = {
    "2.5.4.3": "CN",
    "2.5.4.6": "C",
    "2.5.4.7": "L",
    "2.5.4.8": "ST",
    "2.5.4.9": "STREET",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "0.9.2342.19200300.100.1.1": "UID",
    "0.9.2342.19200300.100.1.25": "DC",
}
_ESCAPES = str.maketrans({char: f"\\{char}" for char in '\\"+,;<>'} | {"\0": "\\00"})
_SPECIAL = re.compile(r'[\\"+,;<>\0]')
_NAMES_KEPT = 8192


@dataclass(frozen=True)
class Name:
    """A name as it stands in a certificate; two are equal only when their DER is."""

    der: bytes = field(repr=False)

    @cached_property
    def rfc4514(self) -> str:
        """The text of RFC 4514, last part first, raw; ``#`` and hex where a part cannot be read."""
        return _rfc4514(self.der)

    @cached_property
    def folded(self) -> tuple[tuple[tuple[bytes, bytes], ...], ...] | bytes:
        """The name as OpenSSL compares it: case, runs of spaces and string types do not count."""
        return _folded(self.der)

    def __str__(self) -> str:
        return self.rfc4514


@remembered(_NAMES_KEPT)
def name_of(raw: bytes) -> Name:
    """Return the name with these bytes, the same object for the same bytes as long as it is remembered."""
    return Name(raw)


def _rfc4514(raw: bytes) -> str:
    try:
        parts = ["+".join(map(_attribute, der.children(group))) for group in der.children(raw)]
    except (der.DerError, ValueError, IndexError):
        return f"#{raw.hex()}"
    return ",".join(reversed(parts))


def _folded(raw: bytes) -> tuple[tuple[tuple[bytes, bytes], ...], ...] | bytes:
    try:
        groups = [der.children(group) for group in der.children(raw)]
        return tuple(tuple(sorted(map(_folded_attribute, group))) for group in groups)
    except (der.DerError, ValueError, IndexError):
        return raw


def _attribute(attribute: bytes) -> str:
    kind, value = der.children(attribute)
    text = text_of(value[0], der.content(value))
    written = f"#{value.hex()}" if text is None else _escaped(text)
    return f"{_called(kind)}={written}"


@remembered(256)
def _called(kind: bytes) -> str:
    oid = der.dotted(der.content(kind))
    return _SHORT.get(oid, oid)


def _folded_attribute(attribute: bytes) -> tuple[bytes, bytes]:
    kind, value = der.children(attribute)
    same = folded(value[0], der.content(value))
    return der.content(kind), value if same is None else same


def _escaped(text: str) -> str:
    """Escape as RFC 4514 section 2.4 says, and nothing more: control characters stay as they are."""
    if _SPECIAL.search(text):
        text = text.translate(_ESCAPES)
    if text.startswith(("#", " ")):
        text = "\\" + text
    if text.endswith(" ") and text != "\\ ":
        text = text[:-1] + "\\ "
    return text
