"""The gateway's decision: what each switch about certificates changes, and that it changes nothing else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from diagnostics.lab.edge.verdict import NO_ISSUER, OWN_WORDS, SELF_SIGNED, WEAK, Decision, decide
from diagnostics.lab.names import Names
from diagnostics.lab.pki.authority import Credential, Pki, Validity
from diagnostics.lab.pki.traits import Traits
from diagnostics.lab.seed import Seed
from diagnostics.lab.unknowns import BrokenBlock, OtherWords, Rivals, Unknowns

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
PKI = Pki(Seed("verdict"), AT)
OVER = Validity(timedelta(days=400), -timedelta(days=1))
BROKEN = b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"


def named(name: str) -> Any:
    return Names().subject(name, "Test")


ROOT, OTHER = PKI.root(named("Root CA")), PKI.root(named("Other CA"))
EXPIRED = PKI.root(named("Old CA"), OVER)
CLIENT = PKI.leaf(named("client"), ROOT)


def decided(client: Credential, *stored: Credential | bytes, **switches: Any) -> Decision:
    bundle = b"".join(one if isinstance(one, bytes) else one.pem for one in stored)
    leaf = client.certificate.public_bytes(Encoding.DER)
    return decide(leaf, bundle, AT, Unknowns(**switches))


def test_the_documented_refusals() -> None:
    assert decided(CLIENT, ROOT).admitted
    assert decided(CLIENT, OTHER) == Decision(False, NO_ISSUER)
    assert decided(PKI.self_signed(named("self")), ROOT) == Decision(False, SELF_SIGNED)
    for traits in (Traits(sha1=True), Traits(rsa_bits=1024)):
        assert decided(PKI.leaf(named("weak"), ROOT, traits=traits), ROOT) == Decision(False, WEAK)


@pytest.mark.parametrize(
    ("words", "said"), [(OtherWords.OPENSSL, "certificate has expired"), (OtherWords.OWN, OWN_WORDS)]
)
def test_other_words(words: OtherWords, said: str) -> None:
    found = decided(PKI.leaf(named("late"), ROOT, OVER), ROOT, other_words=words)
    assert found == Decision(False, said, documented=False)
    assert decided(CLIENT, OTHER, other_words=words).reason == NO_ISSUER


def test_an_expired_ca_beside() -> None:
    assert decided(CLIENT, ROOT, EXPIRED).admitted
    assert decided(CLIENT, ROOT, EXPIRED, expired_ca_spoils=True) == Decision(False, NO_ISSUER)
    assert decided(CLIENT, ROOT, OTHER, expired_ca_spoils=True).admitted


def test_a_stored_certificate_that_is_no_ca() -> None:
    leaf, authority = PKI.leaf(named("own"), None), PKI.self_signed(named("own"))
    assert decided(leaf, leaf).admitted
    assert decided(leaf, leaf, stored_leaf_admitted=False) == Decision(False, SELF_SIGNED)
    assert decided(authority, authority, stored_leaf_admitted=False).admitted


def test_two_cas_of_one_name() -> None:
    rival = PKI.root(named("Root CA"), traits=Traits(edition="second"))
    silent = PKI.leaf(named("silent"), rival, traits=Traits(names_issuer_key=False))
    assert not decided(silent, ROOT, rival).admitted
    assert decided(silent, rival, ROOT).admitted
    assert decided(silent, ROOT, rival, rivals=Rivals.ALL).admitted
    for rivals in Rivals:
        assert decided(PKI.leaf(named("telling"), rival), ROOT, rival, rivals=rivals).admitted
        assert not decided(PKI.leaf(named("stranger"), OTHER), ROOT, rival, rivals=rivals).admitted


def test_what_stands_behind_a_broken_block() -> None:
    assert decided(CLIENT, BROKEN, ROOT).admitted
    assert decided(CLIENT, OTHER, BROKEN, ROOT, broken_block=BrokenBlock.ENDS_READING).reason == NO_ISSUER
    assert decided(CLIENT, ROOT, BROKEN, broken_block=BrokenBlock.ENDS_READING).admitted


def test_a_trusted_block() -> None:
    trusted = ROOT.pem.replace(b" CERTIFICATE", b" TRUSTED CERTIFICATE")
    assert decided(CLIENT, OTHER, trusted).reason == NO_ISSUER
    assert decided(CLIENT, OTHER, trusted, trusted_blocks_read=True).admitted


def test_a_block_without_an_end_hides_nothing_behind_it() -> None:
    cut = b"".join(OTHER.pem.splitlines(keepends=True)[:5])
    assert decided(CLIENT, cut, ROOT).admitted
