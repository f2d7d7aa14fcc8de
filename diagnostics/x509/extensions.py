"""The extensions that decide whether a certificate may sign, authenticate, and by whom it was issued."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from diagnostics.x509 import der
from diagnostics.x509.name import Name, name_of

T = TypeVar("T")

_CE = "2.5.29."
SUBJECT_KEY_ID, KEY_USAGE, SUBJECT_ALT_NAME = f"{_CE}14", f"{_CE}15", f"{_CE}17"
BASIC_CONSTRAINTS, NAME_CONSTRAINTS = f"{_CE}19", f"{_CE}30"
AUTHORITY_KEY_ID, EXTENDED_KEY_USAGE = f"{_CE}35", f"{_CE}37"
AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1"
UNCUT = "unreadable"
"""Stands for extensions whose very list is broken."""

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


@dataclass(frozen=True)
class Extensions:
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


def read_extensions(raw: Mapping[str, tuple[bool, bytes]]) -> Extensions:
    """Return what a certificate's extensions say, given criticality and DER by object identifier."""
    broken: list[str] = []

    def read(oid: str, decode: Callable[[bytes], T]) -> T | None:
        found = raw.get(oid)
        if found is None:
            return None
        try:
            return decode(found[1])
        except (der.DerError, ValueError, IndexError):
            broken.append(oid)
            return None

    read(UNCUT, der.whole)
    ca, path_length = read(BASIC_CONSTRAINTS, _basic_constraints) or (None, None)
    return Extensions(
        ca=ca,
        path_length=path_length,
        key_usage=read(KEY_USAGE, _key_usage),
        extended_key_usage=read(EXTENDED_KEY_USAGE, _object_ids),
        subject_key_id=read(SUBJECT_KEY_ID, _octets),
        authority_key_id=read(AUTHORITY_KEY_ID, _authority),
        issuer_urls=read(AUTHORITY_ACCESS, _issuer_urls) or (),
        critical=frozenset(oid for oid, (critical, _) in raw.items() if critical),
        present=frozenset(raw),
        unreadable=tuple(broken),
    )


NO_EXTENSIONS: Mapping[str, tuple[bool, bytes]] = MappingProxyType({})


def _basic_constraints(value: bytes) -> tuple[bool, int | None]:
    ca, length = False, None
    for part in der.children(value, der.whole(value)):
        if part.tag == der.BOOLEAN:
            ca = any(der.content(value, part))
        elif part.tag == der.INTEGER:
            length = int.from_bytes(der.content(value, part), signed=True)
    return ca, length


def _key_usage(value: bytes) -> frozenset[str]:
    bits = der.content(value, der.whole(value))
    if not bits:
        raise der.DerError("a bit string without its first byte")
    flags = "".join(f"{octet:08b}" for octet in bits[1:])
    return frozenset(usage for usage, flag in zip(_KEY_USAGES, flags, strict=False) if flag == "1")


def _object_ids(value: bytes) -> tuple[str, ...]:
    return tuple(der.dotted(der.content(value, one)) for one in der.children(value, der.whole(value)))


def _octets(value: bytes) -> str:
    return der.content(value, der.whole(value)).hex()


def _authority(value: bytes) -> AuthorityKeyId:
    parts = {part.tag: part for part in der.children(value, der.whole(value))}
    key_id, names, serial = parts.get(0x80), parts.get(0xA1), parts.get(0x82)
    issuers = [one for one in der.children(value, names) if one.tag == _DIRECTORY_NAME] if names else []
    return AuthorityKeyId(
        der.content(value, key_id).hex() if key_id else None,
        name_of(der.content(value, issuers[0])) if issuers else None,
        int.from_bytes(der.content(value, serial), signed=True) if serial else None,
    )


def _issuer_urls(value: bytes) -> tuple[str, ...]:
    found = []
    for access in der.children(value, der.whole(value)):
        method, location = der.children(value, access)
        if location.tag == _URI and der.dotted(der.content(value, method)) == _CA_ISSUERS:
            found.append(der.content(value, location).decode("utf-8", "surrogateescape"))
    return tuple(found)
