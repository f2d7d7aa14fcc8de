"""Who made a request, as its access entry tells."""

from functools import lru_cache

from diagnostics.logs.access import Entry
from diagnostics.logs.pem import der_of
from diagnostics.model.complaint import Caller, serial_number
from diagnostics.x509.certificate import Certificate, parse

_PEM = "identity.clientCert.clientCertPem"
_SHORT = 8192


def certificate_of(entry: Entry) -> Certificate | None:
    """Return the client's certificate, where the entry holds all of it."""
    text = entry.get(_PEM)
    if not text:
        return None
    return _remembered(text) if len(text) <= _SHORT else _certificate(text)


def _certificate(text: str) -> Certificate | None:
    der = der_of(text)
    found = parse(der) if der else None
    return found if isinstance(found, Certificate) else None


_remembered = lru_cache(maxsize=256)(_certificate)
"""A caller that is refused comes again with the same text."""


def caller_of(entry: Entry) -> Caller:
    """Return the caller by certificate, else by the names that were logged; empty where there are none."""
    certificate = certificate_of(entry)
    if certificate:
        return Caller(
            fingerprint=certificate.fingerprint_sha256,
            subject=certificate.subject.rfc4514,
            issuer=certificate.issuer.rfc4514,
            serial=certificate.serial,
            source_ip=entry.get("identity.sourceIp"),
        )
    serial = entry.get("identity.clientCert.serialNumber")
    return Caller(
        subject=entry.get("identity.clientCert.subjectDN"),
        issuer=entry.get("identity.clientCert.issuerDN"),
        serial=serial_number(serial) if serial else None,
        source_ip=entry.get("identity.sourceIp"),
    )
