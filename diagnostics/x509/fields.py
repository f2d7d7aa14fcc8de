"""Cuts a certificate into the fields of RFC 5280 without changing a byte of them."""

from collections.abc import Mapping
from typing import NamedTuple

from diagnostics.x509 import der
from diagnostics.x509.algorithms import DIGESTS, SignatureAlgorithm, algorithm
from diagnostics.x509.extensions import NO_EXTENSIONS, UNCUT

_VERSION, _EXTENSIONS = 0xA0, 0xA3


class Fields(NamedTuple):
    """The fields as bytes (names and key with tag and length) or as places in the certificate."""

    version: int
    serial: int
    issuer: bytes
    subject: bytes
    public_key: bytes
    algorithm: der.Element
    extensions: der.Element | None


def fields(raw: bytes) -> Fields:
    """Cut a certificate; raises ``DerError`` or ``ValueError`` where it is none."""
    whole = der.whole(raw)
    if whole.end != len(raw):
        raise der.DerError("bytes after the certificate")
    signed, algorithm_, _ = der.children(raw, whole)
    parts = der.children(raw, signed)
    version = 1
    if parts[0].tag == _VERSION:
        number = der.children(raw, parts.pop(0))[0]
        version = 1 + int.from_bytes(der.content(raw, number))
    serial, _, issuer, _, subject, key, *rest = parts
    return Fields(
        version,
        int.from_bytes(der.content(raw, serial), signed=True),
        der.raw(raw, issuer),
        der.raw(raw, subject),
        der.raw(raw, key),
        algorithm_,
        next((part for part in rest if part.tag == _EXTENSIONS), None),
    )


def raw_extensions(raw: bytes, cut: Fields) -> Mapping[str, tuple[bool, bytes]]:
    """Return criticality and DER of each extension by dotted identifier.

    One that stands there twice has no DER, and ``UNCUT`` stands for what cannot be cut, so that both read as
    broken.
    """
    if cut.extensions is None:
        return NO_EXTENSIONS
    found = {}
    try:
        for one in der.children(raw, der.children(raw, cut.extensions)[0]):
            kind, *critical, value = der.children(raw, one)
            oid = der.dotted(der.content(raw, kind))
            once = b"" if oid in found else der.content(raw, value)
            found[oid] = (bool(critical) and any(der.content(raw, critical[0])), once)
    except (der.DerError, ValueError, IndexError):
        return {**found, UNCUT: (False, b"")}
    return found


def signature_algorithm(raw: bytes, cut: Fields) -> SignatureAlgorithm:
    """Return the algorithm of the signature; RSA-PSS with the digest that its parameters name."""
    try:
        kind, *params = der.children(raw, cut.algorithm)
        found = algorithm(der.dotted(der.content(raw, kind)))
    except (der.DerError, ValueError, IndexError):
        return SignatureAlgorithm("unreadable", "other", None)
    if found.family == "RSA-PSS":
        return SignatureAlgorithm(found.name, found.family, _pss_digest(raw, params))
    return found


def _pss_digest(raw: bytes, params: list[der.Element]) -> str | None:
    """Return the digest of RSASSA-PSS-params (RFC 4055 section 3.1), which is SHA-1 where none is named."""
    try:
        named = [part for part in der.children(raw, params[0]) if part.tag == _VERSION] if params else []
        if not named:
            return "sha1"
        kind = der.children(raw, der.children(raw, named[0])[0])[0]
        return DIGESTS.get(der.dotted(der.content(raw, kind)))
    except (der.DerError, ValueError, IndexError):
        return None
