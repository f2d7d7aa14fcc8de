"""Roots, intermediates and leaves, issued without any chance."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from diagnostics.lab.pki.keys import Key, derived_key, derived_rsa_key
from diagnostics.lab.pki.sha1 import signed_with_sha1
from diagnostics.lab.pki.traits import ORDINARY, Traits, extensions
from diagnostics.lab.seed import Seed

_SERIAL_BITS = 120


@dataclass(frozen=True)
class Credential:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: Key

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
    """Issues the certificates of one scenario; key and serial follow from seed, role, subject and edition."""

    seed: Seed
    at: datetime

    def root(
        self, subject: x509.Name, validity: Validity = CA_VALIDITY, traits: Traits = ORDINARY
    ) -> Credential:
        """Return a self-signed certificate authority."""
        return self._issue(subject, None, validity, traits, ca=True)

    def intermediate(
        self, subject: x509.Name, issuer: Credential, validity: Validity = CA_VALIDITY
    ) -> Credential:
        """Return a certificate authority below ``issuer``."""
        return self._issue(subject, issuer, validity, ORDINARY, ca=True)

    def leaf(
        self,
        subject: x509.Name,
        issuer: Credential | None,
        validity: Validity = LEAF_VALIDITY,
        traits: Traits = ORDINARY,
    ) -> Credential:
        """Return a client certificate; self-signed where ``issuer`` is ``None``."""
        return self._issue(subject, issuer, validity, traits, ca=False)

    def self_signed(self, subject: x509.Name, edition: str = "") -> Credential:
        """Return a client certificate as ``openssl req -x509`` makes it: its own CA, for any use."""
        return self._issue(subject, None, LEAF_VALIDITY, Traits(edition=edition, usage=False), ca=True)

    def _issue(
        self, subject: x509.Name, issuer: Credential | None, validity: Validity, traits: Traits, *, ca: bool
    ) -> Credential:
        above = "" if issuer is None else issuer.certificate.subject.rfc4514_string()
        parts: tuple[str, ...] = ("authority" if ca else "leaf", subject.rfc4514_string(), above)
        parts += (traits.edition,) if traits.edition else ()
        key = self._key(traits, parts)
        signer = key if issuer is None else issuer.key
        if not isinstance(signer, EllipticCurvePrivateKey):
            raise TypeError("only P-256 keys sign here: an RSA signature is not the same in every run")
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject if issuer is None else issuer.certificate.subject)
            .public_key(key.public_key())
            .serial_number(self.seed.number("serial", *parts, bits=_SERIAL_BITS) + 1)
            .not_valid_before(self.at - validity.since)
            .not_valid_after(self.at + validity.until)
        )
        for extension, critical in extensions(key, signer, traits, ca=ca):
            builder = builder.add_extension(extension, critical)
        made = builder.sign(signer, hashes.SHA256(), ecdsa_deterministic=True)
        return Credential(signed_with_sha1(made, signer) if traits.sha1 else made, key)

    def _key(self, traits: Traits, parts: tuple[str, ...]) -> Key:
        if traits.rsa_bits is not None:
            return derived_rsa_key(self.seed, traits.rsa_bits, *parts)
        return derived_key(self.seed, *parts)
