"""The documented rules, and peers' eleven situations as far as they can be made."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Certainty
from diagnostics.x509.bundle import read_bundle
from tests import pki
from tests.admission.certs import CLIENT, INTERMEDIATE, ROOT, codes, store, verdict

ISSUER = "Could not find issuer for certificate"
INSECURE = "Client cert using an insecure Signature Algorithm"
SELF_SIGNED = "self signed certificate"
CORPUS = Path(__file__).parent.parent / "corpora"


def test_a_complete_chain_is_admitted() -> None:
    found = verdict(CLIENT, ROOT, INTERMEDIATE)
    assert found.admitted is True
    assert found.rule is None
    assert found.reason is None
    assert found.certainty is Certainty.DOCUMENTED
    assert found.chain == (CLIENT.certificate, INTERMEDIATE.certificate, ROOT.certificate)
    assert found.findings == ()


def test_an_unknown_issuer_is_refused() -> None:
    found = verdict(CLIENT, pki.ca("Other root"))
    assert (found.admitted, found.reason, found.rule) == (False, ISSUER, "complete-chain")
    assert found.chain == (CLIENT.certificate,)
    (finding,) = found.findings
    assert finding.code == "issuer-missing"
    assert finding.params["missing_issuer"].value == "CN=Intermediate"
    assert finding.params["missing_key_id"].value == INTERMEDIATE.certificate.subject_key_id
    assert finding.params["missing_for"].value == "CN=client"
    assert finding.params["depth"].value == 0
    assert finding.params["missing_issuer"].owner == CLIENT.certificate.fingerprint_sha256


def test_a_missing_intermediate_is_refused_though_the_root_is_there() -> None:
    found = verdict(CLIENT, ROOT)
    assert (found.admitted, found.reason) == (False, ISSUER)


def test_a_missing_root_is_refused_though_the_intermediate_is_there() -> None:
    found = verdict(CLIENT, INTERMEDIATE)
    assert (found.admitted, found.reason) == (False, ISSUER)
    assert found.chain == (CLIENT.certificate, INTERMEDIATE.certificate)
    (finding,) = found.findings
    assert finding.params["missing_issuer"].value == "CN=Root"
    assert finding.params["depth"].value == 1
    assert finding.params["missing_issuer"].owner is None


def test_an_empty_truststore_refuses() -> None:
    assert verdict(CLIENT).admitted is False


@pytest.mark.parametrize(
    ("authorities", "admitted"), [(1, True), (3, True), (4, True), (5, False), (9, False)]
)
def test_four_cas_are_the_limit(authorities: int, admitted: bool) -> None:
    chain = [pki.ca("CA 1")]
    for number in range(2, authorities + 1):
        chain.append(pki.ca(f"CA {number}", chain[-1]))
    found = verdict(pki.leaf("deep", chain[-1]), *chain)
    assert found.admitted is admitted
    assert (found.rule == "chain-length") is not admitted
    assert ("chain-at-limit" in codes(found)) is (authorities == 4)
    assert found.reason is None
    assert found.certainty is (Certainty.INFERRED if authorities == 4 else Certainty.DOCUMENTED)


@pytest.mark.parametrize(
    ("days", "code"),
    [((-9, -1), "client-expired"), ((1, 9), "client-not-yet-valid"), ((0, 9), None), ((-9, 0), None)],
)
def test_the_client_must_be_valid_both_ends_included(days: tuple[int, int], code: str | None) -> None:
    client = pki.leaf("dated", INTERMEDIATE, wants=pki.Wants(days=days))
    found = verdict(client, ROOT, INTERMEDIATE)
    assert found.admitted is (code is None)
    assert codes(found) == ([code] if code else [])
    assert found.reason is None


@pytest.mark.parametrize(("days", "code"), [((-9, -1), "expired"), ((1, 9), "not-yet-valid")])
def test_the_authorities_must_be_valid(days: tuple[int, int], code: str) -> None:
    middle = pki.ca("Dated", ROOT, wants=pki.Wants(days=days))
    found = verdict(pki.leaf("below", middle), ROOT, middle)
    assert (found.admitted, found.rule, found.reason) == (False, "validity", None)
    assert codes(found) == [f"authority-{code}"]


@pytest.mark.parametrize("days", [(-9, -1), (1, 9)])
def test_what_a_ca_outside_its_validity_does_to_others_is_unknown(days: tuple[int, int]) -> None:
    found = verdict(CLIENT, ROOT, INTERMEDIATE, pki.ca("Old", wants=pki.Wants(days=days)))
    assert (found.admitted, codes(found)) == (None, ["invalid-ca-beside"])
    assert found.unknowns == ("truststore.expired-other",)


def test_a_refusal_stays_one_beside_an_expired_ca() -> None:
    old = pki.ca("Old", wants=pki.Wants(days=(-9, -1)))
    assert verdict(pki.leaf("stranger", pki.ca("Strange")), ROOT, old).admitted is False
    assert codes(verdict(pki.leaf("below", old), ROOT, old)) == ["authority-expired"]


@pytest.mark.parametrize("bits", [1024, 1536])
def test_a_small_client_key_is_refused(bits: int) -> None:
    small = pki.leaf("small", INTERMEDIATE, own_key=rsa.generate_private_key(65537, bits))
    found = verdict(small, ROOT, INTERMEDIATE)
    assert (found.admitted, found.reason, found.rule) == (False, INSECURE, "key-size")


def test_a_small_ca_key_is_refused_without_words() -> None:
    small = pki.ca("Small", ROOT, own_key=rsa.generate_private_key(65537, 1024))
    found = verdict(pki.leaf("below", small), ROOT, small)
    assert (found.admitted, found.reason, found.rule) == (False, None, "key-size")


def test_rsa_2048_is_admitted() -> None:
    enough = pki.leaf("enough", INTERMEDIATE, own_key=rsa.generate_private_key(65537, 2048))
    assert verdict(enough, ROOT, INTERMEDIATE).admitted is True


def test_a_weak_curve_is_refused() -> None:
    weak = pki.leaf("weak", INTERMEDIATE, own_key=ec.generate_private_key(ec.SECP224R1()))
    assert verdict(weak, ROOT, INTERMEDIATE).admitted is False


@pytest.mark.parametrize(
    "own_key",
    [
        ed25519.Ed25519PrivateKey.generate(),
        ec.generate_private_key(ec.SECP521R1()),
        ec.generate_private_key(ec.SECP256K1()),
        dsa.generate_private_key(2048),
    ],
    ids=["ed25519", "p-521", "secp256k1", "dsa"],
)
def test_an_unlisted_client_key_is_unknown(own_key: pki.Key) -> None:
    found = verdict(pki.leaf("odd", INTERMEDIATE, own_key=own_key), ROOT, INTERMEDIATE)
    assert found.admitted is None
    assert found.unknowns == ("algorithm.unlisted",)


def test_an_unlisted_ca_key_is_unknown_for_all_below() -> None:
    odd = pki.ca("Odd", own_key=ed25519.Ed25519PrivateKey.generate(), wants=pki.Wants(digest=None))
    client = pki.leaf("below", odd, wants=pki.Wants(digest=None))
    assert verdict(client, odd).admitted is None


def test_a_pss_signature_is_unknown() -> None:
    signer = pki.ca("RSA", own_key=rsa.generate_private_key(65537, 2048))
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
    found = verdict(pki.leaf("pss", signer, wants=pki.Wants(padding=pss)), signer)
    assert found.admitted is None
    assert codes(found) == ["client-signature-unlisted"]


def test_a_sha1_client_is_refused_and_a_sha1_root_is_not() -> None:
    bundle = read_bundle((CORPUS / "sha1.pem").read_bytes())
    root, client, weak_root = bundle.certificates
    found = judge(client, Truststore([root]), pki.AT)
    assert (found.admitted, found.reason, found.rule) == (False, INSECURE, "signature-algorithm")
    stored = judge(weak_root, Truststore([weak_root]), pki.AT)
    assert stored.reason == INSECURE


def test_a_sha1_signature_of_a_ca_on_the_way_is_refused_without_words() -> None:
    bundle = read_bundle((CORPUS / "sha1-intermediate.pem").read_bytes())
    root, middle, client = bundle.certificates
    found = judge(client, Truststore([root, middle]), pki.AT)
    assert (found.admitted, found.reason, found.rule) == (False, None, "signature-algorithm")
    assert codes(found) == ["authority-signature-weak"]


def test_a_sha1_signature_of_a_root_on_itself_is_remarked_on() -> None:
    bundle = read_bundle((CORPUS / "sha1-root.pem").read_bytes())
    root, client = bundle.certificates
    found = judge(client, Truststore([root]), pki.AT)
    assert found.admitted is True
    assert found.certainty is Certainty.INFERRED
    assert codes(found) == ["root-signature-weak"]


def test_a_stored_self_signed_ca_is_admitted() -> None:
    found = verdict(ROOT, ROOT)
    assert (found.admitted, found.certainty) == (True, Certainty.INFERRED)
    assert codes(found) == ["self-signed-stored"]


def test_a_stored_self_signed_leaf_is_unknown() -> None:
    alone = pki.leaf("alone", None)
    found = verdict(alone, alone)
    assert found.admitted is None
    assert found.unknowns == ("self-signed.not-ca",)


def test_a_self_signed_client_that_is_not_stored_is_refused() -> None:
    found = verdict(pki.leaf("alone", None), ROOT, INTERMEDIATE)
    assert (found.admitted, found.reason, found.rule) == (False, SELF_SIGNED, "self-signed")
    assert codes(found) == ["self-signed-not-stored"]


@pytest.mark.parametrize(
    "again", [pki.Wants(serial=77), pki.Wants(days=(-1, 30))], ids=["serial", "validity"]
)
def test_a_self_signed_client_made_again_with_the_same_key_is_refused(again: pki.Wants) -> None:
    found = verdict(pki.ca("Root", wants=again), ROOT)
    assert (found.admitted, found.reason) == (False, SELF_SIGNED)
    assert codes(found) == ["self-signed-altered"]
    assert found.findings[0].params["stored"].value == (ROOT.certificate.fingerprint_sha256,)


def test_a_forged_signature_is_refused() -> None:
    forger = pki.ca("Intermediate", own_key=pki.key("forger"), wants=pki.Wants(key_ids=False))
    forged = pki.leaf("client", forger, wants=pki.Wants(key_ids=False))
    found = verdict(forged, ROOT, INTERMEDIATE)
    assert (found.admitted, found.reason, found.rule) == (False, None, "signature")


def test_a_namesake_whose_key_identifier_differs_is_a_missing_issuer() -> None:
    other = pki.ca("Intermediate", own_key=pki.key("renewed"))
    found = verdict(pki.leaf("client", other), ROOT, INTERMEDIATE)
    assert (found.admitted, found.reason, found.rule) == (False, ISSUER, "complete-chain")


def test_a_refusal_beats_an_unknown() -> None:
    extension = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    wants = pki.Wants(days=(-9, -1), extensions=((extension, True),))
    assert verdict(pki.leaf("both", INTERMEDIATE, wants=wants), ROOT, INTERMEDIATE).admitted is False


def test_two_causes_with_different_words_leave_the_words_open() -> None:
    old = pki.leaf("old", INTERMEDIATE, wants=pki.Wants(days=(-9, -1)))
    found = verdict(old, ROOT)
    assert (found.admitted, found.reason) == (False, None)
    assert codes(found) == ["issuer-missing", "client-expired"]


def test_the_order_of_the_truststore_does_not_matter() -> None:
    assert verdict(CLIENT, INTERMEDIATE, ROOT) == verdict(CLIENT, ROOT, INTERMEDIATE)


def test_whoever_stands_in_the_truststore_may_issue() -> None:
    assert verdict(pki.leaf("under the root", ROOT), ROOT, INTERMEDIATE).admitted is True


def test_a_bundle_repeats_a_certificate() -> None:
    repeated = Truststore.of(read_bundle(pki.pem(ROOT, INTERMEDIATE, ROOT)))
    assert len(repeated.certificates) == 2
    assert judge(CLIENT.certificate, repeated, pki.AT).admitted is True


def test_an_issuer_in_an_odd_block_is_unknown() -> None:
    odd = Truststore.of(read_bundle(b"\xef\xbb\xbf" + pki.pem(INTERMEDIATE, ROOT)))
    found = judge(CLIENT.certificate, odd, pki.AT)
    assert (found.admitted, found.unknowns) == (None, ("truststore.file-tolerance",))
    assert judge(pki.leaf("x", ROOT).certificate, odd, pki.AT).admitted is True


def test_an_issuer_in_a_der_file_is_unknown() -> None:
    bare = Truststore.of(read_bundle(ROOT.certificate.der))
    found = judge(pki.leaf("x", ROOT).certificate, bare, pki.AT)
    assert (found.admitted, found.unknowns) == (None, ("truststore.file-tolerance",))
    assert judge(CLIENT.certificate, bare, pki.AT).admitted is False


def test_the_certificates_themselves_are_enough() -> None:
    assert store(ROOT).bundle.blocks == ()
