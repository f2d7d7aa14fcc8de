"""Editing a bundle: what goes in and out, and that nothing else moves."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.changes.bundle.comparing import compared
from diagnostics.changes.bundle.editing import Draft, drafted
from diagnostics.changes.bundle.issuers import Allowed, issuer_in, objections
from diagnostics.changes.change import Refused
from diagnostics.x509.bundle import read_bundle
from diagnostics.x509.certificate import Certificate
from tests import pki

ONE, TWO, THREE = (pki.ca(f"Bundle Root {number}") for number in "123")
NEW = pki.ca("Bundle New Root")
RENEWED = pki.ca("Bundle Root 2", own_key=pki.key("another"), wants=pki.Wants(serial=77))
PRIVATE = (
    b"-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIsecretsecretsecretsecretsecretsecret\n"
    b"-----END EC PRIVATE KEY-----\n"
)
COMMENTED = (
    b"# partners\n\n"
    + ONE.pem
    + b"# the second, until spring\n"
    + TWO.pem
    + b"subject=CN\n"
    + THREE.pem
    + b"# end\n"
)


def sha(one: pki.Issued, length: int = 8) -> str:
    return one.certificate.fingerprint_sha256[:length]


def done(found: Draft | Refused) -> bytes:
    assert isinstance(found, Draft), found
    return found.content


def refusal(found: object) -> str:
    assert isinstance(found, Refused), found
    return found.code


def test_an_issuer_is_added_at_the_end_and_nothing_else_moves() -> None:
    assert done(drafted(COMMENTED, [NEW.certificate])) == COMMENTED + NEW.pem


def test_a_certificate_is_removed_and_comments_stay() -> None:
    assert done(drafted(COMMENTED, removing=[sha(TWO)])) == COMMENTED.replace(TWO.pem, b"")


def test_a_renewed_certificate_stands_in_the_former_ones_place() -> None:
    found = done(drafted(COMMENTED, [RENEWED.certificate], [sha(TWO)]))
    assert found == COMMENTED.replace(TWO.pem, RENEWED.pem)


def test_every_copy_of_a_removed_certificate_goes() -> None:
    assert done(drafted(ONE.pem + TWO.pem + ONE.pem, removing=[sha(ONE, 20)])) == TWO.pem


def test_a_renewed_certificate_that_stood_twice_stands_once() -> None:
    found = done(drafted(TWO.pem + ONE.pem + TWO.pem, [RENEWED.certificate], [sha(TWO)]))
    assert found == RENEWED.pem + ONE.pem


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_are_those_of_the_file(end: bytes) -> None:
    raw = COMMENTED.replace(b"\n", end)
    assert done(drafted(raw, [NEW.certificate])) == raw + NEW.pem.replace(b"\n", end)
    assert done(drafted(raw, [RENEWED.certificate], [sha(TWO)])) == COMMENTED.replace(
        TWO.pem, RENEWED.pem
    ).replace(b"\n", end)


def test_private_keys_are_left_out_and_counted() -> None:
    found = drafted(ONE.pem + PRIVATE + TWO.pem, [NEW.certificate])
    assert done(found) == ONE.pem + TWO.pem + NEW.pem
    assert isinstance(found, Draft)
    assert found.keys_left_out == 1


@pytest.mark.parametrize(
    "raw",
    [
        ONE.pem + b"x" + PRIVATE + TWO.pem,
        ONE.pem.rstrip(b"\n") + PRIVATE,
        ONE.pem + PRIVATE.rstrip(b"\n") + TWO.pem,
    ],
)
def test_a_private_key_that_shares_a_line_is_refused_whole(raw: bytes) -> None:
    assert refusal(drafted(raw, [NEW.certificate])) == "bundle-key-shares-lines"


def test_a_key_cut_off_at_the_end_is_left_out_too() -> None:
    found = drafted(ONE.pem + PRIVATE[:60], [NEW.certificate])
    assert b"PRIVATE" not in done(found)


def test_blocks_that_share_lines_are_not_taken_apart() -> None:
    raw = ONE.pem.rstrip(b"\n") + TWO.pem
    assert refusal(drafted(raw, removing=[sha(ONE)])) == "bundle-block-shares-lines"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (sha(NEW), "bundle-remove-unknown"),
        ("3f9a77c", "bundle-remove-not-understood"),
        ("not hexa", "bundle-remove-not-understood"),
        ("", "bundle-remove-not-understood"),
    ],
)
def test_what_is_removed_must_be_there(typed: str, code: str) -> None:
    assert refusal(drafted(COMMENTED, removing=[typed])) == code


def test_what_is_there_is_not_added_again() -> None:
    assert refusal(drafted(COMMENTED, [TWO.certificate])) == "bundle-has-it"


@pytest.mark.parametrize(
    "raw", [ONE.certificate.der, COMMENTED.decode().encode("utf-16"), b"\0\xff\xfe", b"hello"]
)
def test_files_that_are_no_pem_are_not_edited(raw: bytes) -> None:
    assert refusal(drafted(raw, [NEW.certificate])) == "bundle-not-editable"


PIECES = st.sampled_from(
    [
        ONE.pem,
        TWO.pem,
        THREE.pem.replace(b"\n", b"\r\n"),
        ONE.pem[:200],
        ONE.pem.rstrip(b"\n"),
        PRIVATE,
        b"# a comment\n",
        b"-----END CERTIFICATE-----\n",
        b"-----BEGIN CERTIFICATE-----\n",
        b"-----BEGIN CERTIFICATE-----",
        b"\n\n",
        b"\r",
        b"\x00\xff",
        b"text without an end",
    ]
)


@given(st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=8).map(b"".join))
def test_adding_then_removing_gives_the_same_bytes(raw: bytes) -> None:
    plain = drafted(raw)
    added = drafted(raw, [NEW.certificate])
    if isinstance(plain, Refused) or isinstance(added, Refused):
        return
    assert NEW.certificate in read_bundle(added.content).certificates
    assert done(drafted(added.content, removing=[sha(NEW)])) == plain.content


@given(st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=8).map(b"".join))
def test_no_private_key_ever_comes_through(raw: bytes) -> None:
    found = drafted(raw, [NEW.certificate])
    if isinstance(found, Draft):
        assert not re.search(rb"BEGIN [A-Z ]*PRIVATE KEY-----", found.content)
        assert b"secretsecret" not in found.content


@given(st.lists(st.sampled_from([ONE, TWO, THREE]), unique=True, min_size=1))
def test_removing_keeps_the_order_of_the_rest(order: list[pki.Issued]) -> None:
    raw = b"".join(b"# %d\n" % number + one.pem for number, one in enumerate(order))
    found = done(drafted(raw, removing=[sha(order[0])]))
    assert read_bundle(found).certificates == tuple(one.certificate for one in order[1:])
    assert found.count(b"#") == len(order)


def test_the_typed_sha256_must_be_that_of_the_one_certificate() -> None:
    assert issuer_in("f", NEW.pem, sha(NEW)) == NEW.certificate
    assert issuer_in("f", NEW.certificate.der, sha(NEW, 64).upper()) == NEW.certificate
    colons = ":".join(re.findall("..", sha(NEW, 64)))
    assert issuer_in("f", NEW.pem, colons) == NEW.certificate


@pytest.mark.parametrize(
    ("raw", "typed", "code"),
    [
        (NEW.pem, sha(ONE), "issuer-sha256-differs"),
        (NEW.pem, sha(NEW, 7), "issuer-sha256-not-understood"),
        (NEW.pem, "", "issuer-sha256-not-understood"),
        (NEW.pem + ONE.pem, sha(NEW), "issuer-file-not-one"),
        (b"hello", sha(NEW), "issuer-file-not-one"),
    ],
)
def test_a_wrong_sha256_is_refused_and_the_right_one_not_told(raw: bytes, typed: str, code: str) -> None:
    found = issuer_in("f", raw, typed)
    assert refusal(found) == code
    assert isinstance(found, Refused)
    assert sha(NEW)[:6] not in " ".join(str(one.value) for one in found.params.values())


LEAF = pki.leaf("bundle leaf", ONE).certificate
ALONE = pki.leaf("bundle alone", None).certificate


@pytest.mark.parametrize(
    ("one", "allowed", "codes"),
    [
        (NEW.certificate, Allowed(), []),
        (LEAF, Allowed(self_signed=True, public=True), ["issuer-is-leaf"]),
        (ALONE, Allowed(), ["issuer-self-signed"]),
        (ALONE, Allowed(self_signed=True), []),
    ],
)
def test_what_may_be_put_into_a_truststore(one: Certificate, allowed: Allowed, codes: list[str]) -> None:
    assert [found.code for found in objections(one, allowed)] == codes


def test_a_public_ca_is_allowed_on_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    import hashlib

    known = frozenset({hashlib.sha256(NEW.certificate.public_key_der).hexdigest()})
    monkeypatch.setattr("diagnostics.changes.bundle.issuers.public_keys", lambda: known)
    (found,) = objections(NEW.certificate, Allowed(self_signed=True))
    assert found.code == "issuer-publicly-trusted"
    assert not list(objections(NEW.certificate, Allowed(public=True)))


def test_bundles_are_compared_as_certificates() -> None:
    before = [ONE.certificate, TWO.certificate, THREE.certificate]
    found = compared(before, [RENEWED.certificate, ONE.certificate, NEW.certificate])
    assert (found.added, found.removed, found.kept) == (
        (NEW.certificate,),
        (THREE.certificate,),
        (ONE.certificate,),
    )
    (pair,) = found.renewed
    assert (pair.former, pair.now, pair.same_key) == (TWO.certificate, RENEWED.certificate, False)
    assert compared(before, reversed(before)).same
