"""The machine's own ``openssl verify -purpose sslclient`` as a row of its own."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from diagnostics.offline.openssl import program_version, purpose_opinion
from diagnostics.x509.opinion import Opinion, Verifier
from tests import pki

ROOT = pki.ca("Root")
MIDDLE = pki.ca("Middle", ROOT)
CLIENT = pki.leaf("client", MIDDLE)
SERVER = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
FOR_SERVERS = pki.leaf("server", MIDDLE, wants=pki.Wants(extensions=((SERVER, False),)))
OLD = pki.leaf("old", MIDDLE, wants=pki.Wants(days=(-9, -1)))

here = pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl command is not installed")


@pytest.fixture(autouse=True)
def version_asked_anew() -> Iterator[None]:
    program_version.cache_clear()
    yield
    program_version.cache_clear()


def asked(client: pki.Issued, *stored: pki.Issued, sent: tuple[pki.Issued, ...] = ()) -> Opinion:
    return purpose_opinion(pki.pem(*stored), client.certificate, [one.certificate for one in sent], pki.AT)


@here
@pytest.mark.parametrize(
    ("client", "stored", "sent", "answer"),
    [
        (CLIENT, (ROOT, MIDDLE), (), (True, 0, None)),
        (CLIENT, (ROOT,), (MIDDLE,), (True, 0, None)),
        (CLIENT, (ROOT,), (), (False, 20, 0)),
        (FOR_SERVERS, (ROOT, MIDDLE), (), (False, 26, 0)),
        (OLD, (ROOT, MIDDLE), (), (False, 10, 0)),
    ],
    ids=["good", "sent", "missing", "for servers", "expired"],
)
def test_its_answer(
    client: pki.Issued,
    stored: tuple[pki.Issued, ...],
    sent: tuple[pki.Issued, ...],
    answer: tuple[bool, int, int | None],
) -> None:
    found = asked(client, *stored, sent=sent)
    assert (found.verified, found.code, found.depth) == answer
    assert found.verifier is Verifier.OPENSSL_PURPOSE
    assert found.version == program_version()
    assert found.version != "openssl"
    assert bool(found.message) is not answer[0]


@here
def test_a_bundle_that_it_cannot_read_gets_no_answer() -> None:
    found = purpose_opinion(b"words", CLIENT.certificate, [], pki.AT)
    assert found.verified is None
    assert found.message


@here
def test_the_machines_own_cas_are_not_trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "own.pem"
    own.write_bytes(pki.pem(ROOT, MIDDLE))
    monkeypatch.setenv("SSL_CERT_FILE", str(own))
    assert asked(CLIENT, pki.ca("Other")).verified is False


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a program of ours where ``openssl`` is looked for; nothing else is there."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()

    def write(text: str) -> None:
        path = tmp_path / "bin" / "openssl"
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    return write


@pytest.mark.usefixtures("program")
def test_it_may_not_be_there() -> None:
    found = asked(CLIENT, ROOT, MIDDLE)
    assert (found.verified, found.message) == (None, "the program is not there")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("echo 'verify: Unknown option: -no-CAstore' >&2; exit 1", "verify: Unknown option: -no-CAstore"),
        ("exit 3", "exit code 3"),
        ("printf '\\377\\033[2J' >&2; exit 1", "\ufffd\x1b[2J"),
    ],
)
def test_what_is_not_understood_is_no_answer(program: Callable[[str], None], text: str, message: str) -> None:
    program(text)
    found = asked(CLIENT, ROOT, MIDDLE)
    assert (found.verified, found.message) == (None, message)


def test_it_has_its_time(program: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    program("exec /bin/sleep 60")
    monkeypatch.setattr("diagnostics.offline.openssl.PATIENCE", 0.05)
    assert "no answer within" in asked(CLIENT, ROOT, MIDDLE).message


def test_no_descriptor_stays_open(program: Callable[[str], None]) -> None:
    program("exit 1")
    before = os.listdir("/proc/self/fd")
    asked(CLIENT, ROOT, MIDDLE)
    assert os.listdir("/proc/self/fd") == before
