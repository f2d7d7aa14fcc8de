"""OpenSSL in process against the command line, where that is there."""

import re
import shutil
import subprocess
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from diagnostics.x509.openssl import OpenSslOpinion, opinion, version
from tests import pki

ROOT, MIDDLE = pki.ca("Root"), pki.ca("Middle", pki.ca("Root"))
CLIENT = pki.leaf("client", MIDDLE)
OLD = pki.leaf("old", MIDDLE, wants=pki.Wants(days=(-9, -1)))
OLD_CA = pki.ca("Old CA", ROOT, wants=pki.Wants(days=(-9, -1)))
FORGED = pki.leaf("forged", pki.ca("Middle", own_key=pki.key("x")), wants=pki.Wants(key_ids=False))
ALONE = pki.leaf("alone", None)

CASES = [
    pytest.param((ROOT, MIDDLE), CLIENT, (), (0, None), id="good"),
    pytest.param((ROOT,), CLIENT, (), (20, 0), id="missing intermediate"),
    pytest.param((ROOT,), CLIENT, (MIDDLE,), (0, None), id="sent intermediate"),
    pytest.param((MIDDLE,), CLIENT, (), (2, 1), id="missing root"),
    pytest.param((ROOT,), ALONE, (), (18, 0), id="self-signed"),
    pytest.param((ALONE,), ALONE, (), (0, None), id="self-signed and stored"),
    pytest.param((ROOT, MIDDLE), OLD, (), (10, 0), id="expired"),
    pytest.param((ROOT, OLD_CA), pki.leaf("below", OLD_CA), (), (10, 1), id="expired CA"),
    pytest.param((ROOT, MIDDLE), FORGED, (), (7, 0), id="forged"),
]


def asked(
    folder: Path, stored: tuple[pki.Issued, ...], client: pki.Issued, sent: tuple[pki.Issued, ...]
) -> OpenSslOpinion:
    bundle = folder / "bundle.pem"
    bundle.write_bytes(pki.pem(*stored))
    return opinion(str(bundle), client.certificate, [one.certificate for one in sent], pki.AT)


@pytest.mark.parametrize(("stored", "client", "sent", "expected"), CASES)
def test_codes_and_depths(
    tmp_path: Path,
    stored: tuple[pki.Issued, ...],
    client: pki.Issued,
    sent: tuple[pki.Issued, ...],
    expected: tuple[int, int | None],
) -> None:
    found = asked(tmp_path, stored, client, sent)
    assert found.loaded
    assert (found.code, found.depth) == expected
    assert found.verified is (expected[0] == 0)
    assert found.version == version()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the openssl command is not installed")
@pytest.mark.parametrize(("stored", "client", "sent", "expected"), CASES)
def test_the_command_line_says_the_same(
    tmp_path: Path,
    stored: tuple[pki.Issued, ...],
    client: pki.Issued,
    sent: tuple[pki.Issued, ...],
    expected: tuple[int, int | None],
) -> None:
    found = asked(tmp_path, stored, client, sent)
    (tmp_path / "client.pem").write_bytes(client.pem)
    (tmp_path / "sent.pem").write_bytes(pki.pem(*sent))
    untrusted = ["-untrusted", "sent.pem"] if sent else []
    command = ["openssl", "verify", "-no-CApath", "-no-CAstore", "-CAfile", "bundle.pem", *untrusted]
    command += ["-attime", str(int(pki.AT.timestamp())), "client.pem"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    errors = re.findall(r"error (\d+) at (\d+) depth lookup", done.stderr)
    first = (int(errors[0][0]), int(errors[0][1])) if errors else (0, None)
    assert first == (found.code, found.depth) == expected
    assert (done.returncode == 0) is found.verified


def test_the_time_zone_counts(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(pki.pem(ROOT, MIDDLE))
    brief = pki.leaf("brief", MIDDLE, wants=pki.Wants(days=(0, 1)))
    for hours in (-11, 0, 13):
        zone = timezone(timedelta(hours=hours))
        inside = (brief.certificate.not_before + timedelta(minutes=1)).astimezone(zone)
        before = (brief.certificate.not_before - timedelta(minutes=1)).astimezone(zone)
        assert opinion(str(bundle), brief.certificate, [], inside).verified
        assert opinion(str(bundle), brief.certificate, [], before).code == 9


@pytest.mark.parametrize("content", [b"", b"no certificate\n", ROOT.certificate.der, pki.pem(ROOT)[:200]])
def test_a_bundle_that_does_not_load(tmp_path: Path, content: bytes) -> None:
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(content)
    found = opinion(str(bundle), CLIENT.certificate, [], pki.AT)
    assert (found.loaded, found.verified, found.code, found.depth) == (False, False, None, None)
    assert found.message


def test_a_bundle_that_is_not_there(tmp_path: Path) -> None:
    found = opinion(str(tmp_path / "none.pem"), CLIENT.certificate, [], pki.AT)
    assert not found.loaded
    assert found.message
