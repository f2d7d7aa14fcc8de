"""The extensions that decide whether a certificate may sign, authenticate, and by whom it was issued."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from diagnostics.x509 import der
from diagnostics.x509.name import Name, name_of
from diagnostics.x509.remembering import remembered

_CE = "2.5.29."
SUBJECT_KEY_ID, KEY_USAGE, SUBJECT_ALT_NAME = f"{_CE}14", f"{_CE}15", f"{_CE}17"
BASIC_CONSTRAINTS, NAME_CONSTRAINTS = f"{_CE}19", f"{_CE}30"
AUTHORITY_KEY_ID, EXTENDED_KEY_USAGE = f"{_CE}35", f"{_CE}37"
AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1"
UNCUT = "unreadable"
"""Stands for extensions whose very list is broken."""

_BROKEN = object()
_CA_ISSUERS = "1.3.6.1.5.5.7.48.2"
_URI, _DIRECTORY_NAME = 0x86, 0xA4
_KEY_USAGES = (
    "digitalSignature",
    "nonRepudiation",
    "keyEncipherment",
    "dataEncipherment",
    "keyAgreement",
    "keyCertSign",
    "cRLSign",
    "encipherOnly",
    "decipherOnly",
)


@dataclass(frozen=True)
class AuthorityKeyId:
    """Which key signed, as the certificate itself says; each part may be missing."""

    key_id: str | None = None
    issuer: Name | None = None
    serial: int | None = None


class Extensions(NamedTuple):
    """What the extensions say; ``None`` where one is absent; ``unreadable`` names the broken ones."""

    ca: bool | None = None
    path_length: int | None = None
    key_usage: frozenset[str] | None = None
    extended_key_usage: tuple[str, ...] | None = None
    """Dotted object identifiers."""
    subject_key_id: str | None = None
    authority_key_id: AuthorityKeyId | None = None
    issuer_urls: tuple[str, ...] = ()
    """Where the certificate says its issuer can be fetched; shown, never followed."""
    critical: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    unreadable: tuple[str, ...] = ()


def read_extensions(raw: bytes | None) -> Extensions:
    """Return what the extensions say, given their field of the certificate.

    One that stands there twice is broken; where one cannot be cut, ``UNCUT`` stands for it and the rest.
    """
    if raw is None:
        return Extensions()
    said: dict[str, Any] = {}
    critical: set[str] = set()
    try:
        for one in der.children(der.children(raw)[0]):
            oid, is_critical, value = _read(one)
            (critical.add if is_critical else critical.discard)(oid)
            said[oid] = _BROKEN if oid in said else value
    except (der.DerError, ValueError, IndexError):
        said[UNCUT] = _BROKEN
    broken: tuple[str, ...] = ()
    known = said
    if _BROKEN in said.values():
        broken = tuple(oid for oid in (UNCUT, *_DECODERS) if said.get(oid) is _BROKEN)
        known = {oid: None if value is _BROKEN else value for oid, value in said.items()}
    ca, path_length = known.get(BASIC_CONSTRAINTS) or (None, None)
    return Extensions(
        ca,
        path_length,
        known.get(KEY_USAGE),
        known.get(EXTENDED_KEY_USAGE),
        known.get(SUBJECT_KEY_ID),
        known.get(AUTHORITY_KEY_ID),
        known.get(AUTHORITY_ACCESS) or (),
        frozenset(critical),
        frozenset(said),
        broken,
    )


@remembered(4096)
def _read(raw: bytes) -> tuple[str, bool, Any]:
    """Return an extension's identifier, whether it is critical, and what it says where that matters here."""
    kind, *flag, value = der.children(raw)
    oid = der.dotted(der.content(kind))
    critical = bool(flag) and any(der.content(flag[0]))
    decode = _DECODERS.get(oid)
    try:
        return oid, critical, decode and decode(der.content(value))
    except (der.DerError, ValueError, IndexError):
        return oid, critical, _BROKEN


def _basic_constraints(value: bytes) -> tuple[bool, int | None]:
    ca, length = False, None
    for part in der.children(value):
        if part[0] == der.BOOLEAN:
            ca = any(der.content(part))
        elif part[0] == der.INTEGER:
            length = int.from_bytes(der.content(part), signed=True)
    return ca, length


def _key_usage(value: bytes) -> frozenset[str]:
    bits = der.content(value)
    if not bits:
        raise der.DerError("a bit string without its first byte")
    flags = "".join(f"{octet:08b}" for octet in bits[1:])
    return frozenset(usage for usage, flag in zip(_KEY_USAGES, flags, strict=False) if flag == "1")


def _object_ids(value: bytes) -> tuple[str, ...]:
    return tuple(der.dotted(der.content(one)) for one in der.children(value))


def _octets(value: bytes) -> str:
    return der.content(value).hex()


def _authority(value: bytes) -> AuthorityKeyId:
    parts = {part[0]: part for part in der.children(value)}
    key_id, names, serial = parts.get(0x80), parts.get(0xA1), parts.get(0x82)
    issuers = [one for one in der.children(names) if one[0] == _DIRECTORY_NAME] if names else []
    return AuthorityKeyId(
        der.content(key_id).hex() if key_id else None,
        name_of(der.content(issuers[0])) if issuers else None,
        int.from_bytes(der.content(serial), signed=True) if serial else None,
    )


def _issuer_urls(value: bytes) -> tuple[str, ...]:
    found = []
    for access in der.children(value):
        method, location = der.children(access)
        if location[0] == _URI and der.dotted(der.content(method)) == _CA_ISSUERS:
            found.append(der.content(location).decode("utf-8", "surrogateescape"))
    return tuple(found)


_DECODERS: Mapping[str, Callable[[bytes], object]] = {
    BASIC_CONSTRAINTS: _basic_constraints,
    KEY_USAGE: _key_usage,
    EXTENDED_KEY_USAGE: _object_ids,
    SUBJECT_KEY_ID: _octets,
    AUTHORITY_KEY_ID: _authority,
    AUTHORITY_ACCESS: _issuer_urls,
}
