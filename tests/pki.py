"""Certificates for tests: keys are derived from names, so that every run has the same ones."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from diagnostics.x509.certificate import Certificate, parse

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
"""The moment that tests judge at, in the middle of the usual validity."""

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey | dsa.DSAPrivateKey
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True)
class Issued:
    """A certificate with the key that belongs to it."""

    certificate: Certificate
    key: Key
    name: x509.Name

    @property
    def pem(self) -> bytes:
        return pem(self.certificate)


@dataclass(frozen=True)
class Wants:
    """What a certificate should say; ``None`` leaves the extension out."""

    days: tuple[float, float] = (-365, 365)
    serial: int | None = None
    digest: hashes.HashAlgorithm | None = field(default_factory=hashes.SHA256)
    extensions: tuple[tuple[x509.ExtensionType, bool], ...] = ()
    key_ids: bool = True
    padding: object = None


def key(seed: str) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(hashlib.sha512(seed.encode()).digest()) % (_ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())


def named(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def ca(
    name: str,
    issuer: Issued | None = None,
    *,
    own_key: Key | None = None,
    is_ca: bool | None = True,
    path_length: int | None = None,
    subject: x509.Name | None = None,
    wants: Wants = Wants(),
) -> Issued:
    """A CA; self-signed without ``issuer``; ``is_ca=None`` leaves basicConstraints out."""
    constraints = () if is_ca is None else ((x509.BasicConstraints(is_ca, path_length), True),)
    return issue(subject or named(name), own_key or key(name), issuer, constraints, wants)


def leaf(
    name: str,
    issuer: Issued | None,
    *,
    own_key: Key | None = None,
    wants: Wants = Wants(),
) -> Issued:
    """A client's certificate."""
    return issue(named(name), own_key or key(name), issuer, (), wants)


def issue(
    subject: x509.Name,
    own_key: Key,
    issuer: Issued | None,
    first: Iterable[tuple[x509.ExtensionType, bool]],
    wants: Wants,
) -> Issued:
    signer = issuer.key if issuer else own_key
    serial = wants.serial or 1 + int.from_bytes(hashlib.sha256(subject.public_bytes()).digest()[:8])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.name if issuer else subject)
        .public_key(own_key.public_key())
        .serial_number(serial)
        .not_valid_before(AT + timedelta(days=wants.days[0]))
        .not_valid_after(AT + timedelta(days=wants.days[1]))
    )
    extensions = [*first, *wants.extensions]
    if wants.key_ids:
        extensions += [
            (x509.SubjectKeyIdentifier.from_public_key(own_key.public_key()), False),
            (x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False),
        ]
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical=critical)
    made = builder.sign(signer, wants.digest, **_how(signer, wants))  # type: ignore[arg-type]
    parsed = parse(made.public_bytes(Encoding.DER))
    assert isinstance(parsed, Certificate)
    return Issued(parsed, own_key, subject)


def _how(signer: Key, wants: Wants) -> dict[str, object]:
    if isinstance(signer, ec.EllipticCurvePrivateKey):
        return {"ecdsa_deterministic": True}
    return {"rsa_padding": wants.padding} if wants.padding else {}


def pem(*certificates: Certificate | Issued) -> bytes:
    """The certificates as one bundle."""
    return b"".join(_pem(one.certificate if isinstance(one, Issued) else one) for one in certificates)


def _pem(one: Certificate) -> bytes:
    return x509.load_der_x509_certificate(one.der).public_bytes(Encoding.PEM)
