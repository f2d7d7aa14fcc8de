"""Bundles of every sort: each block accounted for, with its lines and one problem."""

import base64

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs7 import serialize_certificates
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diagnostics.x509.block import PROBLEMS, Block
from diagnostics.x509.bundle import Bundle, read_bundle
from tests import pki
from tests.x509 import vectors

ROOT, MIDDLE = pki.ca("Root"), pki.ca("Middle", pki.ca("Root"))
KEY = pki.key("Root").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
BOTH = pki.pem(ROOT, MIDDLE)


def loaded(one: pki.Issued) -> x509.Certificate:
    return x509.load_der_x509_certificate(one.certificate.der)


def only(raw: bytes) -> Block:
    (block,) = read_bundle(raw).blocks
    return block


def test_a_good_bundle() -> None:
    bundle = read_bundle(BOTH)
    assert bundle.certificates == (ROOT.certificate, MIDDLE.certificate)
    assert bundle.problems == ()
    first, second = bundle.blocks
    assert (first.index, first.first_line, first.kind) == (1, 1, "certificate")
    assert second.first_line == first.last_line + 1
    assert second.last_line == len(BOTH.splitlines())


@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\n\n", b" \n", b"\t\r\n"])
def test_line_ends_do_not_matter(end: bytes) -> None:
    bundle = read_bundle(BOTH.replace(b"\n", end))
    assert bundle.certificates == (ROOT.certificate, MIDDLE.certificate)
    assert bundle.problems == ()


def test_text_around_blocks_is_no_block() -> None:
    text = b"Certificate:\n    Data:\n        Serial Number: 1\n"
    bundle = read_bundle(text + ROOT.pem + b"# comment\n\n" + MIDDLE.pem + b"trailing garbage")
    assert [block.problem for block in bundle.blocks] == [None, None]
    assert bundle.blocks[0].first_line == 4


def test_an_empty_file_has_no_blocks() -> None:
    assert read_bundle(b"") == read_bundle(b"\r\n \t\n") == Bundle(())


def test_a_duplicate_is_named_and_counted_once() -> None:
    bundle = read_bundle(BOTH + ROOT.pem)
    assert [block.problem for block in bundle.blocks] == [None, None, "duplicate"]
    assert bundle.certificates == (ROOT.certificate, MIDDLE.certificate)
    assert bundle.block_with(ROOT.certificate) == bundle.blocks[0]


def lines(*drop: int) -> bytes:
    kept = ROOT.pem.splitlines(keepends=True)
    return b"".join(line for i, line in enumerate(kept) if i not in {d % len(kept) for d in drop})


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (lines(0), "begin-missing"),
        (lines(-1), "end-missing"),
        (lines(-1) + MIDDLE.pem, "end-missing"),
        (ROOT.pem.replace(b"END CERTIFICATE", b"END CERT"), "labels-differ"),
        (b"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", "block-empty"),
        (lines(1), "certificate-unreadable"),
        (lines(-2), "certificate-ends-early"),
        (ROOT.pem.replace(b"M", b"!", 1), "base64-broken"),
        (ROOT.pem[:300] + ROOT.pem[301:], "base64-ends-early"),
        (b"\xef\xbb\xbf" + ROOT.pem, "byte-order-mark"),
        (b"   " + ROOT.pem, "begin-not-at-line-start"),
        (b"CA: " + ROOT.pem, "begin-not-at-line-start"),
        (ROOT.pem.replace(b"\n", b" ").rstrip(), "marker-line-shared"),
        (ROOT.pem.replace(b"-----\n", b"-----\nProc-Type: 4,CLEAR\nX-Who: me\n\n", 1), "pem-headers"),
        (KEY, "private-key"),
        (b"-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n", "not-a-certificate"),
        (ROOT.certificate.der, "der-not-pem"),
        (b"just some words\n", "no-pem"),
        (b"\0\1\2\3" * 50, "no-pem"),
        (BOTH.decode().encode("utf-16"), "utf-16"),
        (serialize_certificates([loaded(ROOT)], Encoding.DER), "pkcs7-not-pem"),
        (serialize_certificates([loaded(ROOT)], Encoding.PEM), "pkcs7-not-pem"),
        (
            serialize_key_and_certificates(b"x", None, loaded(ROOT), None, BestAvailableEncryption(b"x")),
            "pkcs12-not-pem",
        ),
    ],
)
def test_every_problem_has_its_name(raw: bytes, problem: str) -> None:
    found = read_bundle(raw).blocks[0]
    assert found.problem == problem
    assert problem in PROBLEMS
    assert 1 <= found.first_line <= found.last_line


def rewrapped(label: str, content: bytes) -> bytes:
    text = base64.encodebytes(content)
    return b"-----BEGIN %b-----\n%b-----END %b-----\n" % (label.encode(), text, label.encode())


