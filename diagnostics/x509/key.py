"""What kind of public key a certificate holds, read without asking a library to accept the key."""

from dataclasses import dataclass

from diagnostics.x509 import der
from diagnostics.x509.remembering import remembered

_RSA = "1.2.840.113549.1.1.1"
_EC = "1.2.840.10045.2.1"
_KINDS = {
    _RSA: "RSA",
    "1.2.840.113549.1.1.10": "RSA-PSS",
    _EC: "EC",
    "1.2.840.10040.4.1": "DSA",
    "1.3.101.110": "X25519",
    "1.3.101.111": "X448",
    "1.3.101.112": "Ed25519",
    "1.3.101.113": "Ed448",
    "2.16.840.1.101.3.4.3.17": "ML-DSA-44",
    "2.16.840.1.101.3.4.3.18": "ML-DSA-65",
    "2.16.840.1.101.3.4.3.19": "ML-DSA-87",
}
_CURVES = {
    "1.2.840.10045.3.1.1": ("P-192", 192),
    "1.3.132.0.33": ("P-224", 224),
    "1.2.840.10045.3.1.7": ("P-256", 256),
    "1.3.132.0.34": ("P-384", 384),
    "1.3.132.0.35": ("P-521", 521),
    "1.3.132.0.10": ("secp256k1", 256),
    "1.3.36.3.3.2.8.1.1.7": ("brainpoolP256r1", 256),
    "1.3.36.3.3.2.8.1.1.11": ("brainpoolP384r1", 384),
    "1.3.36.3.3.2.8.1.1.13": ("brainpoolP512r1", 512),
}


@dataclass(frozen=True)
class KeyKind:
    """The kind of a key; ``bits`` is ``None`` where the kind fixes or hides its size."""

    kind: str
    """RSA, RSA-PSS, EC, DSA, Ed25519 ..., or a dotted object identifier."""
    bits: int | None = None
    curve: str | None = None
    """The curve's usual name or dotted identifier; ``None`` outside EC and for explicit parameters."""

    def __str__(self) -> str:
        size = self.curve if self.kind == "EC" else self.bits
        return self.kind if size is None else f"{self.kind} {size}"


def key_kind(public_key: bytes) -> KeyKind:
    """Return the kind of a SubjectPublicKeyInfo in DER; an unreadable one has the kind ``unreadable``."""
    try:
        return _read(public_key)
    except (der.DerError, ValueError, IndexError):
        return KeyKind("unreadable")


def _read(public_key: bytes) -> KeyKind:
    algorithm, bits = der.children(public_key)
    kind = _of_algorithm(algorithm)
    if kind.kind in {"RSA", "RSA-PSS"}:
        modulus = der.children(der.content(bits)[1:])[0]
        return KeyKind(kind.kind, int.from_bytes(der.content(modulus)).bit_length())
    return kind


@remembered(64)
def _of_algorithm(identifier: bytes) -> KeyKind:
    """Return what the AlgorithmIdentifier alone says of a key, which of an RSA key is not its size."""
    kind, *params = der.children(identifier)
    oid = der.dotted(der.content(kind))
    name = _KINDS.get(oid, oid)
    if name == "DSA" and params:
        prime = der.children(params[0])[0]
        return KeyKind(name, int.from_bytes(der.content(prime)).bit_length())
    if name == "EC" and params and params[0][0] == der.OBJECT_ID:
        curve = der.dotted(der.content(params[0]))
        called, size = _CURVES.get(curve, (curve, None))
        return KeyKind(name, size, called)
    return KeyKind(name)
