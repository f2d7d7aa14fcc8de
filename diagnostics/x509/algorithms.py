"""The signature algorithms by object identifier: what to call them and which digest they use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SignatureAlgorithm:
    """A signature algorithm; ``digest`` is ``None`` where it has none of its own or it is not known."""

    name: str
    family: str
    """RSA, RSA-PSS, EC, DSA, EdDSA, ML-DSA or other."""
    digest: str | None


_RSA = "1.2.840.113549.1.1."
_ECDSA = "1.2.840.10045.4."
_NIST = "2.16.840.1.101.3.4.3."

KNOWN = {
    f"{_RSA}2": SignatureAlgorithm("md2WithRSAEncryption", "RSA", "md2"),
    f"{_RSA}3": SignatureAlgorithm("md4WithRSAEncryption", "RSA", "md4"),
    f"{_RSA}4": SignatureAlgorithm("md5WithRSAEncryption", "RSA", "md5"),
    f"{_RSA}5": SignatureAlgorithm("sha1WithRSAEncryption", "RSA", "sha1"),
    "1.3.14.3.2.29": SignatureAlgorithm("sha1WithRSA", "RSA", "sha1"),
    f"{_RSA}14": SignatureAlgorithm("sha224WithRSAEncryption", "RSA", "sha224"),
    f"{_RSA}11": SignatureAlgorithm("sha256WithRSAEncryption", "RSA", "sha256"),
    f"{_RSA}12": SignatureAlgorithm("sha384WithRSAEncryption", "RSA", "sha384"),
    f"{_RSA}13": SignatureAlgorithm("sha512WithRSAEncryption", "RSA", "sha512"),
    f"{_RSA}10": SignatureAlgorithm("rsassaPss", "RSA-PSS", None),
    f"{_NIST}13": SignatureAlgorithm("sha3-224WithRSAEncryption", "RSA", "sha3-224"),
    f"{_NIST}14": SignatureAlgorithm("sha3-256WithRSAEncryption", "RSA", "sha3-256"),
    f"{_NIST}15": SignatureAlgorithm("sha3-384WithRSAEncryption", "RSA", "sha3-384"),
    f"{_NIST}16": SignatureAlgorithm("sha3-512WithRSAEncryption", "RSA", "sha3-512"),
    f"{_ECDSA}1": SignatureAlgorithm("ecdsa-with-SHA1", "EC", "sha1"),
    f"{_ECDSA}3.1": SignatureAlgorithm("ecdsa-with-SHA224", "EC", "sha224"),
    f"{_ECDSA}3.2": SignatureAlgorithm("ecdsa-with-SHA256", "EC", "sha256"),
    f"{_ECDSA}3.3": SignatureAlgorithm("ecdsa-with-SHA384", "EC", "sha384"),
    f"{_ECDSA}3.4": SignatureAlgorithm("ecdsa-with-SHA512", "EC", "sha512"),
    "1.2.840.10040.4.3": SignatureAlgorithm("dsa-with-SHA1", "DSA", "sha1"),
    f"{_NIST}1": SignatureAlgorithm("dsa-with-SHA224", "DSA", "sha224"),
    f"{_NIST}2": SignatureAlgorithm("dsa-with-SHA256", "DSA", "sha256"),
    "1.3.101.112": SignatureAlgorithm("ed25519", "EdDSA", None),
    "1.3.101.113": SignatureAlgorithm("ed448", "EdDSA", None),
    f"{_NIST}17": SignatureAlgorithm("ML-DSA-44", "ML-DSA", None),
    f"{_NIST}18": SignatureAlgorithm("ML-DSA-65", "ML-DSA", None),
    f"{_NIST}19": SignatureAlgorithm("ML-DSA-87", "ML-DSA", None),
}
"""By dotted object identifier (RFC 3279, 4055, 5758, 8410, 9688 and 9881)."""

DIGESTS = {
    "1.3.14.3.2.26": "sha1",
    f"{_NIST[:-2]}2.4": "sha224",
    f"{_NIST[:-2]}2.1": "sha256",
    f"{_NIST[:-2]}2.2": "sha384",
    f"{_NIST[:-2]}2.3": "sha512",
}
"""Digests that RSA-PSS parameters name, by dotted object identifier."""


def algorithm(oid: str) -> SignatureAlgorithm:
    """Return the algorithm with this identifier; an unlisted one is called by its identifier."""
    return KNOWN.get(oid) or SignatureAlgorithm(oid, "other", None)
