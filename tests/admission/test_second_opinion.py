"""Why a verifier differs from the gateway: one sentence for each difference that can come."""

import pytest

from diagnostics.admission.second_opinion import why_differs
from diagnostics.report.catalogue import message
from diagnostics.report.catalogue.opinions import MESSAGES
from diagnostics.x509.opinion import Opinion, Verifier
from diagnostics.x509.pyca import Pyca
from tests import pki
from tests.admission.certs import CLIENT, INTERMEDIATE, ROOT, verdict

OLD_ROOT = pki.ca("Old root", wants=pki.Wants(days=(-9, -1)))
BELOW_OLD = pki.ca("Below", OLD_ROOT)
FORGED = pki.leaf("client", pki.ca("Intermediate", own_key=pki.key("forger")), wants=pki.Wants(key_ids=False))
NOT_A_CA = pki.ca("No CA", ROOT, is_ca=None)
UNKNOWN = verdict(pki.leaf("x", NOT_A_CA), ROOT, NOT_A_CA)
GOOD = verdict(CLIENT, ROOT, INTERMEDIATE)
NO_ISSUER, NO_ROOT = verdict(CLIENT, ROOT), verdict(CLIENT, INTERMEDIATE)
DATED = verdict(pki.leaf("x", BELOW_OLD), OLD_ROOT, BELOW_OLD)


def said(verifier: Verifier, verified: bool | None, code: int | None = None) -> Opinion:
    return Opinion(verifier, "some 1.0", verified, "", code)


OPENSSL, PURPOSE, PYCA, RELAXED = Verifier
CASES = [
    (GOOD, said(OPENSSL, True), None),
    (GOOD, said(OPENSSL, None), None),
    (UNKNOWN, said(OPENSSL, None), None),
    (GOOD, said(OPENSSL, False, 24), "opinion-is-stricter"),
    (GOOD, said(PYCA, False), "opinion-wants-web-profile"),
    (NO_ISSUER, said(OPENSSL, False, 20), None),
    (NO_ISSUER, said(OPENSSL, True), "opinion-uses-what-is-sent"),
    (NO_ISSUER, said(PYCA, True), "opinion-uses-what-is-sent"),
    (NO_ROOT, said(OPENSSL, True), "opinion-uses-what-is-sent"),
    (NO_ROOT, said(RELAXED, True), "opinion-trusts-any-ca"),
    (DATED, said(RELAXED, True), "opinion-trusts-any-ca"),
    (DATED, said(OPENSSL, True), "opinion-has-other-rules"),
    (verdict(FORGED, ROOT, INTERMEDIATE), said(OPENSSL, True), "opinion-has-other-rules"),
    (UNKNOWN, said(OPENSSL, True), "opinion-settles-nothing"),
    (UNKNOWN, said(PURPOSE, False, 26), "opinion-checks-purpose"),
    (UNKNOWN, said(PURPOSE, False, 24), "opinion-settles-nothing"),
    (UNKNOWN, said(PYCA, False), "opinion-wants-web-profile"),
    (UNKNOWN, said(PYCA, True), "opinion-settles-nothing"),
]


@pytest.mark.parametrize(("verdict_", "opinion", "why"), CASES)
def test_why_it_differs(verdict_: object, opinion: Opinion, why: str | None) -> None:
    assert why_differs(verdict_, opinion) == why  # type: ignore[arg-type]
    assert why is None or message(why).title


def test_every_sentence_is_used() -> None:
    limits = {"opinion-has-no-floor", "opinion-has-no-chain-limit"}
    assert {why for _, _, why in CASES if why} | limits == set(MESSAGES)


def test_pyca_is_asked_twice() -> None:
    """It never gets past a missing subject alternative name, unless its rules about extensions are off."""
    stored = [ROOT.certificate, INTERMEDIATE.certificate]
    strict, relaxed = Pyca(stored, pki.AT).opinions(CLIENT.certificate, [])
    assert (strict.verifier, strict.verified) == (PYCA, False)
    assert "2.5.29.17" in strict.message
    assert (relaxed.verifier, relaxed.verified, relaxed.message) == (RELAXED, True, "")
    assert strict.version.startswith("cryptography ")
    _, alone = Pyca([ROOT.certificate], pki.AT).opinions(CLIENT.certificate, [])
    assert alone.verified is False
    _, sent = Pyca([ROOT.certificate], pki.AT).opinions(CLIENT.certificate, [INTERMEDIATE.certificate])
    assert sent.verified is True


def test_pyca_cannot_be_asked_without_a_truststore() -> None:
    assert [one.verified for one in Pyca([], pki.AT).opinions(CLIENT.certificate, [])] == [None, None]
