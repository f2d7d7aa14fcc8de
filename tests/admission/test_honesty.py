"""Properties of every verdict, over PKIs put together at random from good and odd parts."""

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import Truststore
from diagnostics.facts.register import Ground, register
from diagnostics.model.finding import Certainty, Severity
from tests import pki

SERVER = (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
ODD = (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\5\0"), True)

WANTS = st.builds(
    pki.Wants,
    days=st.sampled_from([(-365, 365)] * 16 + [(-9, -1), (1, 9)]),
    serial=st.integers(1, 3),
    key_ids=st.booleans(),
    extensions=st.sampled_from([()] * 12 + [(SERVER,), (ODD,)]),
)


@st.composite
def pkis(draw: st.DrawFn) -> tuple[list[pki.Issued], pki.Issued]:
    """Some CAs, among them namesakes and cross-signed ones, and a client under one of them."""
    made = [pki.ca("Root", wants=draw(WANTS))]
    for _ in range(draw(st.integers(0, 6))):
        name = draw(st.sampled_from(["Root", "A", "B", "C", "D", "E"]))
        issuer = draw(st.none() | st.sampled_from(made))
        own_key = pki.key(draw(st.sampled_from([name, name, "another"])))
        is_ca = draw(st.sampled_from([True, True, True, None, False]))
        made.append(pki.ca(name, issuer, own_key=own_key, is_ca=is_ca, wants=draw(WANTS)))
    issuer = draw(st.sampled_from([None, *made, *made, *made]))
    client = pki.leaf("client", issuer, wants=draw(WANTS))
    left_out = draw(st.sampled_from([None, None, *made]))
    stored = draw(st.permutations([one for one in made if one is not left_out]))
    if draw(st.booleans()):
        stored = [*stored, client]
    return stored, client


@settings(max_examples=150, deadline=None)
@given(pkis())
def test_every_verdict_is_honest(given_: tuple[list[pki.Issued], pki.Issued]) -> None:
    stored, client = given_
    store = Truststore(one.certificate for one in stored)
    found = judge(client.certificate, store, pki.AT)
    assert found == judge(client.certificate, store, pki.AT)
    cited = {fact for finding in found.findings for fact in finding.facts}
    assert cited <= set(register())
    assert found.chain[0] == client.certificate
    for lower, upper in zip(found.chain, found.chain[1:], strict=False):
        assert lower.signed_by(upper) is True
        assert lower.issuer == upper.subject
        assert upper in store
    if found.admitted is None:
        assert found.reason is None
        assert found.rule
        assert any(register()[fact].certainty is Ground.UNKNOWN for fact in found.unknowns)
    elif found.admitted:
        assert (found.reason, found.rule) == (None, None)
        assert found.chain[-1].self_signed
        assert all(one.valid_at(pki.AT) for one in found.chain)
        assert all(finding.severity is not Severity.PROBLEM for finding in found.findings)
    else:
        assert found.rule
        assert found.certainty is not Certainty.UNKNOWN
        assert any(finding.severity is Severity.PROBLEM for finding in found.findings)


@settings(max_examples=75, deadline=None)
@given(pkis(), st.randoms(use_true_random=False))
def test_the_order_of_the_truststore_never_decides(
    given_: tuple[list[pki.Issued], pki.Issued], random: object
) -> None:
    stored, client = given_
    shuffled = list(stored)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (
        judge(client.certificate, Truststore(each.certificate for each in order), pki.AT)
        for order in (stored, shuffled)
    )
    assert one.admitted == other.admitted
