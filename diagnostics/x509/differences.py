"""In which fields two certificates differ, under the names that RFC 5280 gives them."""

from collections.abc import Iterator, Mapping

from diagnostics.x509 import der
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.fields import fields

_NAMES = {
    "2.5.29.14": "subjectKeyIdentifier",
    "2.5.29.15": "keyUsage",
    "2.5.29.17": "subjectAltName",
    "2.5.29.19": "basicConstraints",
    "2.5.29.35": "authorityKeyIdentifier",
    "2.5.29.37": "extKeyUsage",
}


def differing_fields(one: Certificate, other: Certificate) -> tuple[str, ...]:
    """Return the fields in which they differ, in the certificate's order; none only where they are equal."""
    if one == other:
        return ()
    return (*_plain(one, other), *_extensions(one, other), "signatureValue")


def _plain(one: Certificate, other: Certificate) -> Iterator[str]:
    pairs = {
        "version": (one.version, other.version),
        "serialNumber": (one.serial_number, other.serial_number),
        "signatureAlgorithm": (one.algorithm, other.algorithm),
        "issuer": (one.issuer, other.issuer),
        "notBefore": (one.not_before, other.not_before),
        "notAfter": (one.not_after, other.not_after),
        "subject": (one.subject, other.subject),
        "subjectPublicKeyInfo": (one.public_key_der, other.public_key_der),
    }
    return (name for name, (first, second) in pairs.items() if first != second)


def _extensions(one: Certificate, other: Certificate) -> tuple[str, ...]:
    first, second = _by_identifier(one), _by_identifier(other)
    every = dict.fromkeys((*first, *second))
    return tuple(_NAMES.get(oid, oid) for oid in every if first.get(oid) != second.get(oid))


def _by_identifier(one: Certificate) -> Mapping[str, bytes]:
    """Return each extension whole; those that cannot be cut count as one."""
    raw = fields(one.der).extensions
    if raw is None:
        return {}
    try:
        found = der.children(der.children(raw)[0])
        return {der.dotted(der.content(der.children(each)[0])): each for each in found}
    except (der.DerError, ValueError, IndexError):
        return {"extensions": raw}