@pytest.mark.parametrize("tail", [b"", b"\x30\x00", b"garbage"])
def test_a_trusted_certificate_may_go_on(tail: bytes) -> None:
    block = only(rewrapped("TRUSTED CERTIFICATE", ROOT.certificate.der + tail))
    assert (block.kind, block.problem) == ("trusted-certificate", "trusted-certificate")
    assert block.certificate == ROOT.certificate


def test_a_certificate_may_not_go_on() -> None:
    block = only(rewrapped("CERTIFICATE", ROOT.certificate.der + b"\0"))
    assert (block.problem, block.certificate) == ("bytes-after-certificate", None)
    assert ROOT.certificate.subject.der in block.unread


def test_the_old_label_is_a_certificate() -> None:
    block = only(rewrapped("X509 CERTIFICATE", ROOT.certificate.der))
    assert (block.kind, block.problem, block.certificate) == ("certificate", None, ROOT.certificate)


@pytest.mark.parametrize(
    "label", ["PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY"]
)
def test_a_private_key_is_named_and_never_kept(label: str) -> None:
    secret = b"very secret bytes" * 9
    bundle = read_bundle(BOTH + rewrapped(label, secret) + MIDDLE.pem)
    block = bundle.blocks[2]
    assert (block.kind, block.label, block.unread) == ("private-key", label, b"")
    assert base64.b64encode(secret)[:20].decode() not in repr(bundle)


def test_an_unended_private_key_is_still_one() -> None:
    assert read_bundle(KEY.split(b"-----END")[0] + ROOT.pem).blocks[0].kind == "private-key"


def test_a_broken_block_does_not_hide_the_next() -> None:
    bundle = read_bundle(lines(-1) + MIDDLE.pem + lines(-2) + ROOT.pem)
    assert [block.problem for block in bundle.blocks] == ["end-missing", None, "certificate-ends-early", None]
    assert [block.index for block in bundle.blocks] == [1, 2, 3, 4]


def test_base64_without_any_marker_is_not_lost() -> None:
    bundle = read_bundle(ROOT.pem + lines(0, -1) + b"text\n" + MIDDLE.pem + lines(0, -1))
    assert [block.problem for block in bundle.blocks] == [None, "begin-missing", None, "begin-missing"]
    assert bundle.blocks[1].first_line == len(ROOT.pem.splitlines()) + 1


def test_a_line_of_endless_markers_is_read_in_time() -> None:
    bundle = read_bundle(b"-----BEGIN " * 100_000)
    assert {block.problem for block in bundle.blocks} == {"not-a-certificate"}


def test_many_blocks() -> None:
    bundle = read_bundle(BOTH * 5000)
    assert len(bundle.blocks) == 10_000
    assert len(bundle.certificates) == 2


def test_every_vector_is_accounted_for() -> None:
    for path in vectors.files():
        raw = path.read_bytes()
        bundle = read_bundle(raw)
        assert bundle.blocks or not raw.strip()
        assert all(block.certificate or block.problem in PROBLEMS for block in bundle.blocks), path


SEEDS = [
    BOTH,
    KEY + BOTH,
    b"\xef\xbb\xbf" + BOTH.replace(b"\n", b"\r\n"),
    rewrapped("TRUSTED CERTIFICATE", ROOT.certificate.der + b"\x30\x00"),
    serialize_certificates([loaded(ROOT)], Encoding.PEM),
    ROOT.certificate.der,
]
CUTS = st.tuples(st.integers(0, 3000), st.integers(0, 40), st.binary(max_size=12))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(SEEDS), st.lists(CUTS, max_size=6))
def test_mutated_bundles_never_raise_and_lose_no_line(
    seed: bytes, cuts: list[tuple[int, int, bytes]]
) -> None:
    raw = seed
    for at, length, new in cuts:
        raw = raw[:at] + new + raw[at + length :]
    bundle = read_bundle(raw)
    total = max(1, len(raw.splitlines()))
    for index, block in enumerate(bundle.blocks, start=1):
        assert block.index == index
        assert 1 <= block.first_line <= block.last_line <= total
        assert block.certificate is not None or block.problem in PROBLEMS
        if block.certificate:
            assert block.certificate.subject.rfc4514 is not None
            assert isinstance(block.certificate.self_signed, bool)
    assert len(set(bundle.certificates)) == len(bundle.certificates)
    began = [i for i, line in enumerate(raw.splitlines(), 1) if line == b"-----BEGIN CERTIFICATE-----"]
    if not (raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"-\0-\0-\0" in raw):
        assert set(began) <= {block.first_line for block in bundle.blocks}


@given(st.binary(max_size=400))
def test_any_bytes_never_raise(raw: bytes) -> None:
    assert all(block.problem or block.certificate for block in read_bundle(raw).blocks)
