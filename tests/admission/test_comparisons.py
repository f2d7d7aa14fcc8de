"""A key, a stored certificate and a logged one beside the client's own."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from diagnostics.admission.key_comparison import key_findings
from diagnostics.admission.same_certificate import same_certificate_findings
from diagnostics.admission.self_signed_comparison import self_signed_findings
from diagnostics.model.finding import Finding, Sensitivity, Severity
from tests import pki
from tests.admission.certs import CLIENT, INTERMEDIATE, ROOT, store

RSA = rsa.generate_private_key(65537, 2048)
ALONE = pki.leaf("alone", None, own_key=RSA)


def public(key: pki.Key) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def found(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


def test_a_key_that_belongs() -> None:
    (finding,) = key_findings(public(CLIENT.key), CLIENT.certificate)
    assert (finding.code, finding.severity) == ("key-belongs", Severity.OK)
    assert finding.params["key_sha256"] == finding.params["certificate_sha256"]


def test_a_key_that_does_not() -> None:
    (finding,) = key_findings(public(RSA), CLIENT.certificate)
    assert (finding.code, finding.severity) == ("key-of-another-certificate", Severity.PROBLEM)
    assert finding.params["key_sha1"] != finding.params["certificate_sha1"]
    assert all(param.sensitivity is Sensitivity.TENANT for param in finding.params.values())


def test_a_self_signed_client_made_again_with_its_key() -> None:
    again = pki.leaf("alone", None, own_key=RSA, wants=pki.Wants(serial=9))
    (finding,) = self_signed_findings(again.certificate, store(ROOT, ALONE))
    assert finding.code == "stored-certificate-same-key"
    params = {name: param.value for name, param in finding.params.items()}
    assert params["fields"] == ("serialNumber", "signatureValue")
    assert params["compared"] == "modulus"
    assert params["presented_key_sha1"] == params["stored_key_sha1"]
    assert params["presented_sha1"] != params["stored_sha1"]
    assert params["stored_sha256"] == ALONE.certificate.fingerprint_sha256


def test_a_self_signed_client_with_another_key() -> None:
    other = pki.leaf("alone", None)
    stored = store(ROOT, ALONE)
    (finding,) = self_signed_findings(other.certificate, stored)
    assert finding.code == "stored-certificate-other-key"
    assert finding.params["compared"].value == "public key"
    assert finding.params["presented_key_sha256"] != finding.params["stored_key_sha256"]
    with_its_key = self_signed_findings(other.certificate, stored, public(other.key))
    assert found(with_its_key) == ["stored-certificate-other-key"]
    with_the_stored = self_signed_findings(other.certificate, stored, public(RSA))
    assert found(with_the_stored) == ["stored-certificate-other-key", "key-of-stored-certificate"]


@pytest.mark.parametrize(
    ("client", "stored"), [(CLIENT, (ROOT, INTERMEDIATE)), (ALONE, (ALONE,)), (ALONE, (ROOT,))]
)
def test_nothing_to_compare(client: pki.Issued, stored: tuple[pki.Issued, ...]) -> None:
    assert self_signed_findings(client.certificate, store(*stored)) == ()


@pytest.mark.parametrize(
    ("logged", "code"),
    [
        (CLIENT, "logged-certificate-identical"),
        (
            pki.leaf("client", INTERMEDIATE, wants=pki.Wants(serial=5, days=(0, 90))),
            "logged-certificate-renewed",
        ),
        (pki.leaf("renamed", INTERMEDIATE, own_key=CLIENT.key), "logged-certificate-renewed"),
        (pki.leaf("client", INTERMEDIATE, own_key=RSA), "logged-certificate-same-subject"),
        (pki.leaf("stranger", INTERMEDIATE), "logged-certificate-different"),
    ],
    ids=["identical", "renewed", "same key", "same subject", "different"],
)
def test_is_the_logged_one_the_given_one(logged: pki.Issued, code: str) -> None:
    (finding,) = same_certificate_findings(CLIENT.certificate, logged.certificate)
    assert finding.code == code
    assert finding.severity is (Severity.OK if code.endswith("identical") else Severity.WARNING)
    assert bool(finding.params["fields"].value) is not code.endswith("identical")
    assert finding.params["logged_subject"].owner == logged.certificate.fingerprint_sha256
    assert finding.params["subject"].owner == CLIENT.certificate.fingerprint_sha256
