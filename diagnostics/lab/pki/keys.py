"""Keys that follow from a seed: P-256, and RSA of any size for callers that have one."""

from functools import lru_cache
from itertools import count

from cryptography.hazmat.primitives.asymmetric import ec, rsa

from diagnostics.lab.seed import Seed

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_SPARE_BITS = 320
_EXPONENT = 65537
_WITNESSES = 24
_SMALL_PRIMES = tuple(one for one in range(3, 1000) if all(one % below for below in range(2, one)))


def derived_key(seed: Seed, *parts: object) -> ec.EllipticCurvePrivateKey:
    """Return the P-256 key that only the seed and ``parts`` decide."""
    scalar = seed.number("key", *parts, bits=_SPARE_BITS) % (_ORDER - 1) + 1
    return ec.derive_private_key(scalar, ec.SECP256R1())


def derived_rsa_key(seed: Seed, bits: int, *parts: object) -> rsa.RSAPrivateKey:
    """Return the RSA key of ``bits`` bits that only the seed and ``parts`` decide; small ones come fast."""
    p, q = (_prime(seed.token("rsa", *parts, half, digits=64), bits // 2) for half in ("p", "q"))
    secret = pow(_EXPONENT, -1, (p - 1) * (q - 1))
    numbers = rsa.RSAPrivateNumbers(
        p,
        q,
        secret,
        rsa.rsa_crt_dmp1(secret, p),
        rsa.rsa_crt_dmq1(secret, q),
        rsa.rsa_crt_iqmp(p, q),
        rsa.RSAPublicNumbers(_EXPONENT, p * q),
    )
    return numbers.private_key()


@lru_cache(maxsize=16)
def _prime(root: str, bits: int) -> int:
    """Return the first likely prime of a row of odd numbers with both top bits set."""
    seed, top = Seed(root), 3 << (bits - 2)
    tries = (seed.number("prime", turn, bits=bits) | top | 1 for turn in count())
    return next(one for one in tries if one % _EXPONENT != 1 and _likely_prime(one, seed))


def _likely_prime(number: int, seed: Seed) -> bool:
    """Test by Miller and Rabin, after the small divisors."""
    if any(number % small == 0 for small in _SMALL_PRIMES):
        return False
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(
        _passes(seed.number("witness", turn, bits=128) + 2, odd, twos, number) for turn in range(_WITNESSES)
    )


def _passes(witness: int, odd: int, twos: int, number: int) -> bool:
    power = pow(witness, odd, number)
    if power in (1, number - 1):
        return True
    for _ in range(twos - 1):
        power = pow(power, 2, number)
        if power == number - 1:
            return True
    return False
