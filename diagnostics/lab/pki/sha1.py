"""Certificates signed with SHA-1, put together byte by byte: today's libraries refuse to make them."""

from collections.abc import Iterator

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey

_SEQUENCE, _BIT_STRING = 0x30, 0x03
_SHORT = 0x80
_ECDSA_WITH_SHA1 = bytes.fromhex("06072a8648ce3d0401")
"""1.2.840.10045.4.1 (RFC 3279)."""


def signed_with_sha1(certificate: x509.Certificate, signer: EllipticCurvePrivateKey) -> x509.Certificate:
    """Return the certificate with the same content, both algorithm fields and the signature of SHA-1."""
    algorithm = _wrapped(_SEQUENCE, _ECDSA_WITH_SHA1)
    version, serial, _, *rest = _elements(certificate.tbs_certificate_bytes)
    content = _wrapped(_SEQUENCE, b"".join((version, serial, algorithm, *rest)))
    signature = signer.sign(content, ECDSA(hashes.SHA1(), deterministic_signing=True))  # noqa: S303 - the scenario is about it
    whole = content + algorithm + _wrapped(_BIT_STRING, b"\0" + signature)
    return x509.load_der_x509_certificate(_wrapped(_SEQUENCE, whole))


def _elements(sequence: bytes) -> Iterator[bytes]:
    """Yield the elements of a DER sequence, each whole."""
    at, _ = _header(sequence, 0)
    while at < len(sequence):
        start, length = _header(sequence, at)
        yield sequence[at : start + length]
        at = start + length


def _header(der: bytes, at: int) -> tuple[int, int]:
    """Return where an element's content begins, and its length."""
    length = der[at + 1]
    if length < _SHORT:
        return at + 2, length
    more = length - _SHORT
    return at + 2 + more, int.from_bytes(der[at + 2 : at + 2 + more], "big")


def _wrapped(tag: int, content: bytes) -> bytes:
    length = len(content)
    if length < _SHORT:
        return bytes([tag, length]) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, _SHORT + len(size)]) + size + content
