"""The gateway's own limits on a chain that OpenSSL accepts (aws-facts 1.2, 1.3)."""

from collections.abc import Sequence

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa

TOO_LONG = "certificate chain too long"

_MOST_AUTHORITIES = 4
_WEAKEST_RSA = 2048
_WEAKEST_EC = 256
_WEAKEST_HASH = 32
"""Bytes of digest: SHA-256."""


def too_long(chain: Sequence[x509.Certificate]) -> bool:
    """Tell whether more than four CAs stand above the leaf, which comes first and is not counted."""
    return len(chain) - 1 > _MOST_AUTHORITIES


def weak(certificate: x509.Certificate) -> bool:
    """Tell whether its key or its signature is below the floor; a root's own signature does not count."""
    self_issued = certificate.issuer == certificate.subject
    return _weak_key(certificate) or (not self_issued and _weak_hash(certificate.signature_hash_algorithm))


def _weak_key(certificate: x509.Certificate) -> bool:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size < _WEAKEST_RSA
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.key_size < _WEAKEST_EC


def _weak_hash(algorithm: hashes.HashAlgorithm | None) -> bool:
    return algorithm is not None and algorithm.digest_size < _WEAKEST_HASH
