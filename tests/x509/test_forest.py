from typing import Any

import pytest
from cryptography import x509

from diagnostics.x509 import certificate as module
from diagnostics.x509 import signature
from diagnostics.x509.forest import Forest, key_id_excludes
from tests import pki

ROOT = pki.ca("Root")
MIDDLE = pki.ca("Middle", ROOT)
ISSUING = pki.ca("Issuing", MIDDLE)
CLIENT = pki.leaf("client", ISSUING)
BARE = pki.Wants(key_ids=False)


def forest(*issued: pki.Issued) -> Forest:
    return Forest(one.certificate for one in issued)


def test_a_chain_links_upwards_and_downwards() -> None:
    found = forest(ISSUING, ROOT, MIDDLE)
    assert found.issuers_of(CLIENT.certificate) == (ISSUING.certificate,)
    assert found.issuers_of(ISSUING.certificate) == (MIDDLE.certificate,)
    assert found.issuers_of(ROOT.certificate) == ()
    assert found.roots == (ROOT.certificate,)
    assert found.children(MIDDLE.certificate) == (ISSUING.certificate,)
    assert found.children(ROOT.certificate) == (MIDDLE.certificate,)
    assert found.children(CLIENT.certificate) == ()
    assert found.missing_parents == ()


def test_a_name_without_the_signature_is_a_near_miss() -> None:
    namesake = pki.ca("Issuing", own_key=pki.key("another"))
    found = forest(namesake)
    assert found.issuers_of(CLIENT.certificate) == ()
    assert found.name_only(CLIENT.certificate) == (namesake.certificate,)
    assert found.signature_only(CLIENT.certificate) == ()
    assert key_id_excludes(CLIENT.certificate, namesake.certificate)


def test_a_signature_without_the_name_is_a_near_miss() -> None:
    renamed = pki.ca("Renamed", own_key=pki.key("Issuing"))
    found = forest(renamed)
    assert found.issuers_of(CLIENT.certificate) == ()
    assert found.name_only(CLIENT.certificate) == ()
    assert found.signature_only(CLIENT.certificate) == (renamed.certificate,)


def test_a_key_identifier_ranks_and_does_not_decide() -> None:
    lying = pki.ca("Issuing", own_key=pki.key("Issuing"), wants=BARE)
    found = forest(lying, ISSUING)
    assert found.issuers_of(CLIENT.certificate) == (ISSUING.certificate, lying.certificate)


def test_roots_with_one_name_and_key_are_both_roots() -> None:
    renewed = pki.ca("Root", wants=pki.Wants(serial=9))
    found = forest(ROOT, renewed, MIDDLE)
    assert set(found.issuers_of(MIDDLE.certificate)) == {ROOT.certificate, renewed.certificate}
    assert found.issuers_of(renewed.certificate) == ()
    assert found.children(ROOT.certificate) == (MIDDLE.certificate,)


def test_circles_end() -> None:
    one, two = pki.ca("One"), pki.ca("Two")
    crossed = (pki.ca("One", two), pki.ca("Two", one))
    found = forest(*crossed)
    assert found.roots == ()
    assert found.issuers_of(crossed[0].certificate) == (crossed[1].certificate,)
    assert found.missing_parents == ()


def test_a_missing_parent_is_told_with_all_that_is_known() -> None:
    access = x509.AuthorityInformationAccess(
        [
            x509.AccessDescription(
                x509.oid.AuthorityInformationAccessOID.CA_ISSUERS,
                x509.UniformResourceIdentifier("http://ca.example/middle.crt"),
            )
        ]
    )
    pointing = pki.ca("Pointing", MIDDLE, wants=pki.Wants(extensions=((access, False),)))
    (missing,) = forest(ROOT, ISSUING, pointing).missing_parents
    assert missing.subject == MIDDLE.certificate.subject
    assert missing.key_id == MIDDLE.certificate.subject_key_id
    assert missing.aia == ("http://ca.example/middle.crt",)
    assert missing.children == (ISSUING.certificate, pointing.certificate)


def test_alike_names_are_not_the_same_name() -> None:
    louder = pki.ca("ISSUING ", own_key=pki.key("Issuing"))
    found = forest(louder)
    assert found.issuers_of(CLIENT.certificate) == ()
    assert found.alike(CLIENT.certificate) == (louder.certificate,)


def test_signatures_are_checked_once_a_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    authorities = [pki.ca(f"CA {number}", ROOT) for number in range(30)]
    checks = 0
    real = signature.signed_by

    def counted(*asked: Any) -> bool | None:
        nonlocal checks
        checks += 1
        return real(*asked)

    monkeypatch.setattr(module, "signed_by", counted)
    fresh = [module.parse(one.certificate.der) for one in (ROOT, *authorities)]
    found = Forest(one for one in fresh if isinstance(one, module.Certificate))
    assert len(found.children(found.certificates[0])) == 30
    assert len(found.roots) == 1
    assert not found.missing_parents
    assert checks == 31
