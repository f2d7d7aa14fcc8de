"""``verify --jobs``: what it prints and ends with does not depend on how many processes share the files."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests import pki
from tests.commands.running import PROGRAM, environment, mtls_tui

ROOT = pki.ca("Root")
OTHER = pki.ca("Other")
AT = ("--at", pki.AT.isoformat())


@pytest.fixture
def bundle(tmp_path: Path) -> str:
    (tmp_path / "bundle").write_bytes(pki.pem(ROOT))
    return str(tmp_path / "bundle")


@pytest.fixture
def clients(tmp_path: Path) -> list[str]:
    """Files of every sort, often enough for several batches."""
    contents = {
        "good": pki.pem(pki.leaf("good", ROOT)),
        "expired": pki.pem(pki.leaf("expired", ROOT, wants=pki.Wants(days=(-9, -2)))),
        "unknown": pki.pem(pki.leaf("unknown", OTHER), OTHER),
        "broken": pki.pem(ROOT)[:300],
        "empty": b"",
        "text": "no certificate \u00e4".encode(),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [str(tmp_path / name) for name in (*contents, "absent", ".")] * 40


@pytest.mark.parametrize("form", [(), ("--json",)])
@pytest.mark.parametrize("jobs", ["0", "2", "5"])
def test_the_output_is_the_same(bundle: str, clients: list[str], form: tuple[str, ...], jobs: str) -> None:
    one = mtls_tui("verify", "--truststore", bundle, *AT, *form, *clients)
    shared = mtls_tui("verify", "--truststore", bundle, *AT, *form, "--jobs", jobs, *clients)
    assert (shared.stdout, shared.stderr, shared.returncode) == (one.stdout, one.stderr, one.returncode)
    assert one.stdout.count(b"Root") >= len(clients) / 8
    assert one.returncode == 2


def test_the_exit_code_is_the_worst_of_all_workers(bundle: str, clients: list[str]) -> None:
    good, expired = clients[:2]
    files = [*[good] * 300, expired, *[good] * 300]
    assert mtls_tui("verify", "--truststore", bundle, *AT, "--jobs", "2", *files).returncode == 1
    assert mtls_tui("verify", "--truststore", bundle, *AT, "--jobs", "2", *[good] * 300).returncode == 0


def test_a_negative_number_of_jobs_is_misuse(bundle: str) -> None:
    assert mtls_tui("verify", "--truststore", bundle, "--jobs", "-1", bundle).returncode == 2


@pytest.mark.parametrize(("how", "code"), [("interrupted", 130), ("unread", 0), ("killed", -9)])
def test_workers_end_with_the_first_process(bundle: str, clients: list[str], how: str, code: int) -> None:
    with subprocess.Popen(
        [*PROGRAM, "verify", "--truststore", bundle, *AT, "--json", "--jobs", "2", *[clients[0]] * 4000],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"{")
        if how == "interrupted":
            os.killpg(process.pid, signal.SIGINT)
        elif how == "killed":
            process.kill()
        else:
            process.stdout.close()
        _, told = process.communicate(timeout=60)  # ends when the last worker has closed its output
        assert (process.returncode, told.strip()) == (code, b"")
