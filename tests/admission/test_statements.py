"""Certificates that state two different signature algorithms, though the signature itself verifies."""

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import Truststore
from diagnostics.x509 import der
from diagnostics.x509.certificate import Certificate, parse
from tests import pki
from tests.admission.certs import INTERMEDIATE, ROOT, codes

ECDSA_SHA256 = bytes.fromhex("2a8648ce3d040302")


def restated(one: pki.Issued, signer: pki.Issued) -> Certificate:
    """Say SHA-384 inside, sign with SHA-256, and say that outside."""
    assert isinstance(signer.key, ec.EllipticCurvePrivateKey)
    signed, outer, _ = der.children(one.certificate.der)
    inside = signed.replace(ECDSA_SHA256, ECDSA_SHA256[:-1] + b"\x03")
    signature = signer.key.sign(inside, ec.ECDSA(hashes.SHA256()))
    found = parse(sequence(inside + outer + b"\x03" + bytes([len(signature) + 1]) + b"\0" + signature))
    assert isinstance(found, Certificate)
    return found


def sequence(content: bytes) -> bytes:
    length = len(content).to_bytes(2)
    return b"\x30\x82" + length + content


def test_a_client() -> None:
    client = restated(pki.leaf("x", INTERMEDIATE), INTERMEDIATE)
    assert client.signed_by(INTERMEDIATE.certificate)
    found = judge(client, Truststore([ROOT.certificate, INTERMEDIATE.certificate]), pki.AT)
    assert (found.admitted, codes(found)) == (None, ["client-algorithms-differ"])
    assert found.unknowns == ("algorithm.statements",)


@pytest.mark.parametrize("root", [True, False])
def test_a_ca(root: bool) -> None:
    middle = restated(INTERMEDIATE, ROOT)
    own_root = restated(ROOT, ROOT) if root else ROOT.certificate
    stored = [own_root, INTERMEDIATE.certificate if root else middle]
    found = judge(pki.leaf("x", INTERMEDIATE).certificate, Truststore(stored), pki.AT)
    assert (found.admitted, codes(found)) == (None, ["authority-algorithms-differ"])
