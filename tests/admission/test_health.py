import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from diagnostics.admission.health import health
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Finding, Sensitivity
from diagnostics.x509.bundle import read_bundle
from tests import pki
from tests.admission.certs import INTERMEDIATE, ROOT, store


def found(*stored: pki.Issued) -> dict[str, Finding]:
    return {finding.code: finding for finding in health(store(*stored), pki.AT)}


def read(raw: bytes) -> dict[str, Finding]:
    return {finding.code: finding for finding in health(Truststore.of(read_bundle(raw)), pki.AT)}


def dated(first: int, last: int) -> pki.Issued:
    return pki.ca("Dated", wants=pki.Wants(days=(first, last)))


def test_a_healthy_truststore_has_no_findings() -> None:
    assert found(ROOT, INTERMEDIATE) == {}


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ((-9, -1), "ca-expired"),
        ((1, 9), "ca-not-yet-valid"),
        ((-9, 30), "ca-expires-soon"),
        ((-9, 0), "ca-expires-soon"),
    ],
)
def test_dates(days: tuple[int, int], code: str) -> None:
    finding = found(dated(*days))[code]
    assert finding.params["subject"].value == "CN=Dated"
    assert finding.params["not_after"].value == dated(*days).certificate.not_after
    assert finding.params["subject"].sensitivity is Sensitivity.OPERATOR


def test_thirty_one_days_are_not_soon() -> None:
    assert found(dated(-9, 31)) == {}


def test_weak_and_unlisted_keys() -> None:
    small = pki.ca("Small", own_key=rsa.generate_private_key(65537, 1024))
    odd = pki.ca("Odd", own_key=ed25519.Ed25519PrivateKey.generate(), wants=pki.Wants(digest=None))
    assert found(small)["ca-weak-key"].params["key"].value == "RSA 1024"
    assert set(found(odd)) == {"ca-unlisted-key", "root-weak-signature"}


def test_a_leaf_is_no_ca() -> None:
    leaf = pki.leaf("leaf", ROOT)
    assert found(ROOT, leaf)["ca-is-leaf"].params["subject"].value == "CN=leaf"
    assert set(found(pki.leaf("alone", None))) == {"self-signed-not-ca"}


def test_an_issuer_without_the_flag() -> None:
    quiet = pki.ca("Quiet", ROOT, is_ca=None)
    assert "ca-without-flag" in found(ROOT, quiet, pki.ca("Below", quiet))


def test_an_incomplete_chain() -> None:
    finding = found(INTERMEDIATE)["ca-chain-incomplete"]
    assert finding.params["missing_issuer"].value == "CN=Root"
    assert finding.params["missing_key_id"].value == ROOT.certificate.subject_key_id


def test_too_deep() -> None:
    chain = [pki.ca("CA 1")]
    for number in range(2, 6):
        chain.append(pki.ca(f"CA {number}", chain[-1]))
    assert found(*chain)["ca-too-deep"].params["subject"].value == "CN=CA 5"
    assert found(*chain[:4]) == {}


def test_one_subject_with_two_keys() -> None:
    twin = pki.ca("Root", own_key=pki.key("twin"))
    finding = found(ROOT, twin)["same-subject-different-key"]
    fingerprints = (ROOT.certificate.fingerprint_sha256, twin.certificate.fingerprint_sha256)
    assert finding.params["fingerprints"].value == fingerprints
    assert found(ROOT, pki.ca("Root", wants=pki.Wants(serial=3))) == {}


def test_blocks_with_problems_are_told_with_their_lines() -> None:
    key = b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
    cut = ROOT.pem.replace(b"-----END CERTIFICATE-----\n", b"")
    crl = b"-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"
    findings = read(pki.pem(ROOT, INTERMEDIATE, ROOT) + key + b" " + INTERMEDIATE.pem + crl + cut)
    assert set(findings) == {
        "block-duplicate",
        "block-private-key",
        "block-not-a-certificate",
        "block-unreadable",
    }
    duplicate = findings["block-private-key"].params
    count = len(pki.pem(ROOT, INTERMEDIATE, ROOT).splitlines())
    assert (duplicate["block"].value, duplicate["first_line"].value) == (4, count + 1)
    assert duplicate["last_line"].value == count + 3
    assert findings["block-unreadable"].params["problem"].value == "end-missing"


def test_an_odd_block_is_read_and_told() -> None:
    assert read(b"\xef\xbb\xbf" + ROOT.pem)["block-odd"].params["problem"].value == "byte-order-mark"


@pytest.mark.parametrize("raw", [b"", b"words", ROOT.certificate.der])
def test_a_truststore_without_certificates(raw: bytes) -> None:
    assert "truststore-empty" in read(raw)


def test_findings_name_the_block() -> None:
    raw = b"text\n" + ROOT.pem + dated(-9, -1).pem
    params = read(raw)["ca-expired"].params
    assert params["block"].value == 2
    assert params["first_line"].value == 2 + len(ROOT.pem.splitlines())


def test_a_certificate_that_repairs_another_order_does_not_matter() -> None:
    expired = dated(-9, -1)
    assert set(found(expired, ROOT)) == set(found(ROOT, expired)) == {"ca-expired"}
