"""Certificates and files that others collected: each is read or its problem is named, and no line is lost."""

import base64
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import certifi
import pytest

from diagnostics.admission.health import health
from diagnostics.admission.judge import judge
from diagnostics.admission.truststore import Truststore
from diagnostics.x509.block import PROBLEMS
from diagnostics.x509.bundle import Bundle, read_bundle
from diagnostics.x509.certificate import Certificate, Problem, parse
from tests import pki
from tests.x509 import vectors

DEBIAN = Path("/etc/ssl/certs")
KINDS = {"certificate", "trusted-certificate", "private-key", "pkcs7", "der", "text", "other"}


def asn1crypto() -> list[Path]:
    """The fixtures of asn1crypto-tests, without importing it."""
    spec = find_spec("asn1crypto_tests")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return sorted(
        path for path in Path(spec.submodule_search_locations[0]).rglob("fixtures/**/*") if path.is_file()
    )


def debian() -> list[Path]:
    """The machine's CA certificates where it is Debian's, each once."""
    return sorted(
        {path.resolve() for path in DEBIAN.glob("*.pem")} | {path.resolve() for path in DEBIAN.glob("*.crt")}
    )


def accounted(raw: bytes) -> Bundle:
    """Read a bundle and check that every block says what it is, where it stands, and what is wrong."""
    bundle = read_bundle(raw)
    lines = raw.splitlines()
    before = 0
    for index, block in enumerate(bundle.blocks, start=1):
        assert block.index == index
        assert block.kind in KINDS
        assert block.certificate is not None or block.problem in PROBLEMS
        assert 1 <= block.first_line <= block.last_line <= max(1, len(lines))
        assert block.first_line >= before
        before = block.last_line
        if block.kind == "private-key":
            assert (block.certificate, block.unread, block.detail) == (None, b"", "")
    begun = {number for number, line in enumerate(lines, start=1) if line.startswith(b"-----BEGIN ")}
    if bundle.blocks and bundle.blocks[0].problem != "utf-16":
        assert begun <= {block.first_line for block in bundle.blocks}
    return bundle


def asked(one: Certificate) -> None:
    """Ask a certificate everything that is ever asked of one."""
    assert one.subject.rfc4514 is not None
    assert isinstance(one.issuer.rfc4514, str)
    assert one.version in {1, 2, 3}
    assert one.not_before.tzinfo is not None
    assert one.not_after.tzinfo is not None
    assert str(one.key)
    assert one.signature_algorithm
    assert len(one.fingerprint_sha256) == 64
    assert isinstance(one.self_signed, bool)
    assert isinstance(one.algorithms_agree, bool)
    assert set(one.extensions.unreadable) <= {*one.extensions.present, "unreadable"}
    verdict = judge(one, Truststore([one]), pki.AT)
    assert verdict.admitted is not None or verdict.unknowns


def corpus() -> Iterator[tuple[str, list[Path], int]]:
    """Each corpus with the least number of certificates that must come out of it."""
    yield "cryptography-vectors", vectors.files(), 400
    yield "asn1crypto-tests", asn1crypto(), 10
    yield "certifi", [Path(certifi.where())], 100


@pytest.mark.parametrize(("paths", "least"), [pytest.param(*rest, id=name) for name, *rest in corpus()])
def test_every_file_is_accounted_for(paths: list[Path], least: int) -> None:
    certificates: set[Certificate] = set()
    for path in paths:
        bundle = accounted(path.read_bytes())
        assert bundle.blocks or not path.read_bytes().strip(), path
        certificates |= {block.certificate for block in bundle.blocks if block.certificate}
    assert len(certificates) >= least
    for one in certificates:
        asked(one)


@pytest.mark.parametrize(("paths", "least"), [pytest.param(*rest, id=name) for name, *rest in corpus()])
def test_every_file_in_a_certificate_block_is_read_or_named(paths: list[Path], least: int) -> None:
    """The same bytes as somebody would paste them between the markers."""
    read = 0
    for path in paths:
        for label in (b"CERTIFICATE", b"TRUSTED CERTIFICATE"):
            text = base64.encodebytes(path.read_bytes())
            raw = b"-----BEGIN %b-----\n%b-----END %b-----\n" % (label, text, label)
            (block,) = accounted(raw).blocks
            read += block.certificate is not None
        found = parse(path.read_bytes())
        assert isinstance(found, Certificate) or found == Problem("certificate-unreadable", found.detail)
    assert read >= (0 if len(paths) == 1 else min(least, 10))


def test_a_whole_corpus_is_one_truststore() -> None:
    """Loops, namesakes, forgeries and odd dates, all together: linked and judged, and nothing raises."""
    certificates = [
        block.certificate
        for path in vectors.files()
        for block in read_bundle(path.read_bytes()).blocks
        if block.certificate
    ]
    store = Truststore(certificates)
    assert len(store.certificates) > 400
    assert health(store, pki.AT)
    for one in store.certificates:
        verdict = judge(one, store, pki.AT)
        assert verdict.admitted is not None or verdict.unknowns
        assert verdict.chain[0] == one


def test_certifi_has_nothing_unreadable() -> None:
    bundle = accounted(Path(certifi.where()).read_bytes())
    assert bundle.problems == ()
    assert len(bundle.certificates) == len(bundle.blocks)
    store = Truststore.of(bundle)
    assert len(store.forest.roots) == len(store.certificates)


@pytest.mark.skipif(not debian(), reason="this machine has no CA certificates under /etc/ssl/certs")
def test_the_machines_own_cas() -> None:
    found = 0
    for path in debian():
        bundle = accounted(path.read_bytes())
        assert not bundle.problems, path
        found += len(bundle.certificates)
        for one in bundle.certificates:
            asked(one)
    assert found
