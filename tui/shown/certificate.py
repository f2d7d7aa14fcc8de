"""A certificate in full, in the order of ``openssl x509 -text``."""

import base64
from collections.abc import Iterator
from datetime import datetime
from textwrap import wrap
from types import MappingProxyType

from rich.text import Text

from diagnostics.report.language import _
from diagnostics.report.message import moment
from diagnostics.x509.certificate import Certificate
from tui.shown.article import Article, Line, filled_lines
from tui.shown.forest import day, until
from tui.shown.marks import outside

_PURPOSES = MappingProxyType(
    {
        "1.3.6.1.5.5.7.3.1": "serverAuth",
        "1.3.6.1.5.5.7.3.2": "clientAuth",
        "1.3.6.1.5.5.7.3.3": "codeSigning",
        "1.3.6.1.5.5.7.3.4": "emailProtection",
        "1.3.6.1.5.5.7.3.8": "timeStamping",
        "1.3.6.1.5.5.7.3.9": "OCSPSigning",
        "2.5.29.37.0": "anyExtendedKeyUsage",
    }
)
_EXTENSIONS = MappingProxyType(
    {
        "2.5.29.14": "subjectKeyIdentifier",
        "2.5.29.15": "keyUsage",
        "2.5.29.17": "subjectAltName",
        "2.5.29.19": "basicConstraints",
        "2.5.29.30": "nameConstraints",
        "2.5.29.31": "cRLDistributionPoints",
        "2.5.29.32": "certificatePolicies",
        "2.5.29.35": "authorityKeyIdentifier",
        "2.5.29.37": "extKeyUsage",
        "1.3.6.1.5.5.7.1.1": "authorityInfoAccess",
    }
)
_PEM_WIDTH = 64


def certificate_article(one: Certificate, at: datetime) -> Article:
    """Return everything that is asked of a certificate; ``at`` is for how long it still holds."""
    return Article((), (*_named(one, at), *_extensions(one)))


def _named(one: Certificate, at: datetime) -> tuple[Line, ...]:
    own = _("self-signed") if one.self_signed else _("itself, not proven") if one.self_issued else ""
    subject, issuer = outside(one.subject.rfc4514), outside(one.issuer.rfc4514)
    subject.stylize("bold")
    issuer.append(f" ({own})" if own else "", "dim")
    valid = _("{since} to {until}").format(since=moment(one.not_before), until=moment(one.not_after))
    left = until(one, at)
    if left != day(one.not_after):
        valid += f" ({left})"
    return filled_lines(
        (
            (_("Subject"), subject),
            (_("Issuer"), issuer),
            (_("Serial"), Text(one.serial, overflow="fold")),
            (_("Valid"), Text(valid)),
            (_("Key"), outside(str(one.key))),
            (_("Signature"), outside(one.signature_algorithm)),
            (_("Version"), Text(str(one.version))),
            (_("SHA-256"), Text(colons(one.fingerprint_sha256), overflow="fold")),
        )
    )


def _extensions(one: Certificate) -> Iterator[Line]:
    said = one.extensions
    limit = "" if said.path_length is None else _(", path length {length}").format(length=said.path_length)
    ca = {True: _("yes") + limit, False: _("no"), None: _("not said")}[said.ca]
    usage = None if said.key_usage is None else ", ".join(sorted(said.key_usage)) or _("nothing")
    purposes = None
    if said.extended_key_usage is not None:
        purposes = ", ".join(_PURPOSES.get(oid, oid) for oid in said.extended_key_usage) or _("nothing")
    yield from filled_lines(
        (
            (_("CA"), Text(ca)),
            (_("Usage"), outside(usage or "")),
            (_("Purpose"), outside(purposes or "")),
            (_("Key id"), Text(colons(one.subject_key_id or ""), overflow="fold")),
            (_("Signer id"), Text(colons(one.authority_key_id or ""), overflow="fold")),
            (_("Issuer at"), outside(", ".join(one.aia))),
            (_("Critical"), outside(_names(said.critical))),
            (_("Others"), outside(_names(said.present - set(_SHOWN)))),
            (_("Broken"), outside(_names(frozenset(said.unreadable)))),
        )
    )


_SHOWN = ("2.5.29.14", "2.5.29.15", "2.5.29.19", "2.5.29.35", "2.5.29.37", "1.3.6.1.5.5.7.1.1")


def _names(oids: frozenset[str]) -> str:
    return ", ".join(sorted(_EXTENSIONS.get(oid, oid) for oid in oids))


def colons(hexadecimal: str) -> str:
    """Return hex in pairs, as OpenSSL writes identifiers and fingerprints."""
    return ":".join(wrap(hexadecimal, 2)) if len(hexadecimal) % 2 == 0 else hexadecimal


def pem(one: Certificate) -> str:
    """Return the certificate as PEM text."""
    body = "\n".join(wrap(base64.b64encode(one.der).decode("ascii"), _PEM_WIDTH))
    return f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"
