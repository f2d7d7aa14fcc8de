"""Keys compared, and the digests that ``openssl`` prints of them."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from diagnostics.x509.certificate import Certificate, parse
from diagnostics.x509.differences import differing_fields
from diagnostics.x509.key_match import key_print, public_half, same_key
from tests import keys, pki

RSA = rsa.generate_private_key(65537, 2048)
EC = pki.key("ec")
ED = ed25519.Ed25519PrivateKey.generate()
ROOT = pki.ca("Root")


def public(key: pki.Key) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@pytest.mark.parametrize("key", [RSA, EC, ED], ids=["rsa", "ec", "ed25519"])
def test_a_key_is_its_certificates(key: pki.Key) -> None:
    certificate = pki.leaf("x", ROOT, own_key=key).certificate
    assert same_key(public(key), public_half(certificate))
    assert key_print(public(key)) == key_print(public_half(certificate))
    for other in (rsa.generate_private_key(65537, 2048), pki.key("other")):
        assert not same_key(public(other), public_half(certificate))
        assert not same_key(public_half(certificate), public(other))


def test_a_compressed_point_is_the_same_key() -> None:
    plain = pki.leaf("x", ROOT, own_key=EC).certificate
    point = EC.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    short = EC.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    written = plain.public_key_der
    compressed = written[:-65].replace(bytes([len(written) - 2]), bytes([len(written) - 34]), 1)
    compressed = compressed.replace(b"\x03\x42\x00", b"\x03\x22\x00") + short
    assert written.endswith(point)
    spelled = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), short)
    assert spelled.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) == public_half(plain)
    assert not same_key(compressed, written)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl command is not installed")
@pytest.mark.parametrize(
    ("key", "show"),
    [
        (RSA, ["rsa", "-noout", "-modulus", "-in"]),
        (EC, ["pkey", "-pubout", "-outform", "DER", "-in"]),
        (ED, ["pkey", "-pubout", "-outform", "DER", "-in"]),
    ],
    ids=["rsa", "ec", "ed25519"],
)
def test_the_digests_are_those_of_the_command_line(tmp_path: Path, key: pki.Key, show: list[str]) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(keys.written(key))
    shown = subprocess.run(["openssl", *show, str(path)], capture_output=True, check=True).stdout
    found = key_print(public(key))
    assert found.sha1 == hashlib.sha1(shown).hexdigest()
    assert found.sha256 == hashlib.sha256(shown).hexdigest()
    assert found.compared == ("modulus" if key is RSA else "public key")


def test_a_broken_key_is_still_told_apart() -> None:
    broken = b"\x30\x03\x02\x01\x01"
    assert key_print(broken).compared == "public key"
    assert same_key(broken, broken)
    assert not same_key(broken, public(RSA))
    assert not same_key(public(RSA), broken)


def test_the_fields_that_differ() -> None:
    one = pki.ca("Root").certificate
    assert differing_fields(one, one) == ()
    again = pki.ca("Root", wants=pki.Wants(serial=7)).certificate
    assert differing_fields(one, again) == ("serialNumber", "signatureValue")
    dated = pki.ca("Root", wants=pki.Wants(days=(-1, 9))).certificate
    assert differing_fields(one, dated) == ("notBefore", "notAfter", "signatureValue")
    bare = pki.ca("Root", path_length=1, wants=pki.Wants(key_ids=False)).certificate
    found = differing_fields(one, bare)
    assert found == ("basicConstraints", "subjectKeyIdentifier", "authorityKeyIdentifier", "signatureValue")
    other = pki.ca("Root", own_key=pki.key("other")).certificate
    assert {"subjectPublicKeyInfo", "subjectKeyIdentifier"} <= set(differing_fields(one, other))


def test_only_the_signature_may_differ() -> None:
    one = pki.ca("Root").certificate
    flipped = parse(one.der[:-1] + bytes([one.der[-1] ^ 1]))
    assert isinstance(flipped, Certificate)
    assert differing_fields(one, flipped) == ("signatureValue",)
