"""P-256 keys that follow from a seed."""

from cryptography.hazmat.primitives.asymmetric import ec

from diagnostics.lab.seed import Seed

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_SPARE_BITS = 320


def derived_key(seed: Seed, *parts: object) -> ec.EllipticCurvePrivateKey:
    """Return the private key that only the seed and ``parts`` decide."""
    scalar = seed.number("key", *parts, bits=_SPARE_BITS) % (_ORDER - 1) + 1
    return ec.derive_private_key(scalar, ec.SECP256R1())
