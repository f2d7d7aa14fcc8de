"""What is out of the ordinary about a certificate of the lab."""

from dataclasses import dataclass

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from diagnostics.lab.pki.keys import Key


@dataclass(frozen=True)
class Traits:
    """How a certificate differs from the lab's ordinary ones."""

    edition: str = ""
    """Tells certificates of one subject and issuer apart: another edition has another key and serial."""
    rsa_bits: int | None = None
    """The size of an RSA key, ``None`` for the ordinary P-256."""
    sha1: bool = False
    """Whether it is signed with SHA-1."""
    names_issuer_key: bool = True
    """Whether it tells its issuer's key by an identifier, as certificates ordinarily do."""
    usage: bool = True
    """Whether it says what its key may be used for; ``openssl req -x509`` says nothing of that."""


ORDINARY = Traits()


def extensions(key: Key, signer: Key, traits: Traits, *, ca: bool) -> list[tuple[x509.ExtensionType, bool]]:
    """Return a certificate's extensions, each with whether it is critical."""
    found: list[tuple[x509.ExtensionType, bool]] = [(x509.BasicConstraints(ca=ca, path_length=None), True)]
    if traits.usage:
        found.append((_usage(ca=ca), True))
    found.append((x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False))
    if traits.names_issuer_key:
        found.append((x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False))
    if traits.usage and not ca:
        found.append((x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), False))
    return found


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
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
