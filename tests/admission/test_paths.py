"""Several ways up, namesakes, circles and gaps that nobody can judge."""

from cryptography import x509
from cryptography.x509.name import _ASN1Type
from cryptography.x509.oid import NameOID

from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import MOST_WAYS, Truststore
from diagnostics.x509.certificate import Certificate, parse
from tests import pki
from tests.admission.certs import CLIENT, INTERMEDIATE, ROOT, codes, verdict
from tests.x509 import vectors

BARE = pki.Wants(key_ids=False)


def test_a_renewed_ca_with_the_same_key_is_fine_both_ways() -> None:
    renewed = pki.ca("Intermediate", ROOT, wants=pki.Wants(serial=2))
    assert verdict(CLIENT, ROOT, INTERMEDIATE, renewed).admitted is True


def test_ways_that_end_differently_are_unknown() -> None:
    expired = pki.ca("Intermediate", ROOT, wants=pki.Wants(serial=2, days=(-9, -1)))
    for order in ((INTERMEDIATE, expired), (expired, INTERMEDIATE)):
        found = verdict(CLIENT, ROOT, *order)
        assert found.admitted is None
        assert "paths-differ" in codes(found)
        assert "chain.several-paths" in found.unknowns
        assert found.chain[1] == INTERMEDIATE.certificate


def test_ways_that_all_fail_refuse() -> None:
    first = pki.ca("Old", ROOT, wants=pki.Wants(serial=1, days=(-9, -1)))
    second = pki.ca("Old", ROOT, wants=pki.Wants(serial=2, days=(-9, -2)))
    assert verdict(pki.leaf("x", first), ROOT, first, second).admitted is False


def test_a_cross_signed_way_that_is_too_long_is_unknown() -> None:
    chain = [pki.ca("A")]
    for name in "BCD":
        chain.append(pki.ca(name, chain[-1]))
    short_root = pki.ca("Short")
    long_way = pki.ca("Twice", chain[-1])
    short_way = pki.ca("Twice", short_root)
    found = verdict(pki.leaf("x", short_way), *chain, short_root, long_way, short_way)
    assert found.admitted is None
    assert found.chain[1:] == (short_way.certificate, short_root.certificate)


def test_namesakes_without_key_identifiers_are_unknown() -> None:
    old = pki.ca("Twin", own_key=pki.key("old"), wants=BARE)
    new = pki.ca("Twin", own_key=pki.key("new"), wants=BARE)
    client = pki.leaf("x", new, wants=BARE)
    for order in ((old, new), (new, old)):
        found = verdict(client, *order)
        assert found.admitted is None
        assert "same-subject" in found.unknowns


def test_namesakes_told_apart_by_key_identifiers_are_fine() -> None:
    old = pki.ca("Twin", own_key=pki.key("old"))
    new = pki.ca("Twin", own_key=pki.key("new"))
    client = pki.leaf("x", new)
    assert verdict(client, old, new).admitted is True
    assert verdict(client, new, old).admitted is True


def _twin(name: str, kind: _ASN1Type) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name, kind)])


def test_an_issuer_named_alike_is_unknown() -> None:
    issuing = pki.ca("x", subject=_twin("Some  CA", _ASN1Type.UTF8String), own_key=pki.key("k"))
    stored = pki.ca("x", subject=_twin("some ca", _ASN1Type.PrintableString), own_key=pki.key("k"))
    found = verdict(pki.leaf("x", issuing), stored)
    assert (found.admitted, codes(found)) == (None, ["issuer-name-alike"])
    other = pki.ca("x", subject=_twin("some ca", _ASN1Type.PrintableString), own_key=pki.key("other"))
    assert verdict(pki.leaf("x", issuing), other).admitted is False


def test_cas_that_issued_each_other_lead_nowhere() -> None:
    one, two = pki.ca("One"), pki.ca("Two")
    circle = (pki.ca("One", two), pki.ca("Two", one))
    found = verdict(pki.leaf("x", one), *circle)
    assert (found.admitted, codes(found)) == (False, ["chain-loop"])


def test_a_circle_beside_a_chain_to_a_root_is_unknown() -> None:
    """OpenSSL goes round in it, or not, by the order of the bundle."""
    one, two = pki.ca("One"), pki.ca("Two")
    found = verdict(pki.leaf("x", one), pki.ca("One", two), pki.ca("Two", one), one)
    assert (found.admitted, codes(found)) == (None, ["path-breaks-off"])


def test_a_cross_signed_way_that_breaks_off_is_unknown() -> None:
    other = pki.ca("Other root")
    twice = pki.ca("Intermediate", other, wants=pki.Wants(serial=2))
    found = verdict(CLIENT, ROOT, INTERMEDIATE, twice)
    assert (found.admitted, codes(found)) == (None, ["path-breaks-off"])
    assert {"chain.several-paths", "same-subject"} <= set(found.unknowns)
    assert found.chain[1:] == (INTERMEDIATE.certificate, ROOT.certificate)
    assert verdict(CLIENT, ROOT, INTERMEDIATE, twice, other).admitted is True
    expired = pki.leaf("old", INTERMEDIATE, wants=pki.Wants(days=(-9, -1)))
    assert verdict(expired, ROOT, INTERMEDIATE, twice).admitted is False


