"""Which algorithms and keys are documented to pass, which to fail, and which nobody has documented."""

from enum import Enum

from diagnostics.x509.algorithms import SignatureAlgorithm
from diagnostics.x509.key import KeyKind

_WEAK_DIGESTS = {"md2", "md4", "md5", "sha1", "sha224"}
_LISTED_DIGESTS = {"sha256", "sha384", "sha512"}
_LISTED_CURVES = {"P-256", "P-384"}
_LEAST_RSA, _MOST_RSA = 2048, 4096
_LEAST_CURVE = 256


class Strength(Enum):
    """What aws-facts 1.2 makes of an algorithm or a key."""

    LISTED = "listed"
    WEAK = "weak"
    UNLISTED = "unlisted"


def of_signature(algorithm: SignatureAlgorithm) -> Strength:
    """Return whether a signature reaches the floor of SHA-256."""
    if algorithm.digest in _WEAK_DIGESTS:
        return Strength.WEAK
    listed = algorithm.family in {"RSA", "EC"} and algorithm.digest in _LISTED_DIGESTS
    return Strength.LISTED if listed else Strength.UNLISTED


def of_key(key: KeyKind) -> Strength:
    """Return whether a key reaches the floor of RSA-2048 or ECDSA-256."""
    if key.bits is not None and key.bits < {"RSA": _LEAST_RSA, "RSA-PSS": _LEAST_RSA, "EC": _LEAST_CURVE}.get(
        key.kind, 0
    ):
        return Strength.WEAK
    if key.kind == "RSA" and key.bits is not None and key.bits <= _MOST_RSA:
        return Strength.LISTED
    return Strength.LISTED if key.kind == "EC" and key.curve in _LISTED_CURVES else Strength.UNLISTED
