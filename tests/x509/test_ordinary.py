"""The quick way through an ordinary bundle: it says the same as the tolerant one, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.x509.block import Block, block_of
from diagnostics.x509.ordinary import ordinary_blocks
from diagnostics.x509.pem import raw_blocks
from tests import pki

ROOT = pki.ca("Root")
BUNDLE = pki.pem(ROOT, pki.ca("Middle", ROOT), pki.leaf("leaf", ROOT))
PIECES = st.sampled_from([b"", b"\n", b"\n\n", b"\r\n", b"\r", b" ", b"=", b"A", b"-", b"text\n", b"\0"])


def tolerant(raw: bytes) -> tuple[Block, ...]:
    return tuple(block_of(one, index) for index, one in enumerate(raw_blocks(raw), start=1))


@pytest.mark.parametrize(
    "raw",
    [
        BUNDLE,
        BUNDLE.rstrip(b"\n"),
        BUNDLE + b"\n\n",
        BUNDLE.replace(b"-----END", b"\n-----END"),
        BUNDLE.replace(b"-----\n-----BEGIN", b"-----\n\n\n-----BEGIN"),
        BUNDLE.replace(b"MII", b"MI"),
        BUNDLE.replace(b"MII", b"NII"),
        BUNDLE.replace(b"=\n-----END", b"==\n-----END"),
        b"-----BEGIN CERTIFICATE-----\n\n-----END CERTIFICATE-----\n" + BUNDLE,
    ],
)
def test_an_ordinary_bundle_is_read_quickly_to_the_same_blocks(raw: bytes) -> None:
    assert ordinary_blocks(raw) == tolerant(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"\n" + BUNDLE,
        b"\xef\xbb\xbf" + BUNDLE,
        b"# our root\n" + BUNDLE,
        BUNDLE + b"text",
        BUNDLE.replace(b"\n", b"\r\n"),
        BUNDLE.replace(b"BEGIN CERT", b"BEGIN X509 CERT"),
        BUNDLE.removesuffix(b"-----END CERTIFICATE-----\n"),
    ],
)
def test_anything_else_is_left_to_the_tolerant_reader(raw: bytes) -> None:
    assert ordinary_blocks(raw) is None


@given(st.lists(st.tuples(st.integers(0, len(BUNDLE)), st.integers(0, 3), PIECES), min_size=1, max_size=4))
def test_of_a_mutated_bundle_both_say_the_same(edits: list[tuple[int, int, bytes]]) -> None:
    raw = BUNDLE
    for at, removed, piece in edits:
        raw = raw[:at] + piece + raw[at + removed :]
    found = ordinary_blocks(raw)
    assert found is None or found == tolerant(raw)


@given(st.data())
def test_of_lines_in_any_order_both_say_the_same(data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.sampled_from(BUNDLE.splitlines(keepends=True)), max_size=30))
    raw = b"".join(lines)
    found = ordinary_blocks(raw)
    assert found is None or found == tolerant(raw)