def test_a_ca_that_only_names_itself_may_pass_for_a_root() -> None:
    """A key roll-over certificate, signed by the key before it, which is not in the truststore."""
    before = pki.ca("Root", own_key=pki.key("before"), wants=BARE)
    after = pki.ca("Root", before, own_key=pki.key("after"), wants=BARE)
    found = verdict(pki.leaf("x", after, wants=BARE), after)
    assert (found.admitted, found.unknowns) == (None, ("chain.root-signature",))


def test_a_key_identifier_that_the_issuer_does_not_bear_is_unknown() -> None:
    other_key = (x509.AuthorityKeyIdentifier(b"\1" * 20, None, None), False)
    odd = pki.Wants(key_ids=False, extensions=(other_key,))
    for found in (
        verdict(pki.leaf("x", ROOT, wants=odd), ROOT),
        verdict(pki.leaf("y", pki.ca("Odd", ROOT, wants=odd)), ROOT, pki.ca("Odd", ROOT, wants=odd)),
    ):
        assert (found.admitted, found.unknowns) == (None, ("chain.key-identifier",))
        assert codes(found) == ["issuer-key-id-differs"]


def test_a_root_that_names_another_key_than_its_own_is_unknown() -> None:
    names = (
        (x509.AuthorityKeyIdentifier(b"\1" * 20, None, None), False),
        (x509.SubjectKeyIdentifier(b"\2" * 20), False),
    )
    odd = pki.ca("Odd", wants=pki.Wants(key_ids=False, extensions=names))
    assert verdict(pki.leaf("x", odd, wants=BARE), odd).unknowns == ("chain.key-identifier",)


def test_one_issuer_that_bears_the_identifier_is_enough() -> None:
    renewed = pki.ca("Intermediate", ROOT, wants=pki.Wants(serial=3))
    names = x509.AuthorityKeyIdentifier(None, [x509.DirectoryName(ROOT.name)], 3)
    client = pki.leaf("x", INTERMEDIATE, wants=pki.Wants(key_ids=False, extensions=((names, False),)))
    assert verdict(client, ROOT, INTERMEDIATE).unknowns == ("chain.key-identifier",)
    assert verdict(client, ROOT, INTERMEDIATE, renewed).admitted is True


def test_more_ways_than_can_be_tried_are_unknown() -> None:
    level = [pki.ca("L0")]
    stored = list(level)
    for number in range(1, 9):
        name = f"L{number}"
        level = [pki.ca(name, below, wants=pki.Wants(serial=10 + i)) for i, below in enumerate(level[:1] * 2)]
        stored += level
    store = Truststore(one.certificate for one in stored)
    client = pki.leaf("x", level[0]).certificate
    assert len(store.ways_from(client).ways) <= MOST_WAYS
    found = judge(client, store, pki.AT)
    assert found.admitted is None
    assert codes(found)[-1] == "paths-too-many"


def test_a_root_whose_own_signature_is_broken_is_unknown() -> None:
    imitation = pki.ca("Root", pki.ca("Root", own_key=pki.key("another")), own_key=pki.key("Root"))
    found = verdict(pki.leaf("x", ROOT, wants=BARE), imitation)
    assert (found.admitted, found.unknowns) == (None, ("chain.root-signature",))


def test_what_cannot_be_checked_here_is_unknown() -> None:
    """A key of GOST R 34.10, which the library cannot use."""
    gost = parse((vectors.FOLDER / "e-trust.ru.der").read_bytes())
    assert isinstance(gost, Certificate)
    at = gost.not_before
    name = x509.load_der_x509_certificate(gost.der).subject
    below = pki.leaf("x", pki.Issued(gost, pki.key("any"), name), wants=BARE)
    assert below.certificate.issuer == gost.subject
    judged = [
        judge(gost, Truststore([]), at),
        judge(gost, Truststore([gost]), at),
        judge(below.certificate, Truststore([gost]), pki.AT),
    ]
    assert [found.admitted for found in judged] == [None, None, None]
    assert [codes(found)[0] for found in judged] == ["issuer-unproven", "root-unproven", "issuer-unproven"]


def test_an_issuer_that_cannot_be_checked_is_unknown() -> None:
    unusable = pki.ca("Middle", ROOT)
    broken = parse(unusable.certificate.der.replace(*_broken_point(unusable.certificate)))
    assert isinstance(broken, Certificate)
    assert broken.public_key is None
    found = judge(pki.leaf("x", unusable).certificate, Truststore([ROOT.certificate, broken]), pki.AT)
    assert (found.admitted, found.unknowns) == (None, ("algorithm.unlisted",))
    assert codes(found) == ["issuer-unproven"]


def _broken_point(certificate: Certificate) -> tuple[bytes, bytes]:
    key = certificate.public_key_der
    return key, key[:-1] + bytes([key[-1] ^ 1])
