"""Field by field what two certificates say where they differ."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from diagnostics.report.language import _
from diagnostics.report.message import moment
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.differences import differing_fields
from diagnostics.x509.key_match import key_print, public_half

_PLAIN: Mapping[str, Callable[[Certificate], str]] = MappingProxyType(
    {
        "version": lambda one: str(one.version),
        "serialNumber": lambda one: one.serial,
        "signatureAlgorithm": lambda one: one.signature_algorithm,
        "issuer": lambda one: one.issuer.rfc4514,
        "notBefore": lambda one: moment(one.not_before),
        "notAfter": lambda one: moment(one.not_after),
        "subject": lambda one: one.subject.rfc4514,
        "subjectPublicKeyInfo": lambda one: f"{one.key}, SHA-256 {key_print(public_half(one)).sha256}",
    }
)


def _constraints(one: Certificate) -> str | None:
    said = one.extensions
    if said.ca is None:
        return None
    return f"CA:{said.ca}" if said.path_length is None else f"CA:{said.ca}, pathlen:{said.path_length}"


def _joined(values: Iterable[str] | None) -> str | None:
    return None if values is None else ", ".join(sorted(values))


_EXTENSIONS: Mapping[str, Callable[[Certificate], str | None]] = MappingProxyType(
    {
        "subjectKeyIdentifier": lambda one: one.subject_key_id,
        "authorityKeyIdentifier": lambda one: one.authority_key_id,
        "basicConstraints": _constraints,
        "keyUsage": lambda one: _joined(one.extensions.key_usage),
        "extKeyUsage": lambda one: _joined(one.extensions.extended_key_usage),
    }
)


def differences(presented: Certificate, stored: Certificate) -> Iterator[tuple[str, str, str]]:
    """Yield each field that differs, what the presented and what the stored certificate say; raw text.

    Two values that would read the same, and those that have no words here, are told as differing alone.
    """
    for field in differing_fields(presented, stored):
        told = _PLAIN.get(field) or _EXTENSIONS.get(field)
        ours, theirs = (told(presented), told(stored)) if told else (None, None)
        if ours == theirs:
            yield field, _("(another value)"), _("(another value)")
        else:
            yield field, ours or _("(not there)"), theirs or _("(not there)")
