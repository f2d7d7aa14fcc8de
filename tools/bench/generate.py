"""Makes the inputs: always the same certificates, whose keys are derived from their names."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ROOTS, INTERMEDIATES, CLIENTS = 200, 800, 5000
_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2049, 12, 31, tzinfo=UTC)
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def generate(folder: Path) -> None:
    """Write ``bundle.pem`` (1,000 CAs) and ``clients/00000.pem`` ... (5,000 clients, CAs in turn)."""
    roots = [f"Root {i}" for i in range(ROOTS)]
    between = [f"Intermediate {i}" for i in range(INTERMEDIATES)]
    cas = [_issued(name, name, ca=True) for name in roots]
    cas += [_issued(name, roots[i % ROOTS], ca=True) for i, name in enumerate(between)]
    (folder / "bundle.pem").write_bytes(b"".join(cas))
    (folder / "clients").mkdir()
    for i in range(CLIENTS):
        pem = _issued(f"client {i}", between[i % INTERMEDIATES], ca=False)
        (folder / "clients" / f"{i:05}.pem").write_bytes(pem)


def _issued(name: str, issuer: str, *, ca: bool) -> bytes:
    key, signer = _key(name), _key(issuer)
    builder = (
        x509.CertificateBuilder(_named(issuer), _named(name), key.public_key())
        .serial_number(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) + 1)
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
    )
    for extension, critical in _extensions(key.public_key(), signer.public_key(), ca=ca):
        builder = builder.add_extension(extension, critical)
    return builder.sign(signer, SHA256(), ecdsa_deterministic=True).public_bytes(Encoding.PEM)


def _extensions(
    own: ec.EllipticCurvePublicKey, issuers: ec.EllipticCurvePublicKey, *, ca: bool
) -> Iterator[tuple[x509.ExtensionType, bool]]:
    yield x509.BasicConstraints(ca, None), True
    yield x509.SubjectKeyIdentifier.from_public_key(own), False
    yield x509.AuthorityKeyIdentifier.from_issuer_public_key(issuers), False
    if ca:
        signs = {"key_cert_sign": True, "crl_sign": True}
        rest = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment")
        others = (*rest, "key_agreement", "encipher_only", "decipher_only")
        yield x509.KeyUsage(**signs, **dict.fromkeys(others, False)), True
    else:
        yield x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), False


def _key(name: str) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(hashlib.sha512(name.encode()).digest()) % (_ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
