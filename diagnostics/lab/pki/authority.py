"""Roots, intermediates and leaves, issued without any chance."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.x509.oid import ExtendedKeyUsageOID

from diagnostics.lab.pki.keys import derived_key
from diagnostics.lab.seed import Seed

_SERIAL_BITS = 120


@dataclass(frozen=True)
class Credential:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        """The private key as unencrypted PKCS#8 PEM; lab keys guard nothing."""
        return self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )


@dataclass(frozen=True)
class Validity:
    """A certificate's validity, counted from the lab's epoch; ``since`` before it, ``until`` after it."""

    since: timedelta
    until: timedelta


CA_VALIDITY = Validity(timedelta(days=3 * 365), timedelta(days=7 * 365))
LEAF_VALIDITY = Validity(timedelta(days=90), timedelta(days=275))


@dataclass(frozen=True)
class Pki:
    """Issues the certificates of one scenario; key and serial follow from seed, role and subject."""

    seed: Seed
    at: datetime

    def root(self, subject: x509.Name, validity: Validity = CA_VALIDITY) -> Credential:
        """Return a self-signed certificate authority."""
        return self._issue(subject, None, validity, ca=True)

    def intermediate(
        self, subject: x509.Name, issuer: Credential, validity: Validity = CA_VALIDITY
    ) -> Credential:
        """Return a certificate authority below ``issuer``."""
        return self._issue(subject, issuer, validity, ca=True)

    def leaf(
        self, subject: x509.Name, issuer: Credential | None, validity: Validity = LEAF_VALIDITY
    ) -> Credential:
        """Return a client certificate; self-signed where ``issuer`` is ``None``."""
        return self._issue(subject, issuer, validity, ca=False)

    def _issue(
        self, subject: x509.Name, issuer: Credential | None, validity: Validity, *, ca: bool
    ) -> Credential:
        above = "" if issuer is None else issuer.certificate.subject.rfc4514_string()
        parts = ("authority" if ca else "leaf", subject.rfc4514_string(), above)
        key = derived_key(self.seed, *parts)
        signer = key if issuer is None else issuer.key
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject if issuer is None else issuer.certificate.subject)
            .public_key(key.public_key())
            .serial_number(self.seed.number("serial", *parts, bits=_SERIAL_BITS) + 1)
            .not_valid_before(self.at - validity.since)
            .not_valid_after(self.at + validity.until)
        )
        for extension, critical in _extensions(key, signer, ca=ca):
            builder = builder.add_extension(extension, critical)
        return Credential(builder.sign(signer, hashes.SHA256(), ecdsa_deterministic=True), key)


def _extensions(
    key: EllipticCurvePrivateKey, signer: EllipticCurvePrivateKey, *, ca: bool
) -> list[tuple[x509.ExtensionType, bool]]:
    usage = x509.KeyUsage(
        digital_signature=not ca,
        key_cert_sign=ca,
        crl_sign=ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    extensions: list[tuple[x509.ExtensionType, bool]] = [
        (x509.BasicConstraints(ca=ca, path_length=None), True),
        (usage, True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False),
    ]
    if not ca:
        extensions.append((x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), False))
    return extensions
