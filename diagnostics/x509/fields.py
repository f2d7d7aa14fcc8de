"""Cuts a certificate into the fields of RFC 5280 without changing a byte of them."""

from typing import NamedTuple

from diagnostics.x509 import der
from diagnostics.x509.algorithms import DIGESTS, SignatureAlgorithm, algorithm
from diagnostics.x509.remembering import remembered

_VERSION, _EXTENSIONS = 0xA0, 0xA3


class Fields(NamedTuple):
    """The fields as they stand in the certificate, those that are bytes with tag and length."""

    version: int
    serial: int
    issuer: bytes
    subject: bytes
    public_key: bytes
    algorithm: bytes
    signed_algorithm: bytes
    """The same once more, inside what is signed."""
    extensions: bytes | None
    signed: bytes
    """All that the signature is over."""


def fields(raw: bytes) -> Fields:
    """Cut a certificate; raises ``DerError`` or ``ValueError`` where it is none."""
    if der.end(raw) != len(raw):
        raise der.DerError("bytes after the certificate")
    signed, algorithm_, _ = der.children(raw)
    parts = der.children(signed)
    version = 1
    if parts[0][0] == _VERSION:
        version = _version(parts.pop(0))
    serial, signed_algorithm, issuer, _, subject, key, *rest = parts
    return Fields(
        version,
        int.from_bytes(der.content(serial), signed=True),
        issuer,
        subject,
        key,
        algorithm_,
        signed_algorithm,
        next((part for part in rest if part[0] == _EXTENSIONS), None),
        signed,
    )


@remembered(64)
def _version(raw: bytes) -> int:
    return 1 + int.from_bytes(der.content(der.children(raw)[0]))


@remembered(64)
def signature_algorithm(identifier: bytes) -> SignatureAlgorithm:
    """Return the algorithm that an AlgorithmIdentifier names; RSA-PSS with the digest of its parameters."""
    try:
        kind, *params = der.children(identifier)
        found = algorithm(der.dotted(der.content(kind)))
    except (der.DerError, ValueError, IndexError):
        return SignatureAlgorithm("unreadable", "other", None)
    if found.family == "RSA-PSS":
        return SignatureAlgorithm(found.name, found.family, _pss_digest(params))
    return found


def _pss_digest(params: list[bytes]) -> str | None:
    """Return the digest of RSASSA-PSS-params (RFC 4055 section 3.1), which is SHA-1 where none is named."""
    try:
        named = [part for part in der.children(params[0]) if part[0] == _VERSION] if params else []
        if not named:
            return "sha1"
        kind = der.children(der.children(named[0])[0])[0]
        return DIGESTS.get(der.dotted(der.content(kind)))
    except (der.DerError, ValueError, IndexError):
        return None
