"""Whether two public keys are one, and the digests by which the article compares them by eye."""

import hashlib
from dataclasses import dataclass

from diagnostics.x509 import der
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.key import key_kind

MODULUS, PUBLIC_KEY = "modulus", "public key"


@dataclass(frozen=True)
class KeyPrint:
    """The digests of a public key in lower-case hex."""

    compared: str
    """``modulus`` for RSA, else ``public key``."""
    sha1: str
    sha256: str


def key_print(public_key: bytes) -> KeyPrint:
    """Return the digests of a SubjectPublicKeyInfo in DER, as ``openssl`` would print them.

    For RSA they are of the line that ``openssl rsa -noout -modulus`` prints, for others of the DER that
    ``openssl pkey -pubout -outform DER`` writes; each piped to ``openssl sha1`` or ``openssl sha256``.
    """
    rsa = _rsa(public_key)
    compared, content = (
        (MODULUS, f"Modulus={rsa[0]:X}\n".encode("ascii")) if rsa else (PUBLIC_KEY, public_key)
    )
    sha1 = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    return KeyPrint(compared, sha1, hashlib.sha256(content).hexdigest())


def public_half(certificate: Certificate) -> bytes:
    """Return a certificate's key as SubjectPublicKeyInfo in the usual DER, which may be written otherwise."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    if certificate.public_key is None:
        return certificate.public_key_der
    return certificate.public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def same_key(one: bytes, other: bytes) -> bool:
    """Tell whether two SubjectPublicKeyInfo are one key: RSA by its numbers, others by their DER."""
    numbers = _rsa(one)
    return numbers == _rsa(other) if numbers else one == other


def _rsa(public_key: bytes) -> tuple[int, int] | None:
    """Return modulus and exponent; ``None`` where it is no RSA key, or cannot be read."""
    if not key_kind(public_key).kind.startswith("RSA"):
        return None
    try:
        _, bits = der.children(public_key)
        numbers = der.children(der.content(bits)[1:])
        modulus, exponent = (int.from_bytes(der.content(number)) for number in numbers)
    except (der.DerError, ValueError, IndexError):
        return None
    return modulus, exponent
