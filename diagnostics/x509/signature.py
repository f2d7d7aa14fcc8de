"""Checks which key made a certificate's signature."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes

PublicKey = CertificatePublicKeyTypes


def public_key(certificate: x509.Certificate) -> PublicKey | None:
    """Return a certificate's key, or ``None`` where the library has no use for it."""
    try:
        return certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return None


def signed_by(
    certificate: x509.Certificate, signed: bytes, family: str, key: PublicKey | None
) -> bool | None:
    """Tell whether ``key`` made the signature over ``signed``, with an algorithm of this ``family``.

    ``None`` where algorithm or key cannot be checked here; a key of another kind is a plain "no".
    """
    if key is None or family not in _KEYS:
        return None
    if not isinstance(key, _KEYS[family]):
        return False
    try:
        _CHECKS[family](certificate, signed, key)
    except InvalidSignature:
        return False
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return True


def _digest(certificate: x509.Certificate) -> hashes.HashAlgorithm:
    digest = certificate.signature_hash_algorithm
    if digest is None:
        raise UnsupportedAlgorithm("a signature without a digest")
    return digest


@cache
def _ecdsa(digest: type[hashes.HashAlgorithm]) -> ec.ECDSA:
    return ec.ECDSA(digest())


def _check_ec(certificate: x509.Certificate, signed: bytes, key: Any) -> None:
    how = _ecdsa(type(_digest(certificate)))
    key.verify(certificate.signature, signed, how)


def _check_rsa(certificate: x509.Certificate, signed: bytes, key: Any) -> None:
    digest = _digest(certificate)
    key.verify(certificate.signature, signed, padding.PKCS1v15(), digest)


def _check_pss(certificate: x509.Certificate, signed: bytes, key: Any) -> None:
    how, digest = certificate.signature_algorithm_parameters, _digest(certificate)
    key.verify(certificate.signature, signed, how, digest)


def _check_dsa(certificate: x509.Certificate, signed: bytes, key: Any) -> None:
    key.verify(certificate.signature, signed, _digest(certificate))


def _check_edwards(certificate: x509.Certificate, signed: bytes, key: Any) -> None:
    key.verify(certificate.signature, signed)


_KEYS: Mapping[str, tuple[type, ...]] = {
    "EC": (ec.EllipticCurvePublicKey,),
    "RSA": (rsa.RSAPublicKey,),
    "RSA-PSS": (rsa.RSAPublicKey,),
    "DSA": (dsa.DSAPublicKey,),
    "EdDSA": (ed25519.Ed25519PublicKey, ed448.Ed448PublicKey),
}
_CHECKS: Mapping[str, Callable[[x509.Certificate, bytes, Any], None]] = {
    "EC": _check_ec,
    "RSA": _check_rsa,
    "RSA-PSS": _check_pss,
    "DSA": _check_dsa,
    "EdDSA": _check_edwards,
}
