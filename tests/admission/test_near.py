import pytest

from diagnostics.admission.missing_link import missing_link
from diagnostics.admission.near import almost
from diagnostics.model.finding import Finding, Sensitivity
from tests import pki
from tests.admission.certs import CLIENT, INTERMEDIATE, ROOT, store

OTHER = pki.ca("Other root")
FAR_ROOT = pki.ca("Far root")
FAR = pki.ca("Far", FAR_ROOT)
FAR_CLIENT = pki.leaf("far client", FAR)


def told(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {finding.code: finding for finding in findings}


def near(client: pki.Issued, stored: list[pki.Issued], sent: list[pki.Issued]) -> dict[str, Finding]:
    return told(almost(client.certificate, store(*stored), pki.AT, [one.certificate for one in sent]))


def test_a_complete_chain_lacks_nothing() -> None:
    complete = store(ROOT, INTERMEDIATE)
    assert missing_link(CLIENT.certificate, complete, []) is None
    assert almost(CLIENT.certificate, complete, pki.AT, [INTERMEDIATE.certificate]) == ()


def test_a_self_signed_client_lacks_no_issuer() -> None:
    assert missing_link(ROOT.certificate, store(OTHER), []) is None


@pytest.mark.parametrize(
    ("sent", "leads"),
    [([INTERMEDIATE], True), ([INTERMEDIATE, ROOT], True), ([ROOT, INTERMEDIATE], True)],
)
def test_a_missing_intermediate_that_the_client_sent(sent: list[pki.Issued], leads: bool) -> None:
    link = missing_link(CLIENT.certificate, store(ROOT, OTHER), [one.certificate for one in sent])
    assert link is not None
    assert link.subject == INTERMEDIATE.certificate.subject
    assert link.key_id == INTERMEDIATE.certificate.subject_key_id
    assert (link.below, link.depth) == (CLIENT.certificate, 0)
    assert link.known == INTERMEDIATE.certificate
    assert link.leads_to_root_in_store is leads


def test_an_unknown_ca_leads_to_no_root_of_ours() -> None:
    link = missing_link(FAR_CLIENT.certificate, store(ROOT), [FAR.certificate, FAR_ROOT.certificate])
    assert link is not None
    assert link.known == FAR.certificate
    assert link.leads_to_root_in_store is False


def test_what_was_sent_may_end_before_any_root() -> None:
    link = missing_link(FAR_CLIENT.certificate, store(ROOT), [FAR.certificate])
    assert link is not None
    assert (link.known, link.leads_to_root_in_store) == (FAR.certificate, None)
    nothing = missing_link(FAR_CLIENT.certificate, store(ROOT), [])
    assert nothing is not None
    assert (nothing.known, nothing.leads_to_root_in_store) == (None, None)


def test_a_missing_root_is_missing_higher_up() -> None:
    link = missing_link(CLIENT.certificate, store(INTERMEDIATE), [])
    assert link is not None
    assert (link.subject, link.depth) == (ROOT.certificate.subject, 1)
    assert link.below == INTERMEDIATE.certificate


def test_a_sent_namesake_is_not_the_missing_issuer() -> None:
    namesake = pki.ca("Intermediate", ROOT, own_key=pki.key("namesake"))
    link = missing_link(CLIENT.certificate, store(ROOT), [namesake.certificate])
    assert link is not None
    assert link.known is None
    assert near(CLIENT, [ROOT], [namesake]) == {}


def test_the_one_change_adds_only_what_is_missing() -> None:
    found = near(CLIENT, [ROOT], [INTERMEDIATE, ROOT, OTHER])
    assert set(found) == {"issuer-sent-by-client", "one-change-admits"}
    change = found["one-change-admits"].params
    assert change["add_subjects"].value == ("CN=Intermediate",)
    assert change["add_fingerprints"].value == (INTERMEDIATE.certificate.fingerprint_sha256,)
    assert change["adds_root"].value == "no"
    assert change["add_subjects"].sensitivity is Sensitivity.TENANT
    assert change["add_subjects"].owner == CLIENT.certificate.fingerprint_sha256
    assert found["issuer-sent-by-client"].params["leads_to_root"].value == "yes"


def test_a_change_that_adds_a_root_says_so() -> None:
    found = near(FAR_CLIENT, [ROOT], [FAR, FAR_ROOT])
    assert found["one-change-admits"].params["adds_root"].value == "yes"
    assert found["issuer-sent-by-client"].params["leads_to_root"].value == "no"


def test_no_change_is_offered_that_does_not_admit() -> None:
    expired = pki.leaf("old", INTERMEDIATE, wants=pki.Wants(days=(-9, -1)))
    assert set(near(expired, [ROOT], [INTERMEDIATE])) == {"issuer-sent-by-client"}


def test_a_change_whose_effect_is_unknown_says_so() -> None:
    odd = pki.ca("Odd", ROOT, is_ca=None)
    found = near(pki.leaf("below", odd), [ROOT], [odd])
    assert found["one-change-unknown"].facts == ("extensions.ca-flag",)


def test_another_truststore_has_it() -> None:
    others = [store(OTHER), store(ROOT, INTERMEDIATE)]
    found = told(almost(CLIENT.certificate, store(ROOT), pki.AT, [], others))
    assert set(found) == {"issuer-in-other-truststore", "other-truststore-admits"}
    assert found["issuer-in-other-truststore"].params["position"].value == 2
    assert found["other-truststore-admits"].params["position"].value == 2
